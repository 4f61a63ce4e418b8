/** `sum`, `any` and `all`: loops that need no list. */
import type { Expression, Variable } from '../../program.js';
import type { PyNode } from '../nodes.js';
import { join, number, type PyType } from '../types.js';
import { assign, binary, declare, logical, not, NULL, runtime, variable } from '../../code.js';
import { forEachPlace, knownElements } from './collected.js';
import { startOf, through } from './comprehensions.js';
import { lowerExpression } from './expressions.js';
import { iterableFrom } from './iterables.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './value-of.js';
import { binaryOperation } from './operators.js';
import { truthOf } from './truth.js';
import { constant, type Value } from './value.js';

type Call = PyNode<'call'>;

export function lowerSum(lowering: Lowering, node: Call): Value {
  const [first, startNode] = node.arguments;
  const given = startNode ?? node.keywords.find(({ name }) => name === 'start')?.value;
  const start = given ? lowerExpression(lowering, given) : constant(0);
  const addUp = (elements: readonly Value[]): Value =>
    elements.reduce((sum, element) => binaryOperation(lowering, node, '+', sum, element), start);
  // Nobody else sees a list that is made to be added up.
  if (first.kind === 'comprehension' && (first.form === 'generator' || first.form === 'list')) {
    const { iterable, elements } = startOf(lowering, first);
    return elements
      ? addUp(elements)
      : foldUp(lowering, node, start, body =>
          through(lowering, first, iterable, () => body(lowerExpression(lowering, first.element)))
        );
  }
  const value = lowerExpression(lowering, first);
  const known = knownElements(lowering, value);
  if (known) {
    return addUp(known);
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
  let type: PyType = start.type;
  lowering.emit(declare(held, start.code));
  const [declared] = lowering.last(1);
  loop(element => {
    if (element.type.kind === 'array') {
      type = addArray(lowering, node, [held, type], start, element);
      return;
    }
    const old = valueOf(withoutValue(join(type, start.type)), variable(held));
    const sum = binaryOperation(lowering, node, '+', old, element);
    type = join(withoutValue(type), sum.type);
    lowering.emit(assign(variable(held), sum.code));
  });
  if (type.kind === 'conflict') {
    return lowering.fail(node, 'sum', 'these values cannot be added up one by one. Use np.sum.');
  }
  if (type.kind === 'array' && declared.kind === 'declare') {
    // Of nothing, the sum is a number: nobody can go on with either.
    declared.declarations[0].value = NULL;
    return valueOf(type, lowering.bind(runtime('some', variable(held))));
  }
  return valueOf(withoutValue(type), variable(held));
}

/** The first array is added to the start, those after it to the sum. */
function addArray(
  lowering: Lowering,
  node: Call,
  [held, type]: [Variable, PyType],
  start: Value,
  element: Value
): PyType {
  const given = lowering.settle(element);
  const add = (old: Value) => (): Value => {
    const { type, code } = binaryOperation(lowering, node, '+', old, given);
    lowering.emit(assign(variable(held), code));
    return { type, code };
  };
  const first = lowering.inBlock(add(start));
  const known = type.kind === 'array' ? join(type, first.result.type) : first.result.type;
  const next = lowering.inBlock(add(valueOf(known, variable(held))));
  lowering.emit({
    kind: 'if',
    test: binary('===', variable(held), NULL),
    then: { kind: 'block', body: first.body },
    otherwise: { kind: 'block', body: next.body }
  });
  return join(known, next.result.type);
}

export function withoutValue(type: PyType): PyType {
  return type.kind === 'number' ? { ...type, value: undefined } : type;
}

export function quantified(lowering: Lowering, node: Call, isAny: boolean): Value {
  const [first] = node.arguments;
  if (first.kind === 'comprehension' && first.form === 'generator') {
    const held = lowering.fresh();
    lowering.emit(declare(held, { kind: 'boolean', value: !isAny }));
    through(
      lowering,
      first,
      null,
      () => {
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
      },
      true
    );
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
