import { parse } from '@babel/parser';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import {
  combinations,
  keyOfCombination,
  nearest,
  parameterNames,
  parametersOf
} from '../../../src/llm/builtin/combination.js';
import { compose } from '../../../src/llm/builtin/compose.js';
import type { Library } from '../../../src/llm/builtin/types.js';
import { compileModel } from '../../../src/model/index.js';
import { LIBRARIES } from './builtin-libraries.js';

/** Every model that a library can write. */
function models(library: Library) {
  return combinations(library).map((combination, i) => {
    const name = `cognitive_model${i + 1}`;
    const source = compose(library, combination, { name, columns: library.columns });
    return { combination, name, source };
  });
}

/** Twelve trials in the coding of the task's files. */
const TRIALS: Record<string, number[]> = {
  choice_1: [0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1],
  state: [0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0],
  choice_2: [1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1],
  reward: [1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0],
  A_feature1: [1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0],
  A_feature2: [0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0],
  A_feature3: [1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0],
  A_feature4: [0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 0],
  B_feature1: [0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1],
  B_feature2: [1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0],
  B_feature3: [0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0],
  B_feature4: [1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 1],
  decisions: [0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1],
  stimulus: [0, 1, 2, 0, 1, 2, 3, 5, 4, 0, 1, 3],
  actions: [0, 2, 1, 0, 1, 2, 0, 1, 2, 2, 1, 0],
  rewards: [1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1],
  blocks: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1],
  set_sizes: [3, 3, 3, 3, 3, 6, 6, 6, 6, 6, 6, 6]
};

/** Hundreds of models are checked one by one. */
const LIMIT = { timeout: 120_000 };

describe.each(LIBRARIES.map(library => [library.task, library] as const))(
  '%s',
  LIMIT,
  (_, library) => {
    const all = models(library);

    it('knows the mechanisms of every model by its parameter names', () => {
      expect(new Set(all.map(({ combination }) => keyOfCombination(combination))).size).toBe(
        all.length
      );
      for (const { combination, source } of all.filter((_, i) => i % 7 === 0)) {
        const found = nearest(library, parameterNames(source));
        expect(found.exact).toBe(true);
        expect(found.combination).toEqual(combination);
      }
    });

    it('writes only TypeScript that parses', () => {
      for (const { source } of all) {
        expect(parse(source, { plugins: ['typescript'] }).errors).toEqual([]);
      }
    });

    it('writes strictly typed code without a dead variable', () => {
      const file = 'models.ts';
      const text = all
        .map(({ source }) => `export ${source.slice(source.indexOf('function'))}`)
        .join('\n');
      const options: ts.CompilerOptions = {
        strict: true,
        noUnusedLocals: true,
        noUnusedParameters: true,
        noImplicitReturns: true,
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2022.d.ts'],
        types: [],
        noEmit: true
      };
      const host = ts.createCompilerHost(options);
      const readSource = host.getSourceFile;
      host.getSourceFile = (name, ...rest) =>
        name === file ? ts.createSourceFile(name, text, rest[0]) : readSource(name, ...rest);
      const program = ts.createProgram([file], options, host);
      const problems = ts.getPreEmitDiagnostics(program).map(problem => ({
        message: ts.flattenDiagnosticMessageText(problem.messageText, '\n'),
        near: text.slice(problem.start, (problem.start ?? 0) + 80)
      }));
      expect(problems).toEqual([]);
    });

    it('writes code as Prettier would, with no leftovers of what a model does not have', async () => {
      const options = { ...(await resolveConfig(import.meta.filename)), parser: 'typescript' };
      for (const { source } of all) {
        expect(`${source}\n`).toBe(await format(source, options));
        expect(source).not.toMatch(/undefined|\b[01] \* |[+-] 0[;)\s]/);
      }
    });

    it('writes models that compile without a warning, with the library’s bounds', () => {
      for (const { combination, name, source } of all) {
        const model = compileModel(source, { columns: library.columns, language: 'typescript' });
        expect(model.name).toBe(name);
        expect(model.warnings).toEqual([]);
        expect(model.parameters).toEqual(
          parametersOf(combination).map(({ name, lower, upper }) => ({ name, lower, upper }))
        );
      }
    });

    it('writes likelihoods that are finite anywhere within the bounds', () => {
      const columns = library.columns.map(column => TRIALS[column]);
      for (const { source } of all) {
        const model = compileModel(source, { columns: library.columns, language: 'typescript' });
        for (const share of [0, 0.03, 0.37, 0.5, 0.81, 1]) {
          const x = model.parameters.map(({ lower, upper }, i) => {
            const place = (share + i * share * (1 - share)) % 1.0001;
            return lower + place * (upper - lower);
          });
          const nll = model.nll(columns, x);
          expect(Number.isFinite(nll), `${nll} at ${x.join(', ')} of\n${source}`).toBe(true);
          expect(nll).toBeGreaterThan(-1e-6);
        }
      }
    });
  }
);
