/** Runs one emitted program in a thread of its own, and looks whether the thread is as it was. */
import { readdirSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

import { instantiate } from '../../lib/model/instantiate.js';

const { program, columns, x, next } = workerData;

/** Everything that a program could have changed for the next one: a list of values, to be compared one by one. */
function surroundings() {
  const shared = [
    Object,
    Function,
    Array,
    Number,
    String,
    Boolean,
    Symbol,
    Error,
    Map,
    Set,
    Promise
  ]
    .concat([RegExp, Float64Array, Int32Array, Object.getPrototypeOf(Int32Array)])
    .flatMap(constructor => [constructor, constructor.prototype])
    .concat([Math, JSON, Reflect, globalThis, Object.getPrototypeOf([][Symbol.iterator]())]);
  const functions = Object.getOwnPropertyNames(Math).map(name => Math[name]);
  return [
    ...[...shared, ...functions.filter(f => typeof f === 'function')].flatMap(object =>
      Reflect.ownKeys(object).flatMap(key => {
        const { value, get, set } = Object.getOwnPropertyDescriptor(object, key);
        return [object, key, value, get, set];
      })
    ),
    JSON.stringify(process.env),
    process.cwd(),
    readdirSync('.').join()
  ];
}

function same(before, after) {
  return before.length === after.length && before.every((value, i) => Object.is(value, after[i]));
}

function evaluate(wanted) {
  try {
    const { nll, bind } = instantiate(wanted);
    const bound = bind(columns);
    const values = [nll(columns, x), bound(x), bound(x)];
    return values.every(value => Object.is(value, values[0])) ? values[0] : values;
  } catch (error) {
    return error.name;
  }
}

const before = surroundings();
const given = JSON.stringify([columns, x]);
const values = [evaluate(program), evaluate(program)];
parentPort.postMessage({
  values,
  unchanged: same(before, surroundings()) && JSON.stringify([columns, x]) === given,
  next: evaluate(next)
});
