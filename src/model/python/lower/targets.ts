/** Giving values to what stands on the left: names, elements, and lists of them. */
import type { PyExpression } from '../nodes.js';
import { nameOf, number } from '../types.js';
import { at, numeral, runtime, statement } from '../../code.js';
import { listOf, lowerExpression } from './expressions.js';
import type { Lowering } from './lowering.js';
import { assignName } from './names.js';
import { valueOf } from './value-of.js';
import { present } from './operators.js';
import { assignSubscript } from './assign-subscripts.js';
import { boundsOf, elementsOf } from './list-subscripts.js';
import { withStorage } from './array-subscripts.js';
import { read, type Value } from './value.js';

export function assignTarget(lowering: Lowering, target: PyExpression, value: Value): void {
  switch (target.kind) {
    case 'name':
      assignName(lowering, target.name, value);
      break;
    case 'subscript':
      assignSubscript(lowering, target, value);
      break;
    case 'tuple':
    case 'list':
      takeApart(lowering, target, target.elements, value);
      break;
    case 'attribute':
      lowering.fail(
        target,
        `.${target.name} =`,
        'attributes cannot be set. Use a name of its own.'
      );
      break;
    default:
      lowering.fail(target, '=', 'this cannot be given a value.');
  }
}

/** `del name`, `del list[index]`, `del list[start:stop]` or `del dict[key]` */
export function deleteTarget(lowering: Lowering, target: PyExpression): void {
  if (target.kind === 'name') {
    lowering.unset(lowering.scope.find(target.name));
    return;
  }
  if (target.kind === 'tuple' || target.kind === 'list') {
    target.elements.forEach(element => deleteTarget(lowering, element));
    return;
  }
  const object = target.kind === 'subscript' ? lowerExpression(lowering, target.object) : null;
  const held = object && present(lowering, object);
  if (target.kind !== 'subscript' || (held?.type.kind !== 'list' && held?.type.kind !== 'dict')) {
    return void lowering.fail(target, 'del', 'only names and elements of lists and dicts can go.');
  }
  lowering.effects++;
  lowering.changeLength(held.type);
  if (held.type.kind === 'list' && target.index.kind === 'slice') {
    const bounds = boundsOf(lowering, target.index);
    lowering.emit(statement(runtime('listDelSlice', held.code, ...bounds)));
    return;
  }
  const name = held.type.kind === 'list' ? 'listDel' : 'dictDel';
  const index = lowerExpression(lowering, target.index);
  lowering.emit(statement(runtime(name, held.code, index.code)));
}

function takeApart(
  lowering: Lowering,
  node: PyExpression,
  targets: readonly PyExpression[],
  value: Value
): void {
  const star = targets.findIndex(({ kind }) => kind === 'star');
  const values = partsOf(lowering, node, value, targets.length, star >= 0);
  if (star < 0) {
    if (values.length !== targets.length) {
      return void lowering.fail(node, '=', `${values.length} values for ${targets.length} names.`);
    }
    targets.forEach((target, i) => assignTarget(lowering, target, values[i]));
    return;
  }
  const after = targets.length - star - 1;
  if (values.length < targets.length - 1) {
    return void lowering.fail(
      node,
      '=',
      `${values.length} values for ${targets.length - 1} names or more.`
    );
  }
  const middle = values.slice(star, values.length - after);
  const rest = targets[star];
  targets.slice(0, star).forEach((target, i) => assignTarget(lowering, target, values[i]));
  if (rest.kind === 'star') {
    assignTarget(lowering, rest.value, listOf(lowering, rest, middle));
  }
  targets
    .slice(star + 1)
    .forEach((target, i) => assignTarget(lowering, target, values[values.length - after + i]));
}

function partsOf(
  lowering: Lowering,
  node: PyExpression,
  value: Value,
  count: number,
  hasStar: boolean
): readonly Value[] {
  const { type } = value;
  if (type.kind === 'tuple') {
    // All are computed before the first name changes.
    return (value.elements ?? elementsOf(value)).map(element => lowering.settle(element));
  }
  if (value.elements) {
    return value.elements.map(element => lowering.settle(element));
  }
  if (type.kind === 'array' && type.shape.length === 1) {
    const parts = lowering.partsOf(value);
    const own = number(type.dtype, 'numpy');
    if (parts) {
      return parts.map(code => ({ type: own, code: lowering.bind(code) }));
    }
    if (hasStar) {
      return lowering.fail(node, '*', 'how many values this gives is not known.');
    }
    const held = withStorage(lowering, value);
    lowering.emit({
      kind: 'expression',
      expression: runtime('requireLength', held.storage!.lengths[0], numeral(count))
    });
    return Array.from({ length: count }, (_, i) => ({
      type: own,
      code: lowering.bind(read(type, held.storage!, [numeral(i)]))
    }));
  }
  if (type.kind === 'list' && type.element && !hasStar) {
    const list = lowering.bind(value.code);
    lowering.emit({
      kind: 'expression',
      expression: runtime(
        'requireLength',
        { kind: 'extent', object: list, name: 'length', optional: false },
        numeral(count)
      )
    });
    const { element } = type;
    return Array.from({ length: count }, (_, i) =>
      valueOf(element, lowering.bind(at(list, numeral(i))))
    );
  }
  return lowering.fail(node, '=', `${nameOf(type)} cannot be taken apart.`);
}
