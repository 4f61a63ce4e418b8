/** The calls of test/support/python-calls/, each as a model whose value says dtype, shape and elements of what it gives. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** With small arrays of known shape, or with those made of columns, whose length is not known. */
export const SETTINGS = ['static', 'long'] as const;
export type Setting = (typeof SETTINGS)[number];

export interface Call {
  expression: string;
  settings: readonly Setting[];
}

const FOLDER = join(import.meta.dirname, 'python-calls');

/** @param file name without its end */
export function callsOf(file: string): Call[] {
  return readFileSync(join(FOLDER, `${file}.txt`), 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, only, template] = /^(?:(static|long) )?(.*)$/.exec(line)!;
      const settings = SETTINGS.filter(setting => (only ?? setting) === setting);
      return template === '' || template.startsWith('#')
        ? []
        : alternatives(template).map(expression => ({ expression, settings }));
    });
}

/** `f({a,b})` is `f(a)` and `f(b)`; braces of a dict or a set have a blank behind each comma. */
export function alternatives(template: string): string[] {
  for (let start = template.indexOf('{'); start >= 0; start = template.indexOf('{', start + 1)) {
    const cuts = cutsFrom(template, start);
    if (cuts.length > 2) {
      const end = template.slice(cuts[cuts.length - 1] + 1);
      return cuts
        .slice(0, -1)
        .map((cut, i) => template.slice(cut + 1, cuts[i + 1]))
        .flatMap(part => alternatives(template.slice(0, start) + part + end));
    }
  }
  return [template];
}

/** A brace, the commas without a blank behind them in it, and its end. */
function cutsFrom(template: string, start: number): number[] {
  const cuts = [start];
  let depth = 0;
  for (let i = start; ; i++) {
    if ('([{'.includes(template[i])) {
      depth++;
    } else if (')]}'.includes(template[i])) {
      depth--;
    } else if (depth === 1 && template[i] === ',' && template[i + 1] !== ' ') {
      cuts.push(i);
    }
    if (depth === 0) {
      return [...cuts, i];
    }
  }
}

const GIVEN: Record<Setting, string> = {
  static: `
    x = np.array([0.62, -0.35, s, 0.11]) + 0.05
    k = np.array([2, 0, 3, 1])
    n = 3`,
  long: `
    x = reward * 0.137 - 0.4 + np.arange(len(reward)) * 1e-3
    k = choice + 0
    n = int(choice[0]) + 3`
};

/** A model that computes the call of the number that its last parameter is. */
export function modelOf(calls: readonly Call[], setting: Setting): string {
  return `import math
import numpy as np
from scipy import special, stats

def score(value):
    out = np.atleast_1d(np.asarray(value))
    total = 10.0 * np.ndim(value) + np.full_like(out, 0.5).astype(float).sum()
    for size in out.shape:
        total = total * 3 + size
    flat = np.nan_to_num(out.astype(float).ravel(), nan=-77.0, posinf=1e5, neginf=-2e5)
    for i in range(len(flat)):
        total += flat[i] * (1.0 + (i * 0.6180339) % 1.0)
    return total

def cognitive_model1(choice, reward, parameters):
    """Bounds: a: [0, 1], b: [0, 1], which: [0, 100]"""
    s, b, which = parameters
    t = bool(s > 0)${GIVEN[setting]}
    y = x * x - b
    p = x * x + 0.1
    m = x > 0.2
    v = np.array([b, 0.7, -1.3])
    w = np.array([2, 0, 1])
    X = np.outer(x, np.array([1.0, -0.5, 0.25])) + b
    K = k[:, None] + np.array([1, 2, 0])
    M = X > 0.3
    T = np.stack([X, X * 2.0 + 1.0])
${calls.map(({ expression }, i) => `    if which == ${i}:\n        return score(${expression})`).join('\n')}
    return 0.0
`;
}

/** Whole numbers, as a task's columns are. */
export const COLUMNS: readonly Int32Array[] = [
  Int32Array.from({ length: 23 }, (_, i) => (i * 7 + 3 * (i >> 2)) % 4),
  Int32Array.from({ length: 23 }, (_, i) => (i * 5 + (i >> 1)) % 11)
];
