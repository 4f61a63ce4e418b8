/** Gradients of every model in the repository, beside central differences. */
import { compileModel, type Model, type NumericColumn } from 'gecco';
import { describe, expect, it, test } from 'vitest';

import { combinations } from '../../../src/llm/builtin/combination.js';
import { compose } from '../../../src/llm/builtin/compose.js';
import { TWO_STEP_ANSWERS } from '../../support/answers.js';
import { compareGradient, rangesOf } from '../../support/gradients.js';
import { datasets, pythonModels, TASKS, type Task } from '../../support/python-models.js';
import { LIBRARIES } from '../../unit/llm/builtin-libraries.js';
import { findModels } from '../../../src/model/index.js';

/** Models that are fitted with differences, and why. */
const WITHOUT: Record<string, string> = {
  'decision_making/ranked_cues': 'a function is kept as a value'
};

/** Models whose likelihood is so rough that differences and derivatives have little to do with each other. */
const ROUGH = new Set([
  // Logarithms of 1 - p where p is 1 but for the last digit.
  'two_step/overflow_caught'
]);

/** Of models that take logarithms of 1 - p where p is near 1, and lose digits there. */
const LOST = 1e-3;

/** Every how many of a library's models is looked at. */
const SHARE = 9;

const data = Object.fromEntries(TASKS.map(task => [task, datasets(task)[0]]));

/** Of a participant who missed nothing. */
function columnsOf(task: Task): NumericColumn[] {
  return data[task].participants.find(
    ({ columns }) => !columns.some(column => column.includes(-1))
  )!.columns;
}

/** Points at which it is looked at: each parameter in another part of its range. */
function pointsOf({ parameters }: Model): number[][] {
  return [0.13, 0.47, 0.72].map(share =>
    parameters.map(
      ({ lower, upper }, i) =>
        lower + ((share + i * 0.381) % 0.8) * (upper - lower) + 0.1 * (upper - lower)
    )
  );
}

/** @returns the derivatives that could be compared */
function expectExact(model: Model, columns: readonly NumericColumn[], tolerance?: number): number {
  return pointsOf(model).reduce((sum, x) => {
    const { fault, compared } = compareGradient(
      model,
      columns,
      rangesOf(model.parameters),
      x,
      tolerance
    );
    expect(fault).toBeNull();
    return sum + compared;
  }, 0);
}

const accepted = pythonModels().filter(({ rejected }) => !rejected);

describe('models in Python', () => {
  it.each(accepted.map(model => [model.id, model] as const))('%s', (id, { task, source, name }) => {
    const { columns } = data[task];
    const model = compileModel(source, { columns, language: 'python', name });
    const { gradient } = model.variant([]);
    if (id in WITHOUT) {
      expect(gradient).toEqual({ reason: WITHOUT[id] });
    } else {
      expect(gradient).not.toHaveProperty('reason');
      if (!ROUGH.has(id)) {
        expect(expectExact(model, columnsOf(task))).toBeGreaterThan(0);
      }
    }
  });
});

describe('models in TypeScript', () => {
  it.each(LIBRARIES.map((library, i) => [TASKS[i], library] as const))(
    'that %s writes',
    (task, library) => {
      const { columns } = data[task];
      const some = combinations(library).filter((_, i) => i % SHARE === 0);
      for (const combination of some) {
        const source = compose(library, combination, { name: 'cognitive_model1', columns });
        const model = compileModel(source, { columns, language: 'typescript' });
        expect(model.bindGradient(columnsOf(task)), source).not.toBeNull();
        expectExact(model, columnsOf(task), LOST);
      }
    }
  );

  test('that LLMs write', () => {
    const { columns } = data.two_step;
    for (const answer of TWO_STEP_ANSWERS) {
      for (const { source } of findModels(answer, { language: 'typescript' })) {
        expectExact(
          compileModel(source, { columns, language: 'typescript' }),
          columnsOf('two_step')
        );
      }
    }
  });
});
