import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compileModel, firstBadTrial, instantiate } from '../../../src/model/index.js';
import { ROOT } from '../../support/project.js';
import { twoStepHybridNll } from '../../support/two-step-hybrid.js';

const source = readFileSync(join(ROOT, 'test/support/two_step_hybrid.ts.txt'), 'utf8');
const columns = ['choice_1', 'state', 'choice_2', 'reward'];
const hybrid = compileModel(source, { columns, language: 'typescript' });

describe('the 11-parameter two-step model', () => {
  const option = fc.constantFrom(-1, 0, 1);
  const row = fc.tuple(option, option, option, fc.constantFrom(0, 1));
  const unit = fc.double({ min: 0, max: 1, noNaN: true });

  test('is what an implementation of its description gives', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.array(unit, { minLength: 11, maxLength: 11 }),
        (rows, point) => {
          const x = point.map((v, i) => (i === 4 || i === 5 ? 10 * v : v));
          const given = columns.map((_, i) => Int32Array.from(rows, r => r[i]));
          const expected = twoStepHybridNll(rows, x);
          expect(Math.abs(hybrid.nll(given, x) - expected)).toBeLessThan(1e-9 * (1 + expected));
        }
      )
    );
  });

  test('has the parameters of its doc comment, without warnings', () => {
    expect(hybrid.warnings).toEqual([]);
    expect(hybrid.parameters.map(p => p.name).join()).toBe(
      'alpha1,alpha2,lam,w_mb,beta1,beta2,kappa1,kappa2,alpha_T,lapse,decay'
    );
    expect(hybrid.parameters.map(p => [p.lower, p.upper])).toEqual(
      hybrid.parameters.map(p => [0, p.name.startsWith('beta') ? 10 : 1])
    );
    expect(hybrid.idea).toMatch(/^Two-step hybrid: a mixture .* and a lapse rate\.$/);
  });

  test('is plain JSON but for its functions, and the same after a journey', () => {
    const { nll, ...plain } = hybrid;
    const data = [[1], [0], [1], [1]];
    const x = hybrid.parameters.map(() => 0.5);
    expect(instantiate(JSON.parse(JSON.stringify(plain))).nll(data, x)).toBe(nll(data, x));
  });
});

describe('a model changes nothing but what it made', () => {
  const mischief = `function m(choice, reward, p) {
    const [a] = p;
    const [kept, own] = [choice, p];
    choice[0] = 99;
    choice.push(7);
    reward.sort();
    reward.length = 0;
    own[0] = 99;
    kept.fill(5);
    return choice.length + choice[0] + reward.length + p[0] + a;
  }`;
  const model = compileModel(mischief, { columns: ['choice', 'reward'], language: 'typescript' });

  test.each([
    ['arrays', [1, 0, 2], [1, 0, 1]],
    ['typed arrays', Int32Array.of(1, 0, 2), Float64Array.of(1, 0, 1)]
  ])('neither its columns nor its parameters: %s', (_kind, choice, reward) => {
    const x = [0.25];
    const before = JSON.stringify([choice, reward, x]);
    // It sees its own changes, as it would in JavaScript.
    expect(model.nll([choice, reward], x)).toBe(4 + 5 + 0 + 99 + 0.25);
    expect(JSON.stringify([choice, reward, x])).toBe(before);
  });

  test('nor anything that a later evaluation could see', () => {
    const counting = `const seen = [0];
      let calls = 0;
      const bump = (v) => { seen[0] += v; calls++; return seen[0] + calls; };
      function model(choice, reward, p) {
        const [a] = p;
        const e = Math.exp;
        const f = [1].map(Math.sqrt);
        const root = [Math.sqrt][0];
        root[0] = (root[0] ?? 0) + 1;
        return bump(a) + root[0];
      }`;
    const { nll } = compileModel(counting, {
      columns: ['choice', 'reward'],
      language: 'typescript'
    });
    const values = [1, 2, 3].map(() => nll([[0], [0]], [0.5]));
    expect(values).toEqual([2.5, 2.5, 2.5]);
  });

  test('and gives a number or NaN', () => {
    const returning = (value: string): number =>
      compileModel(`function m(choice, p) { const [a] = p; return ${value}; }`, {
        columns: ['choice'],
        language: 'typescript'
      }).nll([[1]], [0.5]);
    expect(['[1]', '"5"', 'undefined', 'true', '{ a }', '() => a'].map(returning)).toEqual(
      Array(6).fill(NaN)
    );
    expect(returning('a')).toBe(0.5);
  });
});

describe('the first bad trial', () => {
  const columnsOf = (values: number[]): number[][] => [values];
  const logs = compileModel(
    'function m(v, p) { const [a] = p; let s = 0; for (const x of v) { s -= Math.log(x) * a; } return s; }',
    { columns: ['v'], language: 'typescript' }
  );

  test('is the one from which the NLL is not finite', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (before, after) => {
        const values = [...Array(before).fill(0.5), -1, ...Array(after).fill(0.5)];
        expect(firstBadTrial(logs.nll, columnsOf(values), [1])).toBe(before + 1);
      })
    );
  });

  test('is null where all is well', () => {
    expect(firstBadTrial(logs.nll, [Float64Array.of(1, 2, 3)], [1])).toBeNull();
  });

  test('is found where the model throws, too', () => {
    const throwing = compileModel(
      'function m(v, p) {\n const [a] = p;\n for (const x of v) {\n if (x > 1) { throw new Error("no"); } }\n return a; }',
      { columns: ['v'], language: 'typescript' }
    );
    expect(() => throwing.nll([[2]], [1])).toThrow('The model threw an error at its line 4.');
    expect(firstBadTrial(throwing.nll, [[0, 1, 2, 1]], [1])).toBe(3);
  });
});
