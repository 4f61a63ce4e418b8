/** Methods of texts. */
import { number, STRING } from '../types.js';
import { argumentsOf } from './calls.js';
import { runtime } from '../../code.js';
import { listed } from './collected.js';
import type { LowerMethod } from './methods.js';
import { textValue, truth } from './value.js';

export const STRING_METHODS: Record<string, LowerMethod> = {
  join: (lowering, node, object) => {
    const parts = listed(lowering, node, node.arguments[0]);
    const element = parts.type.kind === 'list' ? parts.type.element : null;
    if (element && element.kind !== 'string') {
      return lowering.fail(node, '.join', 'it takes texts. Use str(...).');
    }
    return { type: STRING, code: lowering.bind(runtime('textJoin', object.code, parts.code)) };
  },
  lower: ofKnown(text => text.toLowerCase()),
  upper: ofKnown(text => text.toUpperCase()),
  strip: ofKnown(text => text.trim()),
  startswith: test('textStarts', (text, other) => text.startsWith(other)),
  endswith: test('textEnds', (text, other) => text.endsWith(other)),
  count: (lowering, node, object) => {
    const [other] = argumentsOf(lowering, node).args;
    if (other?.type.kind !== 'string') {
      return lowering.fail(node, '.count', 'it takes a text.');
    }
    const code = runtime('textCount', object.code, other.code);
    return { type: { ...number('int'), isIndex: true }, code };
  }
};

/** Of texts of the program only: other texts are keys, which nobody writes otherwise. */
function ofKnown(change: (text: string) => string): LowerMethod {
  return (lowering, node, { type }) =>
    type.kind === 'string' && type.value !== undefined && node.arguments.length === 0
      ? textValue(change(type.value))
      : lowering.fail(node, 'text', 'texts can only be put together and compared here.');
}

function test(name: string, holds: (text: string, other: string) => boolean): LowerMethod {
  return (lowering, node, object) => {
    const [other] = argumentsOf(lowering, node).args;
    const [a, b] = [object, other].map(value =>
      value?.type.kind === 'string' ? value.type : undefined
    );
    if (!a || !b) {
      return lowering.fail(node, 'text', 'it takes a text.');
    }
    return a.value !== undefined && b.value !== undefined
      ? truth(holds(a.value, b.value))
      : { type: number('bool'), code: runtime(name, object.code, other.code) };
  };
}
