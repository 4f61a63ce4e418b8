/** `sum`, `any` and `all`: loops that need no list. */
import type { Expression } from '../../program.js';
import type { PyNode } from '../nodes.js';
import { join, number, type PyType } from '../types.js';
import { assign, declare, logical, not, runtime, variable } from './code.js';
import { forEachPlace, knownElements } from './collected.js';
import { through } from './comprehensions.js';
import { lowerExpression } from './expressions.js';
import { iterableFrom } from './iterables.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './names.js';
import { binaryOperation, truthOf } from './operators.js';
import { constant, type Value } from './value.js';

type Call = PyNode<'call'>;

export function lowerSum(lowering: Lowering, node: Call): Value {
  const [first, startNode] = node.arguments;
  const given = startNode ?? node.keywords.find(({ name }) => name === 'start')?.value;
  const start = given ? lowerExpression(lowering, given) : constant(0);
  if (first.kind === 'comprehension' && first.form === 'generator') {
    return foldUp(lowering, node, start, body =>
      through(lowering, first, null, () => body(lowerExpression(lowering, first.element)))
    );
  }
  const value = lowerExpression(lowering, first);
  const known = knownElements(lowering, value);
  if (known) {
    return known.reduce(
      (sum, element) => binaryOperation(lowering, node, '+', sum, element),
      start
    );
  }
  const iterable = iterableFrom(lowering, node, value);
  return foldUp(lowering, node, start, body =>
    forEachPlace(lowering, iterable, element => body(element))
  );
}

/** A sum over a loop; its type is that of start and elements together. */
function foldUp(
  lowering: Lowering,
  node: Call,
  start: Value,
  loop: (body: (element: Value) => void) => void
): Value {
  const held = lowering.fresh();
  const before = lowering.mark();
  let type: PyType = start.type;
  lowering.emit(declare(held, start.code));
  loop(element => {
    const old = valueOf(withoutValue(join(type, start.type)), variable(held));
    const sum = binaryOperation(lowering, node, '+', old, element);
    type = join(withoutValue(type), sum.type);
    lowering.emit(assign(variable(held), sum.code));
  });
  void before;
  if (type.kind === 'conflict') {
    return lowering.fail(node, 'sum', 'these values cannot be added up one by one. Use np.sum.');
  }
  return valueOf(withoutValue(type), variable(held));
}

export function withoutValue(type: PyType): PyType {
  return type.kind === 'number' ? { ...type, value: undefined } : type;
}

export function quantified(lowering: Lowering, node: Call, isAny: boolean): Value {
  const [first] = node.arguments;
  if (first.kind === 'comprehension' && first.form === 'generator') {
    const held = lowering.fresh();
    lowering.emit(declare(held, { kind: 'boolean', value: !isAny }));
    through(lowering, first, null, () => {
      const test = truthOf(lowering, first, lowerExpression(lowering, first.element));
      const hit: Expression = isAny ? test : not(test);
      // All elements are computed: what they would change, Python's any and all would change too, but for the rest.
      lowering.emit({
        kind: 'if',
        test: hit,
        then: {
          kind: 'block',
          body: [assign(variable(held), { kind: 'boolean', value: isAny }), { kind: 'break' }]
        },
        otherwise: null
      });
    });
    return { type: number('bool'), code: variable(held) };
  }
  const value = lowerExpression(lowering, first);
  const known = knownElements(lowering, value);
  if (known) {
    const tests = known.map(element => truthOf(lowering, node, element));
    const code = tests.reduce((a, b) => logical(isAny ? '||' : '&&', a, b), {
      kind: 'boolean',
      value: !isAny
    } as Expression);
    return { type: number('bool'), code };
  }
  const list = lowering.settleObject(value);
  return { type: number('bool'), code: runtime(isAny ? 'listAny' : 'listAll', list) };
}
