/** Loops of which a part is computed once give what they gave before. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compileModel } from '../../../src/model/index.js';
import type { Model } from '../../../src/model/types.js';
import { boundDifference } from '../../support/bound.js';

const columns = ['choice', 'reward'];
const data = [Int32Array.of(0, 1, 1, 0, 2, -1, 1, 0), Int32Array.of(1, 0, 1, 1, 0, 1, 2, 0)];
const points = [
  [0.25, 2],
  [0.75, 0.5],
  [0, 1]
];

function modelOf(body: string): Model {
  const source = `function m(choice: number[], reward: number[], [a, b]: number[]): number {\n${body}\n}`;
  return compileModel(source, { columns, language: 'typescript' });
}

/** What each evaluation does again. */
function evaluationOf({ staged }: Model): string {
  return staged?.slice(staged.indexOf('return (x, gradient) => {')) ?? '';
}

interface Case {
  name: string;
  body: string;
  /** What no evaluation does any more. */
  gone?: RegExp;
}

const CASES: Case[] = [
  {
    name: 'a map of what was seen when',
    body: `const seen = new Map<number, number>();
let s = 0;
for (let t = 0; t < choice.length; t++) {
  if (seen.has(choice[t])) s += a * (t - (seen.get(choice[t]) ?? 0));
  seen.set(choice[t], t);
}
return s + b;`,
    gone: /\.(has|get|set)\(/
  },
  {
    name: 'what the round before left',
    body: `let last = 5, s = 0;
for (let t = 0; t < choice.length; t++) {
  s = s * a + last;
  last = choice[t] * 3 + reward[t];
}
return s + b * last;`,
    gone: /\* 3/
  },
  {
    name: 'rounds that are left out and the end of a loop by the columns',
    body: `let s = 0, n = 0;
for (let t = 0; t < choice.length; t++) {
  if (choice[t] + reward[t] === 4) continue;
  n += reward[t];
  if (n > 4) break;
  s += a * n;
}
return s + b * n;`,
    gone: /n \+=/
  },
  {
    name: 'the end of a loop by a parameter',
    body: `let s = 0, n = 0;
for (let t = 0; t < choice.length; t++) {
  n += reward[t];
  if (s > a) break;
  s += b * n;
}
return s + n;`
  },
  {
    name: 'loops within loops',
    body: `let s = 0;
for (let k = 0; k < 3; k++) {
  let n = 0;
  const places: number[] = [];
  for (let t = 0; t < choice.length; t++) if (choice[t] === k) places.push(t);
  for (let t = 0; t < places.length; t++) {
    n += reward[places[t]];
    s = s * a + n * b;
  }
}
return s;`,
    gone: /push/
  },
  {
    name: 'an array that both parts write to',
    body: `const q = [0, 0, 0];
let s = 0;
for (let t = 0; t < choice.length; t++) {
  q[t % 3] = reward[t];
  s += q[(t + 1) % 3];
  q[(t + 2) % 3] += a;
}
return s + b;`
  },
  {
    name: 'an array that is read at a place by a parameter',
    body: `const counts = [0, 0, 0];
let s = 0;
for (let t = 0; t < choice.length; t++) {
  counts[reward[t]] += 1;
  s += counts[Math.floor(a * 2)];
}
return s + b;`
  },
  {
    name: 'a function that reads what a loop sets',
    body: `let now = 0, s = 0;
const twice = () => now * 2;
for (let t = 0; t < choice.length; t++) {
  now = choice[t];
  s = s * a + twice();
}
return s + b;`
  },
  {
    name: 'a function that moves the end of a loop',
    body: `let n = 3, s = 0;
const grow = () => { n = 5; };
for (let t = 0; t < n; t++) {
  if (choice[t] === 1) grow();
  s = s * a + t;
}
return s + b;`
  },
  {
    name: 'two names of one array',
    body: `const p = [1, 2, 3], q = [4, 5, 6];
let s = 0, r = p;
for (let t = 0; t < choice.length; t++) {
  r = reward[t] > 0 ? p : q;
  s += r[1];
  q[1] += a;
}
return s + b + r[1];`
  },
  {
    name: 'arrays within an array',
    body: `const rows = [[0, 0], [0, 0]];
const row = rows[0];
let s = 0;
for (let t = 0; t < choice.length; t++) {
  rows[0][1] += reward[t];
  row[0] += a;
  s += rows[0][0] * b + row[1];
}
return s;`
  },
  {
    name: 'logarithms in branches',
    body: `let s = 0;
for (let t = 0; t < choice.length; t++) {
  const p = 1 / (1 + Math.exp(-a * t));
  if (choice[t] === 1) s -= Math.log(p * b);
  else s -= Math.log(1 - p);
}
return s;`
  }
];

describe('loops with a part that depends on columns alone', () => {
  test.each(CASES)('$name', ({ body, gone }) => {
    const model = modelOf(body);
    expect(boundDifference(model, data, points)).toBeNull();
    if (gone) {
      expect(evaluationOf(model)).not.toBe('');
      expect(evaluationOf(model)).not.toMatch(gone);
    }
  });
});

const NAMES = ['s', 'n', 'x', 'y'];
const ARRAYS = ['p', 'q', 'r'];

const { expression, statements } = fc.letrec<{ expression: string; statements: string[] }>(tie => ({
  expression: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom(...NAMES, 'choice[t]', 'reward[t]', 'a', 'b', '0', '1', '2', 't'),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '<', '==='), tie('expression'))
      .map(([l, o, r]) => (/[<=]/.test(o) ? `(${l} ${o} ${r} ? 1 : 0)` : `(${l} ${o} ${r})`)),
    tie('expression').map(own => `Math.sin(${own})`),
    fc.tuple(fc.constantFrom(...ARRAYS), tie('expression')).map(([l, i]) => `${l}[${place(i)}]`),
    tie('expression').map(own => `(m.get(${place(own)}) ?? 0)`),
    tie('expression').map(own => `(m.has(${place(own)}) ? 1 : 2)`)
  ),
  statements: fc.array(
    fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc
        .tuple(fc.constantFrom(...NAMES), tie('expression'))
        .map(([v, e]) => `${v} = Math.sin(${e});`),
      fc.tuple(fc.constantFrom(...NAMES), tie('expression')).map(([v, e]) => `${v} += ${e};`),
      tie('expression').map(e => `total -= Math.log(1 / (1 + Math.exp(${e})));`),
      fc
        .tuple(fc.constantFrom(...ARRAYS), tie('expression'), tie('expression'))
        .map(([l, i, e]) => `${l}[${place(i)}] = Math.sin(${e});`),
      fc.tuple(tie('expression'), tie('expression')).map(([k, e]) => `m.set(${place(k)}, ${e});`),
      fc
        .tuple(fc.constantFrom('q', 'p'), fc.constantFrom(...ARRAYS))
        .map(([l, o]) => `r = ${l}; ${o}[0] = 1;`),
      fc.constant('q = [0, 1, 2];'),
      fc.constant('m = new Map<number, number>();'),
      fc
        .tuple(tie('expression'), tie('statements'), tie('statements'))
        .map(([e, x, y]) => `if (${e} > 0.3) { ${x.join(' ')} } else { ${y.join(' ')} }`),
      tie('statements').map(x => `for (let t = 0; t < 3; t++) { ${x.join(' ')} }`),
      tie('expression').map(e => `if (${e} > 0.9) continue;`),
      tie('expression').map(e => `if (${e} > 0.95) break;`)
    ),
    { minLength: 1, maxLength: 5 }
  )
}));

/** A place of a short array. */
function place(text: string): string {
  return `Math.floor(Math.abs(Math.sin(${text})) * 2.9)`;
}

test('any loop', () => {
  fc.assert(
    fc.property(statements, expression, (body, result) => {
      const model = modelOf(`let s = 0, n = 1, x = 2, y = a, total = 0;
let p = [1, 2, 3], q = [0, 0, 0], r = p;
let m = new Map<number, number>();
for (let t = 0; t < choice.length; t++) { ${body.join('\n')} }
const t = 1;
return total + s + 3 * n + 5 * x + 7 * y + p[0] + 2 * p[1] + q[1] + 3 * q[2] + r[1] + ${result};`);
      expect(boundDifference(model, data, points)).toBeNull();
    }),
    { numRuns: 400 }
  );
}, 60_000);
