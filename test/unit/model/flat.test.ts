/** Likelihoods of bound columns, which are simplified on the way, where the engine has a mind of its own. */
import { describe, expect, test } from 'vitest';

import { compileModel } from '../../../src/model/index.js';
import { boundDifference, isNear } from '../../support/bound.js';
import { nativeLikelihood } from '../../support/native.js';

const DATA = [Int32Array.of(0, 1, -1, 2, 1), Int32Array.of(1, 0, 1, 1, 0)];
const POINTS = [
  [0.3, 0.6],
  [0.7, 0.2],
  [0, 1]
];

const CASES: Record<string, string> = {
  'gaps are left out by map':
    'const q = new Array(3); nll += q.map(() => 1).reduce((s, v) => s + (v ?? 5), 0);',
  'a gap that a write leaves':
    'const q = [0, 1]; q[beta > 0.5 ? 4 : 1] = alpha; q.forEach(() => { nll += 1; }); nll += q.length;',
  'an element after the last':
    'const q: number[] = []; for (let t = 0; t < 4; t++) q[t] = alpha + t; nll += q[3];',
  'a place that is none':
    'const q = [0.5, 0.5]; for (const c of choice) { q[c] += alpha; nll += q[c]; nll += q.length; }',
  'a place that is a fraction': 'const q = [1, 2]; q[alpha] = 7; nll += q[alpha] + q.length;',
  'an index that is none':
    'const q = [1, 2]; nll += q[2] === q[3] ? 1 : 2; nll += q[choice[3]] ?? 4;',
  'whether an element is a number':
    'const q = [1, 2]; nll += choice.filter(c => Number.isNaN(q[c])).length;',
  'a row that is not there':
    'const q = [[1, 2], [3, 4]]; nll += alpha > 0.5 ? 1 : q[choice[3]][0];',
  'a row that is not there, unread': 'const q = [[1, 2], [3, 4]]; const idle = q[choice[3]][0];',
  'a length that is asked of nothing': 'const q = [[1, 2], [3, 4]]; nll += q[choice[3]].length;',
  'a row that gets longer':
    'const q = [[1, 2], [3, 4]]; const row = q[0]; row.push(alpha); nll += q[0].length + Math.max(...q[0]);',
  'a row that is exchanged':
    'const q = [[1, 2], [3, 4]]; q[1] = [alpha]; nll += q[choice[1]].length;',
  'rows that are one':
    'const q = new Array(2).fill([1, 2]); q[0][1] = alpha; nll += q[1][1] + q[1].length;',
  'an array under two names':
    'const q = [1, 2]; const p = q.fill(alpha); p.push(3); nll += q.length;',
  'a negative zero': 'const zero = -0; nll += 1 / zero;',
  'the sum of no elements':
    'const q = choice.filter(c => c > 7); nll += q.reduce((a, b) => a + b);',
  'an order that is none':
    'const q = [3, 1, 2, 5, 4, alpha, beta]; q.sort((a, b) => a > b ? 1 : 0); nll += q[0] + 2 * q[3];',
  'a set':
    'const s = new Set([1, 2, 2]); for (const v of s) nll += v; s.forEach(v => { nll += v; });',
  'an array of whole numbers':
    'nll += Int32Array.of(1, 2).map(v => v * alpha)[1] + new Int32Array(2).fill(alpha)[0];',
  'a number that is taken apart':
    'const f = () => alpha; const [a] = f() as unknown as number[]; nll += 1;',
  'a function before what it reads': 'const f = () => late * alpha; nll += f(); const late = 2;',
  'a list that callbacks make shorter':
    'const q = [1, 2, 3, 4]; q.forEach(v => { q.pop(); nll += v; });',
  'a window of the last trials':
    'const last: number[] = []; for (const c of choice) { last.push(c); if (last.length > 2) last.shift(); nll += last.map(v => v * alpha).reduce((s, v) => s + v, 0); }',
  'the largest element, which decides at the second point only':
    'const q = choice.filter(c => c >= 0).map(c => c * alpha); nll += Math.max(...q) > 1 ? beta : 0;',
  'a copy by spreading':
    'const q = [...choice.filter(c => c >= 0).map(c => c * alpha), 0]; nll += q[3] > 1 ? beta : 0;',
  'a copy of one large number': 'nll += Array.from([1 / alpha + 1e9])[0];',
  'a copy by Array.from':
    'const q = Array.from(choice.filter(c => c >= 0).map(c => c * alpha)); nll += q[2] > 1 ? beta : 0;',
  'an array that grows by index before its length is asked for':
    'const q = choice.filter(c => c > 5); for (let t = 0; t < choice.length; t++) { q[t] = alpha; } const n = q.length; nll += alpha > 0.5 ? n : 0;',
  'a table that grows under another name':
    'const q = choice.map(c => c * alpha); const p = q; for (let t = 0; t < choice.length; t++) { p[t + 5] = beta; } const n = q.length; nll += alpha > 0.5 ? n : 0;',
  'a value from before a loop, beside an array in order':
    'const z = [3, 1]; z.sort((a, b) => a - b); nll += z[0]; const q = [0, 0]; for (let t = 0; t < choice.length; t++) { q[reward[t]] += alpha; } nll += q[0];',
  'an array of given elements that grows, beside an array in order':
    'const z = [3, 1]; z.sort((a, b) => a - b); const q = [0, 0]; for (let t = 0; t < choice.length; t++) { q[t] = alpha; } for (let t = 0; t < q.length; t++) { nll += q[t]; }',
  'a table by row and column':
    'const q = [[0.5, 0.5], [0.5, 0.5]]; for (let t = 0; t < choice.length; t++) { const row = q[reward[t]]; const w = row.map(v => Math.exp(beta * v)); const s = w.reduce((a, b) => a + b, 0); if (choice[t] < 0 || choice[t] > 1) continue; nll -= Math.log(w[choice[t]] / s); row[choice[t]] += alpha * (reward[t] - row[choice[t]]); }'
};

describe('bound columns', () => {
  test.each(Object.entries(CASES))('%s', (_, body) => {
    const source = `
/** all in [0, 1] */
function cognitive_model1(choice: number[], reward: number[], params: number[]): number {
  const [alpha, beta] = params;
  let nll = 1;
  ${body}
  return nll;
}`;
    const model = compileModel(source, { columns: ['choice', 'reward'], language: 'typescript' });
    const native = nativeLikelihood(source);
    for (const x of POINTS) {
      expect(outcome(() => model.nll(DATA, x))).toSatisfy(own =>
        isNear(
          own as number,
          outcome(() => native(DATA, x))
        )
      );
    }
    expect(boundDifference(model, DATA, POINTS)).toBeNull();
  });
});

/** The value, or the kind of error. */
function outcome(evaluate: () => number): number | string {
  try {
    return evaluate();
  } catch (error) {
    return (error as Error).name;
  }
}
