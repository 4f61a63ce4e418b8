/** What a model may contain, each with its derivative beside central differences. */
import { describe, expect, it } from 'vitest';

import { compileModel } from '../../../../src/model/index.js';
import { compareGradient, rangesOf } from '../../../support/gradients.js';

const columns = ['choice', 'reward'];
const data = [
  [0, 1, 1, 0, 2, 1],
  [1, 0, 1, 1, 0, 1]
];

function model(body: string) {
  return compileModel(
    `/** all in [0.1, 2] */
function cognitive_model1(choice: number[], reward: number[], params: number[]): number {
  const [a, b, c] = params;
  let nll = 0;
  ${body}
  return nll + 0.01 * (a + b + c);
}`,
    { columns, language: 'typescript' }
  );
}

const CONSTRUCTS: Record<string, string> = {
  arithmetic: 'nll = (a * b - c / a) ** 2 + (a % 0.3) - -b;',
  functions:
    'nll = Math.exp(a) + Math.log(b) + Math.sqrt(c) + Math.tanh(a * b) + Math.abs(a - b) + Math.pow(a, b);',
  'functions of the rounded': 'nll = Math.floor(a * 3) * b + Math.round(b) * c + Math.sign(a) * a;',
  extremes: 'nll = Math.max(a, b * c, 0.3) * Math.min(a, b) + Math.hypot(a, b);',
  'extremes of arrays':
    'const q = choice.map(v => v * a + b); nll = Math.max(...q) - Math.min(...q) * c;',
  'extremes of small arrays that are mapped afterwards':
    'const q = [a, b * c]; const top = Math.max(...q); nll = q.map(v => Math.exp(v - top)).reduce((u, v) => u + v, 0) * c;',
  'arrays that grow by what is written behind their end':
    'const q = [a]; choice.forEach((v, t) => { q[t] = a * v + b; }); for (let i = 0; i < q.length; i++) { nll += q[i] * q[i] * c; }',
  choices: 'for (const r of reward) { nll += r === 1 ? a * a : b * c; }',
  'choices that must not be computed':
    'for (const r of reward) { nll += r === 0 ? 0 : Math.log(a / r) ; } nll += a > 5 ? Math.log(a - 5) : 0;',
  'what is not chosen is not finite': 'const z = 0; nll = z > 0 ? Math.log(z * a) : a * b; ',
  conditions:
    'if (a > b) { nll = a * c; } else if (c > 1) { nll = b * b; } else { nll = a * b * c; }',
  logic: 'nll = (a > 1 && b) || c; const m = new Map<number, number>(); nll += m.get(1) ?? a * b;',
  'loops with exits':
    'let w = a; for (let t = 0; t < 6; t++) { if (choice[t] === 2) break; if (reward[t] === 0) continue; w *= b; nll += w; }',
  'loops that test what depends on parameters':
    'let w = a; let n = 0; while (w < 5 && n < 40) { w += b; n++; } nll = w * c;',
  'loops that step by a parameter': 'for (let w = a; w < 4; w += b) { nll += w * w * c; }',
  'do while': 'let w = a; do { w = w * w * b + 0.1; nll += w; } while (w > 0.5 && nll < 3);',
  switches:
    'for (const v of choice) { switch (v) { case 0: nll += a; break; case 1: nll += b * b; default: nll += c * a; } }',
  'indices that depend on data':
    'const q = [a, b, c]; for (const v of choice) { q[v] += c * (1 - q[v]); nll += q[v] * a; }',
  'indices that depend on parameters':
    'const q = [a, b, c]; nll = q[Math.floor(a)] * q[Math.min(2, Math.floor(b))];',
  'tables in place':
    'const q = [[a, 0.5], [0.5, b], [0, c]]; choice.forEach((v, t) => { const row = q[v]; row[reward[t]] *= 1 - c; nll += row[0] * row[1]; });',
  'rows that are one object':
    'const row = [a, b]; const q = [row, row]; q[0][0] += c; nll = q[1][0] * row[1];',
  records:
    'const s = { v: a, w: { u: b } }; s.v *= s.w.u; s.w.u += c; const { v, w: { u } } = s; nll = v * u;',
  swaps: 'let [u, w] = [a, b]; for (const v of choice) { [u, w] = [w * c, u + v]; } nll = u * w;',
  'patterns with defaults and rest':
    'const [u = b, ...w] = [a, c, a * b]; nll = u * w[1] + w.length * c;',
  helpers:
    'function f(v: number, k = b): number { if (v > 1) { return v * k; } for (let i = 0; i < 3; i++) { if (i > v) return k + i; } return v; } nll = f(a) + f(b, c) * f(a * c);',
  closures:
    'let w = a; const step = (v: number) => { w = w * b + v; return w; }; nll = step(c) + step(a) * w;',
  'functions of functions':
    'const twice = (f: (v: number) => number, v: number) => f(f(v)); nll = twice(v => v * b + c, a);',
  'arrays of functions applied':
    'const p = [a, b, c].map((v, i) => Math.exp(v) * i); nll = p.reduce((s, v) => s + v, a) + p.filter(v => v > 1).length * a + p.findIndex(v => v > 2);',
  'reduce without a start':
    'nll = [a, b, c].reduce((s, v) => s * v) + choice.reduceRight((s, v) => s * a + v, b);',
  'some, every, find':
    'const q = [a, b, c]; nll = (q.find(v => v > 0.8) ?? c) * (q.some(v => v > 1) ? a : b) * (q.every(v => v > 0.2) ? c : 1);',
  'sorted by a comparison':
    'const q = [b, c, a, a * b].sort((u, v) => v - u); nll = q[0] * 3 + q[1] * 2 - q[3] * a;',
  'arrays that grow and shrink':
    'const q = [a]; q.push(b, c * a); q.unshift(q[0] * b); nll = q.pop()! * q.shift()! + q.length * c + q[0]; q.reverse(); nll += q[0] * a;',
  'what is true or else another, put into an array':
    'const q = [c]; q.push(a || b); q.unshift((a && b) || c); nll = q[0] * q[1] + q[2];',
  'slices and spreads':
    'const q = [a, b, c]; const r = [...q.slice(1), ...q, a * b].concat([c]); r.splice(1, 1, b * b); nll = r.reduce((s, v, i) => s + v * i, 0);',
  'fill and from':
    'const q = new Array(3).fill(a * b); q[1] = c; const r = Array.from({ length: 4 }, (_, i) => q[i % 3] * b); nll = r.reduce((s, v) => s + v, 0) * Array.from(q)[1];',
  'typed arrays':
    'const q = new Float64Array(3).fill(a); q[choice[1]] += b; nll = q[0] * q[1] + q[2] * c;',
  maps: 'const m = new Map<number, number>(); choice.forEach((v, t) => { m.set(v, (m.get(v) ?? a) * b + reward[t] * c); nll += m.get(v)! ** 2; });',
  'flat and at': 'nll = [[a, b], [c]].flat().at(-1)! * [a, b].at(0)!;',
  'early return':
    'if (a > 10) { return b; } for (const v of choice) { if (v === 2) { return nll * c; } nll += a * v; }',
  'the parameters as a whole':
    'nll = params.reduce((s, v) => s + v * v, 0) + params[choice[1]] * a; params[0] *= b; nll += params[0];',
  'columns as arrays':
    'const r = reward.map(v => v); r[0] = a; const u = [...choice]; u[1] = b; nll = r[0] * u[1] + u[4] * c + r[2];',
  'assignments within expressions':
    'let w = a; nll = (w = w * b) + (w += c) * w++; const q = [1, 2]; nll += (q[0] += a) * q[0];',
  'powers of nothing': 'const z = 0; nll = (z * a) ** 0.5 * b + (z * c) ** a + Math.sqrt(z * b);'
};

describe('gradients', () => {
  it.each(Object.entries(CONSTRUCTS))('of %s', (_, body) => {
    const own = model(body);
    const program = own.variant([]);
    expect(program.gradient).not.toHaveProperty('reason');
    for (const x of [
      [0.37, 1.21, 0.83],
      [1.43, 0.58, 1.9],
      [0.9, 0.72, 0.45]
    ]) {
      const { fault } = compareGradient(own, data, rangesOf(own.parameters), x);
      expect(fault).toBeNull();
    }
  });

  it('writes a zero for a parameter that makes no difference', () => {
    const own = model('nll = Math.floor(a);');
    const gradient = new Float64Array(3).fill(NaN);
    own.bindGradient(data)!([0.5, 1, 1], gradient);
    expect([...gradient]).toEqual([0.01, 0.01, 0.01]);
  });
});

describe('no gradient, and why', () => {
  it.each([
    ['function f(v: number): number { return v < 1 ? v : f(v - 1); } nll = f(a);', 'calls itself'],
    ['const fs = [(v: number) => v * a]; nll = fs[0](b);', 'kept as a value'],
    ['const q = [a, b].sort(); nll = q[0];', 'method sort is not known'],
    ['const s = new Set([a, b]); for (const v of s) { nll += v; }', 'Set'],
    ['const q = new Int32Array([a * 9, b]); nll = q[0];', 'new Int32Array']
  ])('%s', (body, reason) => {
    const own = model(body);
    expect(own.variant([]).gradient).toEqual({ reason: expect.stringContaining(reason) });
    expect(own.bindGradient(data)).toBeNull();
  });

  it('takes what does not depend on parameters as it is', () => {
    const own = model(
      'const s = new Set(choice); for (const v of [...s].sort()) { nll += v * a; } const q = new Int32Array(choice); nll += q[4] * b;'
    );
    expect(compareGradient(own, data, rangesOf(own.parameters), [0.5, 1, 1.5]).fault).toBeNull();
  });
});
