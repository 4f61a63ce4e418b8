import { describe, expect, test } from 'vitest';

import { compileModel } from '../../../src/model/index.js';
import { nativeLikelihood } from '../../support/native.js';

const columns = ['choice', 'reward'];
const data = [
  [0, 1, 1, 0, 2, 1],
  [1, 0, 1, 1, 0, 0.5]
];
const x = [0.3, 2.5];

/** A model around a piece of code that makes `out`. */
function around(code: string): string {
  return `
    /** - a: [0, 1]
        - b: [0, 10] */
    function cognitive_model1(choice: number[], reward: number[], params: number[]): number {
      const [a, b] = params;
      let out = 0;
      ${code}
      return out;
    }`;
}

/** Pieces of code as LLMs write them; each must give what it gives when it is run as it stands. */
const PIECES: Record<string, string> = {
  arithmetic: 'out = a + b * 2 - 3 / b % 2 + a ** 2 + -a - +b;',
  comparisons:
    'out = (a < b ? 1 : 0) + (a >= b ? 2 : 4) + (a === b ? 8 : 16) + (a != b ? 32 : 64);',
  bits: 'out = (7 & 3) | (8 ^ 12) | (1 << 4) | (-9 >>> 28) | (~5 >> 1);',
  logic: 'out = (a > 2 && b) || (b > 2 ? 5 : 6); const n: number | null = null; out += n ?? 4;',
  'assignment operators':
    'out += a; out -= 2; out *= b; out /= 3; out **= 2; out %= 7; let z = 0; z ||= 3; z &&= 4; out += z; let w: number | undefined; w ??= 2; out += w;',
  'increments as values': 'let i = 0; out = i++ + ++i + i-- - --i;',
  'for loop': 'for (let i = 0, n = choice.length; i < n; i++) out += choice[i] * reward[i];',
  'for loop with two steps': 'for (let i = 0, j = 5; i < j; i++, j--) { out += i * j; }',
  'for...of a column': 'for (const c of choice) { if (c === 2) continue; out += c; }',
  'for...of entries': 'for (const [i, r] of reward.entries()) { out += i * r; }',
  while: 'let i = 0; while (true) { if (++i > 5) break; out += i; }',
  'do while': 'let i = 0; do { out += i * a; i++; } while (i < 4);',
  switch:
    'for (const c of choice) { switch (c) { case 0: out += 1; break; case 1: { const k = 3; out += k; } default: out += 10; } }',
  'if else chain':
    'for (const c of choice) if (c === 0) out += 1; else if (c === 1) out += 2; else out += 3;',
  'nested functions and closures':
    'const add = (n: number) => (m: number) => n + m; function twice(f: (n: number) => number, v: number) { return f(f(v)); } out = twice(add(a), b);',
  'functions before they are declared':
    'out = half(b); function half(v: number): number { return v / 2; }',
  recursion:
    'const fact = (n: number): number => (n < 2 ? 1 : n * fact(n - 1)); out = fact(6) * a;',
  'named function expressions':
    'const f = function g(n: number): number { return n < 1 ? 0 : n + g(n - 1); }; out = f(4);',
  'default and rest arguments':
    'const f = (v: number, k = 3, ...rest: number[]) => v * k + rest.length; out = f(a) + f(a, 2) + f(a, 2, 9, 9);',
  'destructuring with defaults':
    'const [p, q = 7, ...r] = [a, undefined, b, 4]; const { u, v: { w } } = { u: 1, v: { w: 2 } }; out = p + q! + r.length + u + w;',
  'destructuring in arguments':
    'out = [[1, 2], [3, 4]].map(([m, n]) => m * n).reduce((s, v) => s + v, 0);',
  'holes in patterns': 'const [, second, ,] = [1, 2, 3]; out = second;',
  swap: 'let m = 1, n = 2; [m, n] = [n, m]; out = m * 10 + n; const q = [1, 2]; [q[0], q[1]] = [q[1], q[0]]; out += q[0];',
  spread: 'const q = [a, ...choice, ...[b]]; out = Math.max(...q) + Math.min(0, ...q) + q.length;',
  'nested arrays':
    'const T = [[0.7, 0.3], [0.3, 0.7]]; T[0][1] += a; T[1][0]++; out = T[0][1] * T[1][0];',
  'typed arrays':
    'const q = new Float64Array(3); q.fill(a); q[1] = b; const k = new Int32Array([1, 2, 3]); out = q[0] + q[1] + k[2] + q.length + new Float64Array(q).map(v => v * 2)[1];',
  'arrays of a length':
    'const m = new Array(3).fill(0).map((_, i) => i * a); const n = Array(2).fill(0.5); const o = Array.from({ length: 4 }, (_, i) => i); out = m[2] + n[1] + o[3];',
  'arrays of arrays of a length':
    'const m = Array.from({ length: 3 }, () => new Array(2).fill(0.5)); m[1][0] = a; out = m[0][0] + m[1][0] + m[2][1];',
  'holes are skipped':
    'const h = new Array(3); h[1] = 2; h.forEach(v => { out += v; }); out += h.map(v => v + 1).filter(v => v > 0).length + h.reduce((s, v) => s + v, 0);',
  'Array.from a column':
    'const c = Array.from(choice, v => v + 1); c[0] = 9; out = c[0] + choice[0];',
  'Array.of and Array.isArray':
    'out = Array.of(1, 2).length + (Array.isArray(choice) ? 1 : 0) + (Array.isArray(a) ? 2 : 0);',
  'methods that look':
    'const q = [3, 1, 2]; out = q.indexOf(1) + (q.includes(2) ? 10 : 0) + (q.some(v => v > 2) ? 100 : 0) + (q.every(v => v > 2) ? 1000 : 0) + (q.find(v => v < 3) ?? 0) + q.findIndex(v => v === 2) + q.at(-1)! + q.lastIndexOf(3);',
  'methods that change':
    'const q = [3, 1, 2]; q.push(4, 5); out += q.pop()!; q.unshift(9); out += q.shift()!; q.reverse(); out += q[0] * 10; q.sort((m, n) => m - n); out += q[0]; q.splice(1, 1); out += q.length; q.fill(7, 1); out += q[2];',
  'methods that copy':
    'const q = [3, 1, 2]; const r = q.slice(1).concat([5], q.slice(-1)); out = r.length + r[2] + [...q].sort()[0] + q[0] + [[1], [2]].flat().length + q.flatMap(v => [v, v]).length;',
  'length is written': 'const q = [1, 2, 3]; q.length = 0; q.push(4); out = q.length + q[0];',
  reduceRight:
    'out = [1, 2, 3].reduceRight((s, v) => s * 2 + v, 0) + [4, 5].reduce((s, v) => s * v);',
  'typed arrays from values':
    'const q = Float64Array.from(reward, v => v * a); const k = Int32Array.of(1, 2.7, 3); const u = Uint8Array.from({ length: 3 }, (_, i) => i); out = q[0] + k[1] + u[2] + Float64Array.from(choice).length;',
  'typed arrays reduce': 'out = new Float64Array([a, b]).reduce((s, v) => s + v, 0);',
  'columns as arrays':
    'const high = reward.map(r => r * 0.5); out = high[0] + reward.reduce((s, r) => s + r, 0) + choice.filter(c => c === 1).length + Math.max(...choice) + choice.slice(1, 3).length + choice.indexOf(2);',
  'a column handed on':
    'const mean = (v: number[]) => v.reduce((s, r) => s + r, 0) / v.length; out = mean(reward) + mean(choice);',
  records:
    'const s = { q: [0.5, 0.5], n: 0, f(v: number) { return v * 2; } }; s.q[1] += a; s.n++; const { q, n } = s; out = q[1] + n + s.f(3);',
  'records by number':
    'const d: Record<number, number> = {}; for (const c of choice) { d[c] = (d[c] ?? 0) + 1; } out = d[0] + d[1] * 10 + d[2] * 100;',
  'records with numbers as keys': 'const d = { 0: 0.25, 1: 0.75 }; out = d[1] + d[0];',
  'arrays of records': 'const s = choice.map(c => ({ c, v: c * a })); out = s[4].v + s[1].c;',
  maps: 'const m = new Map<string, number>(); choice.forEach((c, i) => { const k = `${c}_${i % 2}`; m.set(k, (m.get(k) ?? 0) + 1); }); out = m.size + (m.get("1_1") ?? 0) + (m.has("z") ? 1 : 0);',
  sets: 'out = new Set(choice).size; const s = new Set([1]); s.add(2); s.delete(1); out += s.has(2) ? 10 : 0;',
  'optional chaining':
    'const q: number[][] = [[1]]; out = (q[5]?.[0] ?? 3) + (q[0]?.[0] ?? 3) + (q?.length ?? 0);',
  math: 'out = Math.exp(a) + Math.log(b) + Math.pow(a, 2) + Math.abs(-b) + Math.floor(b) + Math.sign(-1) + Math.tanh(a) + Math.hypot(a, b) + Math.log1p(a) + Math.trunc(-b) + Math.PI + Math.SQRT2;',
  'math by other names':
    'const { exp, log: ln } = Math; const root = Math.sqrt; out = exp(a) + ln(b) + root(b) + [1, 4].map(root)[1];',
  'math as a value':
    'out = [a, b].map(Math.exp)[1] + [1, 2, 3].filter(Number.isInteger).length + [0, 1].filter(Boolean).length;',
  numbers:
    'out = Number.EPSILON + (Number.isFinite(1 / 0) ? 1 : 2) + (isNaN(NaN) ? 4 : 0) + Number(true) + Number.MAX_SAFE_INTEGER * 0 + (Infinity > Number.MAX_VALUE ? 8 : 0) + (-Infinity === Number.NEGATIVE_INFINITY ? 16 : 0);',
  'types are erased':
    'type P = { m: number }; interface R { n: number } const p = { m: a } as P; const g = <T,>(v: T): T => v; const q = [1, 2] as const; out = g<number>(p.m)! + (<number>b) + q[1] + ({ n: 1 } satisfies R).n;',
  'typeof and undefined':
    'let u: number | undefined; out = (typeof u === "undefined" ? 1 : 2) + (u === undefined ? 10 : 20);',
  'text modes': 'const mode: string = a > 0 ? "hot" : "cold"; if (mode === "hot") out = 5;',
  sequence: 'let i = 0; out = (i++, i++, i);',
  'throws that are not reached': 'if (a > 5) throw new Error("too hot"); out = 1;',
  shadowing:
    'const v = 1; { const v = 2; out += v; { let v = 3; v++; out += v; } } out += v; const f = (a: number) => a * 2; out += f(v);',
  'closures of loops':
    'const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) fs.push(() => i); out = fs[0]() + fs[2]();',
  'unicode names': 'const α = a; const été = b; out = α + été;',
  'reading beside the data': 'const last = choice[-1]; out = last === undefined ? 3 : 4;'
};

describe('what LLMs write gives what it gives when it is run as it stands', () => {
  test.each(Object.entries(PIECES))('%s', (_name, code) => {
    const source = around(code);
    const model = compileModel(source, { columns, language: 'typescript' });
    const expected = nativeLikelihood(source)(data, x);
    expect(Number.isFinite(expected)).toBe(true);
    expect(model.nll(data, x)).toBe(expected);
    // Data come as typed arrays, too; a model cannot tell.
    const typed = [Int32Array.from(data[0]), Float64Array.from(data[1])];
    expect(model.nll(typed, Float64Array.from(x))).toBe(expected);
  });
});

describe('the arguments', () => {
  const body =
    '{ let s = 0; for (let t = 0; t < choice.length; t++) { s += alpha * choice[t] + beta * reward[t]; } return s; }';
  const expected = data[0].reduce((s, c, t) => s + x[0] * c + x[1] * data[1][t], 0);
  const start = '/** alpha: [0, 1]\n beta: [0, 10] */\n';

  test.each([
    [
      'one each',
      `function m(choice: number[], reward: number[], alpha: number, beta: number) ${body}`
    ],
    ['one each, without types', `const m = (choice, reward, alpha, beta) => ${body}`],
    [
      'taken apart in the signature',
      `export const m = (choice, reward, [alpha, beta]: number[]) => ${body}`
    ],
    ['taken apart by name', `function m(choice, reward, { alpha, beta }) ${body}`],
    ['all that follow', `function m(choice, reward, ...p) { const [alpha, beta] = p; ${body} }`],
    ['by position', `function m(choice, reward, p) { const alpha = p[0], beta = p[1]; ${body} }`],
    [
      'by key',
      `function m(choice, reward, p) { const alpha = p.alpha; const beta = p.beta; ${body} }`
    ],
    ['a record', `function m(choice, reward, p) { const { alpha, beta } = p; ${body} }`],
    [
      'a default',
      `function m(choice, reward, p = [0.1, 1]) { const [alpha = 0.5, beta] = p; ${body} }`
    ],
    [
      'export default',
      `export default function (choice, reward, p) { const [alpha, beta] = p; ${body} }`
    ],
    [
      'handed on to a helper',
      `const run = (choice, reward, p) => { const [alpha, beta] = p; ${body} };\nfunction model(choice, reward, params) { return run(choice, reward, params); }`
    ]
  ])('%s', (_form, text) => {
    const model = compileModel(text.replace(/^(export |const |function )/, `${start}$1`), {
      columns,
      language: 'typescript'
    });
    expect(model.parameters.map(p => p.name)).toEqual(['alpha', 'beta']);
    expect(model.nll(data, x)).toBeCloseTo(expected, 12);
  });
});
