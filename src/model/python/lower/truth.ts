/** Whether a value counts as true. */
import type { Expression } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { nameOf, number } from '../types.js';
import {
  assign,
  binary,
  lengthOf,
  logical,
  not,
  NULL,
  numeral,
  runtime,
  sizeOfMap,
  variable
} from '../../code.js';
import { lowerExpression } from './expressions.js';
import type { Lowering } from './lowering.js';
import { asFloats } from './mixed-arrays.js';
import { narrow } from './narrow.js';
import { valueOf } from './value-of.js';
import { truthOf as numberTruth, type NumberValue } from './numbers.js';
import { isSmall, type Value } from './value.js';

/** Whether an expression counts as true; of `and` and `or` only that is asked. */
export function lowerTest(lowering: Lowering, node: PyExpression): Expression {
  if (node.kind !== 'logical') {
    return truthOf(lowering, node, lowerExpression(lowering, node));
  }
  const left = lowerTest(lowering, node.left);
  const isAnd = node.operator === 'and';
  if (left.kind === 'boolean') {
    return left.value === isAnd ? lowerTest(lowering, node.right) : left;
  }
  return shortCircuit(lowering, isAnd, left, () => {
    narrow(lowering, node.left, isAnd);
    return lowerTest(lowering, node.right);
  });
}

/** `left && right` or `left || right`, where right may need statements of its own. */
export function shortCircuit(
  lowering: Lowering,
  isAnd: boolean,
  left: Expression,
  right: () => Expression
): Expression {
  const [other] = lowering.fork(
    () => lowering.inBlock(() => lowering.reachable(right)),
    () => null
  );
  const { body, result } = other!;
  if (!result) {
    // It is an error where it is looked at.
    lowering.emit({
      kind: 'if',
      test: isAnd ? left : not(left),
      then: { kind: 'block', body },
      otherwise: null
    });
    return { kind: 'boolean', value: !isAnd };
  }
  if (body.length === 0) {
    return logical(isAnd ? '&&' : '||', left, result);
  }
  const held = lowering.hoist();
  lowering.emit(assign(variable(held), left));
  lowering.emit({
    kind: 'if',
    test: isAnd ? variable(held) : not(variable(held)),
    then: { kind: 'block', body: [...body, assign(variable(held), result)] },
    otherwise: null
  });
  return variable(held);
}

/** Whether a value counts as true. */
export function truthOf(lowering: Lowering, node: PyExpression, value: Value): Expression {
  const { type } = value;
  switch (type.kind) {
    case 'number':
      return numberTruth(value as NumberValue);
    case 'none':
      return { kind: 'boolean', value: false };
    case 'function':
      return { kind: 'boolean', value: true };
    case 'tuple':
      return { kind: 'boolean', value: type.elements.length > 0 };
    case 'string':
      return binary('!==', lengthOf(value.code), numeral(0));
    case 'list':
      return type.length === undefined
        ? binary('!==', lengthOf(value.code), numeral(0))
        : { kind: 'boolean', value: type.length > 0 };
    case 'dict':
    case 'set':
      if (value.entries) {
        return { kind: 'boolean', value: value.entries.length > 0 };
      }
      return binary('!==', sizeOfMap(value.code), numeral(0));
    case 'optional': {
      const held = lowering.bind(value.code);
      const inner = truthOf(lowering, node, valueOf(type.value, held));
      return logical('&&', binary('!==', held, NULL), inner);
    }
    case 'array': {
      const parts = isSmall(type) ? lowering.partsOf(value) : null;
      if (parts?.length === 1) {
        return numberTruth({ type: number(type.dtype), code: parts[0] });
      }
      return runtime('truth', lowering.settleObject(value));
    }
    case 'mixed':
      return truthOf(lowering, node, asFloats(lowering, node, value));
    default:
      return lowering.fail(node, 'if', `${nameOf(type)} is neither true nor false.`);
  }
}
