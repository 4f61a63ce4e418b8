/** What is written down about the runtime's functions is what they do. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { EFFECTS } from '../../../src/model/python/runtime/effects.js';
import { productPlan } from '../../../src/model/python/runtime/entries.js';
import { RUNTIME } from '../../../src/model/python/runtime/index.js';
import { NdArray } from '../../../src/model/python/runtime/nd-array.js';
import { powerPlan, powerProduct } from '../../../src/model/python/runtime/powers.js';

const names = Object.keys(RUNTIME);

test('every function of the runtime is listed, and nothing else', () => {
  expect([...EFFECTS.keys()].sort()).toEqual(names.sort());
});

const array = (data: number[], shape: number[], dtype: 'int' | 'float' | 'bool'): NdArray => {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  return new NdArray(data, 0, shape, strides, dtype);
};

/** Arguments as programs pass them, each made anew. */
const MAKERS: (() => unknown)[] = [
  () => 0,
  () => 1,
  () => 2,
  () => -1,
  () => 0.5,
  () => 3,
  () => true,
  () => undefined,
  () => null,
  () => 'add',
  () => 'int',
  () => 'float',
  () => [3],
  () => [0, 1],
  () => [2, 0, 1],
  () => array([2, 0, 1], [3], 'int'),
  () => array([0.5, 0.25, 2], [3], 'float'),
  () => array([1, 0, 1], [3], 'bool'),
  () => array([0, 1, 2, 1, 0, 2], [2, 3], 'int'),
  () => array([1, 0, 1, 0.5, 2, 1], [2, 3], 'float'),
  () => array([1, 0, 2, 0.5, 3, 1, 0, 2, 1], [3, 3], 'float'),
  () => array([1, 0, 1, 1, 0, 0], [2, 3], 'bool'),
  () => array([0.5], [1, 1], 'float'),
  () => new NdArray([1, 0, 2, 0, 1, 0], 0, [3], [2], 'int'),
  () => new NdArray([1, 0, 2, 0.5, 1, 0], 0, [3, 2], [1, 3], 'float'),
  () => [array([2, 0, 1], [3], 'int'), array([0.5, 1, 2], [3], 'float')],
  () => [array([1, 0, 1], [3], 'bool'), array([1, 1, 0], [3], 'bool')],
  () => [
    [1, 2],
    [0, 1]
  ],
  () => [[0], [1]],
  () => [{ start: null, stop: 1, step: null }],
  () => [array([1, 0, 1], [3], 'bool')],
  () => [array([1, 0, 1], [3], 'int')],
  () => [1],
  () => ({ start: 0, stop: 2, step: 1 }),
  () => new Map<unknown, unknown>([[1, [1, 2]]]),
  () =>
    new Map<unknown, unknown>([
      ['add', [3]],
      [0, [1]]
    ]),
  () => new Set<unknown>([0, 1, 2]),
  () => 'text',
  () => (item: unknown) => item
];

/** Everything in a value that can be written to. The shape of an array never is. */
function stores(value: unknown, found = new Set<object>()): Set<object> {
  if (typeof value !== 'object' || value === null || found.has(value)) {
    return found;
  }
  if (value instanceof NdArray) {
    return found.add(value.data);
  }
  if (isContainer(value)) {
    found.add(value);
    for (const item of value instanceof Map ? value.values() : value) {
      stores(item, found);
    }
  }
  return found;
}

function isContainer(value: object): value is unknown[] | Map<unknown, unknown> | Set<unknown> {
  return Array.isArray(value) || value instanceof Map || value instanceof Set;
}

function written(value: unknown): string {
  return JSON.stringify(value, (_, own: unknown) =>
    own instanceof Map || own instanceof Set ? { entries: [...own] } : own
  );
}

const meet = (a: unknown, b: unknown): boolean => {
  const others = stores(b);
  return [...stores(a)].some(store => others.has(store));
};

/** Those that raise whatever they are given. */
const RAISING = new Set(['raise', 'rethrow']);

/** Functions of single numbers, of texts and of keys never get anything else. */
function isMeant(name: string, args: readonly unknown[]): boolean {
  if (/^(scalar|np[A-Z]|pyRound|commonLength|dimension|math_(?!fsum))/.test(name)) {
    return args.every(argument => stores(argument).size === 0);
  }
  if (/^set[A-Z]/.test(name)) {
    return args.every(argument => argument instanceof Set || stores(argument).size === 0);
  }
  if (name === 'strGet') {
    return typeof args[0] === 'string';
  }
  if (name === 'nan_to_num') {
    return args.slice(1).every(argument => stores(argument).size === 0);
  }
  return true;
}

const ofPowers = () =>
  powerPlan(array([0, 1, 2, 0], [2, 2], 'int'), array([1, 2], [2], 'float'), [], []);

const ITEMS = [{ start: 0, stop: 2, step: 1 }];

/** Calls that chance does not find. */
const CALLS: Record<string, () => unknown[]> = {
  inplace: () => ['add', array([0, 1, 2], [3], 'float'), array([1, 0, 2], [3], 'float')],
  inplacePut: () => ['add', array([0, 1, 2], [3], 'float'), ITEMS, array([1, 0], [2], 'float')],
  put: () => [array([0, 1, 2], [3], 'float'), ITEMS, array([1, 0], [2], 'float')],
  take_along_axis: () => [array([0, 1, 2], [3], 'float'), array([1, 0], [2], 'int'), 0],
  put_along_axis: () => [array([0, 1], [2], 'float'), array([1], [1], 'int'), [0.5], 0],
  matmulSlope: () => [null, ...[1, 2, 3, 4].map(i => array([i, 0, 1, i], [2, 2], 'float'))],
  inplacePutSlope: () => [
    ...[null, array([0, 1, 2], [3], 'float'), 0.5, 'multiply'],
    ...[array([1, 0, 2], [3], 'float'), ITEMS, 2]
  ],
  strGet: () => ['text', 1],
  entryProduct: () => [
    productPlan(array([0, 1, 1, 0], [2, 2], 'int'), array([1, 2], [2], 'float')),
    array([0.5, 2], [2], 'float')
  ],
  powerProduct: () => [ofPowers(), 0.5],
  exponentialProduct: () => [ofPowers(), 0.5],
  powerProductSlope: () => [powerProduct(ofPowers(), 0.5), ofPowers(), 0.5],
  exponentialProductSlope: () => [powerProduct(ofPowers(), 0.5), ofPowers(), 0.5],
  powerPlan: () => [
    array([0, 1, 2, 0], [2, 2], 'int'),
    array([1, 2], [2], 'float'),
    [array([1, 0, 1, 1], [2, 2], 'float')],
    [false]
  ],
  setOf: () => [[1, 2]]
};

const MOST_CALLS = 40;

/** Calls with arguments at random that are taken. */
function* calls(name: string): Generator<{ args: unknown[]; before: string[]; result: unknown }> {
  const run = RUNTIME[name] as (...args: unknown[]) => unknown;
  const chosen = CALLS[name] ? [CALLS[name]] : [];
  const random = POOL.map(makers => () => makers.map(maker => MAKERS[maker]()));
  for (const make of [...chosen, ...random]) {
    const args = make();
    if (!chosen.includes(make) && !isMeant(name, args)) {
      continue;
    }
    const before = args.map(written);
    const result = taken(() => run(...args));
    if (result) {
      yield { args, before, result: result.value };
    }
  }
}

/** Null for arguments that it does not take: these say nothing. */
function taken(work: () => unknown): { value: unknown } | null {
  try {
    return { value: work() };
  } catch {
    return null;
  }
}

const POOL = fc.sample(fc.array(fc.nat(MAKERS.length - 1), { minLength: 1, maxLength: 4 }), {
  numRuns: 1500,
  seed: 1
});

test.each(names.filter(name => !RAISING.has(name)))('%s does what is said', name => {
  const { changes, shares } = EFFECTS.get(name)!;
  let done = 0;
  for (const { args, before, result } of calls(name)) {
    const what = `${name}(${before.join(', ')})`;
    const wrong = args.flatMap((argument, i) => [
      ...(changes.includes(i) || written(argument) === before[i] ? [] : [`changes ${i}`]),
      ...(shares === 'all' || shares.includes(i) || !meet(result, argument) ? [] : [`shares ${i}`]),
      ...(shares === 'all' || !args.some((other, j) => j !== i && meet(argument, other))
        ? []
        : [`keeps another in ${i}`])
    ]);
    expect(wrong, what).toEqual([]);
    if (++done === MOST_CALLS) {
      return;
    }
  }
  expect(done).toBeGreaterThan(0);
});
