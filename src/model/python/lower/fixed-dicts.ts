/** Dicts that nothing changes, with keys that are constants: their values are known one by one. */
import type { Expression } from '../../program.js';
import { join, type DictType, type PyType } from '../types.js';
import { binary, conditional, numeral, runtime, text } from '../../code.js';
import { isPlain } from './kept.js';
import type { Lowering } from './lowering.js';
import { isNumber, numeric } from './numbers.js';
import { withoutValue } from './sums.js';
import { constant, textValue, type DictEntry, type Key, type Value } from './value.js';
import { MOST_KNOWN, valueOf } from './value-of.js';

/** Among more values, one that is only known when the model runs is found faster in a map. */
const MOST_CHOICES = 4;

/** Of values under keys; null where the dict has to be a map. */
export function fixedDict(
  lowering: Lowering,
  type: DictType,
  keys: readonly Value[],
  values: readonly Value[]
): Value | null {
  const names = keys.map(({ type: own }) => constantIn(own));
  const isKnown = names.every(name => name !== null) && new Set(names).size === names.length;
  if (!type.isFixed || type.factory || !isKnown || names.length > MOST_KNOWN) {
    return null;
  }
  return lowering.dictFrom(
    type,
    values.map((value, i) => ({ key: names[i]!, value: apart(lowering, value) }))
  );
}

function constantIn(type: PyType): Key | null {
  return (type.kind === 'string' || (type.kind === 'number' && type.dtype === 'int')) &&
    type.value !== undefined
    ? type.value
    : null;
}

/** What is to be the same whatever its name stands for later. */
function apart(lowering: Lowering, value: Value): Value {
  if (isPlain(value)) {
    return lowering.settle(value);
  }
  return value.storage?.column === undefined
    ? valueOf(value.type, lowering.bind(value.code))
    : value;
}

export function keyValue(key: Key): Value {
  return typeof key === 'string' ? textValue(key) : constant(key);
}

/** `dict[key]`; null where it has to be looked up in a map. */
export function entryAt(
  lowering: Lowering,
  entries: readonly DictEntry[],
  key: Value
): Value | null {
  const known = constantIn(key.type);
  if (known !== null) {
    return entries.find(own => own.key === known)?.value ?? null;
  }
  const place = placeOf(lowering, entries, key, missing(key));
  return place && chosen(lowering, entries, place);
}

/** `dict.get(key, otherwise)`; null where it has to be looked up in a map. */
export function entryOr(
  lowering: Lowering,
  entries: readonly DictEntry[],
  key: Value,
  otherwise: Value
): Value | null {
  const known = constantIn(key.type);
  if (known !== null) {
    return entries.find(own => own.key === known)?.value ?? otherwise;
  }
  const all = [...entries, { key: '', value: otherwise }];
  const place = isNumber(otherwise)
    ? placeOf(lowering, entries, key, numeral(entries.length))
    : null;
  return place && chosen(lowering, all, place);
}

/** Whether there is a key; null where that has to be looked up in a map. */
export function hasEntry(
  lowering: Lowering,
  entries: readonly DictEntry[],
  key: Value
): Expression | null {
  const known = constantIn(key.type);
  if (known !== null) {
    return { kind: 'boolean', value: entries.some(own => own.key === known) };
  }
  const place = placeOf(lowering, entries, key, numeral(-1));
  return place && binary('>=', place, numeral(0));
}

function missing(key: Value): Expression {
  const name = isNumber(key) ? runtime('intText', numeric(key)) : key.code;
  return runtime('raise', text('KeyError'), name);
}

/** Where among few numbers that of a key stands. */
function placeOf(
  lowering: Lowering,
  entries: readonly DictEntry[],
  key: Value,
  otherwise: Expression
): Expression | null {
  const isOfKeys = entries.every(own =>
    isNumber(key) ? typeof own.key === 'number' : typeof own.key === 'string'
  );
  const areFew = entries.length > 0 && entries.length <= MOST_CHOICES;
  if (
    !areFew ||
    !isOfKeys ||
    !(isNumber(key) || key.type.kind === 'string') ||
    !entries.every(({ value }) => isNumber(value))
  ) {
    return null;
  }
  const code = lowering.bind(isNumber(key) ? numeric(key) : key.code);
  return lowering.bind(
    entries.reduceRight(
      (rest, own, i) => conditional(binary('===', code, keyValue(own.key).code), numeral(i), rest),
      otherwise
    )
  );
}

function chosen(lowering: Lowering, entries: readonly DictEntry[], place: Expression): Value {
  const codes = entries.map(({ value }) => lowering.bind(value.code));
  const code = codes.reduceRight((rest, own, i) =>
    conditional(binary('===', place, numeral(i)), own, rest)
  );
  const type = entries.map(({ value }) => withoutValue(value.type)).reduce(join);
  return valueOf(type, lowering.bind(code));
}
