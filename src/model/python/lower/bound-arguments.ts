/** Which argument of a call belongs to which parameter of a function. */
import { SPREAD, type PyExpression, type PyParameter } from '../nodes.js';
import { runtime, text } from '../../code.js';
import { dictOf } from './expressions.js';
import type { KnownFunction } from './units.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './value-of.js';
import { textValue, tuple, type Value } from './value.js';

export interface KeywordValue {
  name: string;
  value: Value;
}

export function bindArguments(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  { node: { parameters }, defaults }: KnownFunction,
  args: readonly Value[],
  keywords: readonly KeywordValue[]
): Value[] {
  const isPlace = (parameter: PyParameter): boolean =>
    !parameter.isNamed && !parameter.isRest && !parameter.takesKeywords;
  const places = parameters.filter(isPlace).length;
  if (args.length > places && !parameters.some(({ isRest }) => isRest)) {
    return lowering.fail(node, name, `${args.length} arguments for ${places}.`);
  }
  const isNamed = (keyword: KeywordValue): boolean =>
    parameters.some(p => p.name === keyword.name && !p.isRest && !p.takesKeywords);
  const others = keywords.filter(keyword => !isNamed(keyword));
  if (others.length > 0 && !parameters.some(({ takesKeywords }) => takesKeywords)) {
    return lowering.fail(node, `${others[0].name}=`, `${name} has no such argument.`);
  }
  return parameters.map((parameter, i) => {
    if (parameter.isRest) {
      return tuple(args.slice(i));
    }
    if (parameter.takesKeywords) {
      const keys = others.map(keyword => textValue(keyword.name));
      const values = others.map(({ value }) => value);
      // Each call makes one of its own.
      return dictOf(lowering, node, keys, values);
    }
    const byName = keywords.find(keyword => keyword.name === parameter.name)?.value;
    const byPlace = isPlace(parameter) ? args[i] : undefined;
    return (
      byName ??
      byPlace ??
      defaults[i] ??
      lowering.fail(node, name, `the argument ${parameter.name} is missing.`)
    );
  });
}

/** `f(**options)`: the options by their names, which all have to be known. */
export function spreadOut(
  lowering: Lowering,
  node: PyExpression,
  keywords: readonly KeywordValue[]
): KeywordValue[] {
  return keywords.flatMap(({ name, value }) => {
    if (name !== SPREAD) {
      return [{ name, value }];
    }
    const { type } = value;
    if (type.kind !== 'dict' || !type.fields) {
      return lowering.fail(node, SPREAD, 'the names of these arguments are not known.');
    }
    const code = lowering.bind(value.code);
    return Object.entries(type.fields).map(([key, field]) => ({
      name: key,
      value: valueOf(field, lowering.bind(runtime('lookup', code, text(key))))
    }));
  });
}
