/** Texts made of values, as keys are: f-strings and `str`. What is only printed is left out. */
import type { Expression } from '../../program.js';
import type { PyExpression, PyNode } from '../nodes.js';
import { nameOf, STRING } from '../types.js';
import { conditional, binary, NULL, runtime, text } from '../../code.js';
import { lowerExpression } from './expressions.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './value-of.js';
import { isNumber, numeric } from './numbers.js';
import { NOTHING, textValue, type Value } from './value.js';

export function lowerFormat(lowering: Lowering, node: PyNode<'format'>): Value {
  const parts = node.parts.map(part =>
    typeof part === 'string'
      ? textValue(part)
      : written(lowering, node, lowerExpression(lowering, part.value), part.spec)
  );
  return parts.reduce(joined, textValue(''));
}

/** Longer texts are no constants. */
const LONGEST = 1000;

/** `a + b` of texts, one where both are known. */
export function joined(a: Value, b: Value): Value {
  const [x, y] = [a.type, b.type].map(type => (type.kind === 'string' ? type.value : undefined));
  if (x !== undefined && y !== undefined && x.length + y.length <= LONGEST) {
    return textValue(x + y);
  }
  return x === '' ? b : y === '' ? a : { type: STRING, code: runtime('strConcat', a.code, b.code) };
}

/** A value as Python writes it, by a format such as `:.2f`. */
export function written(lowering: Lowering, node: PyExpression, value: Value, spec: string): Value {
  const { type } = value;
  const digits = /^:\.(\d{1,2})f$/.exec(spec)?.[1];
  if (isNumber(value) && digits !== undefined) {
    const code = runtime('fixedText', numeric(value), { kind: 'number', value: Number(digits) });
    return { type: STRING, code };
  }
  const isPlain =
    spec === '' ||
    spec === '!s' ||
    (spec === ':d' && type.kind === 'number' && type.dtype === 'int');
  if (!isPlain) {
    return lowering.fail(node, spec, 'this format is not supported. Use the value itself.');
  }
  if (isNumber(value) && !value.type.isMixed && !value.type.mayBeInt) {
    const name = { bool: 'boolText', int: 'intText', float: 'floatText' }[value.type.dtype];
    return { type: STRING, code: runtime(name, value.code) };
  }
  switch (type.kind) {
    case 'string':
      return value;
    case 'none':
      return textValue('None');
    case 'optional': {
      const held = lowering.bind(value.code);
      const inner = written(lowering, node, valueOf(type.value, held), spec);
      return { type: STRING, code: conditional(isNone(held), text('None'), inner.code) };
    }
    default:
      return lowering.fail(
        node,
        'str',
        `${nameOf(type)} cannot become a text here. Use numbers or a tuple as keys.`
      );
  }
}

function isNone(code: Expression): Expression {
  return binary('===', code, NULL);
}

/** Nobody reads what a likelihood prints; what its arguments do is done. */
export function lowerPrint(lowering: Lowering, node: PyNode<'call'>): Value {
  lowering.warnOnce(`line ${node.line}: what print() writes is left out.`);
  node.arguments.forEach(argument => lowerPrinted(lowering, argument));
  return NOTHING;
}

/** Formats need not be ones that we know. */
function lowerPrinted(lowering: Lowering, node: PyExpression): void {
  if (node.kind === 'format') {
    node.parts.forEach(part => typeof part === 'string' || lowerPrinted(lowering, part.value));
    return;
  }
  if (node.kind === 'binary' && node.operator === '%' && node.left.kind === 'string') {
    lowerPrinted(lowering, node.right);
    return;
  }
  if (isFormatCall(node)) {
    [...node.arguments, ...node.keywords.map(({ value }) => value)].forEach(argument =>
      lowerPrinted(lowering, argument)
    );
    return;
  }
  if (node.kind === 'tuple') {
    node.elements.forEach(element => lowerPrinted(lowering, element));
    return;
  }
  lowering.run(lowerExpression(lowering, node.kind === 'star' ? node.value : node));
}

function isFormatCall(node: PyExpression): node is PyNode<'call'> {
  return (
    node.kind === 'call' &&
    node.callee.kind === 'attribute' &&
    node.callee.name === 'format' &&
    node.callee.object.kind === 'string'
  );
}
