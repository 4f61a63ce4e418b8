/** Standard errors and correlations of real fits, beside the closed form that NumPy computes in the same run. */
import { join } from 'node:path';

import { compileModel, fitModel, loadConfig, loadDataset } from 'gecco';
import type { Dataset, Model, ParticipantFit } from 'gecco';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';

import { makeProject } from '../../support/project.js';
import { askPython } from '../../support/python.js';

const COLUMNS = ['choice', 'x1', 'x2', 'x3'];

const SOURCE = `
/**
 * A weighted sum decides.
 * - bias: [-10, 10]
 * - w1: [-10, 10]
 * - w2: [-10, 10]
 * - w3: [-40, 40]
 */
function regression(choice: number[], x1: number[], x2: number[], x3: number[], params: number[]): number {
  const [bias, w1, w2, w3] = params;
  let nll = 0;
  for (let t = 0; t < choice.length; t++) {
    const z = bias + w1 * x1[t] + w2 * x2[t] + w3 * x3[t];
    nll += Math.log(1 + Math.exp(choice[t] === 1 ? -z : z));
  }
  return nll;
}`;

interface Reference {
  weights: number[];
  errors: number[];
  correlations: number[][];
  nll: number;
}

/** Predictors of which the second nearly follows from the first, and the third has another unit. */
function makeRegressions(participants: number, trials: number): Dataset {
  const ids = Array.from({ length: participants }, (_, i) => i);
  return {
    file: 'none',
    columns: COLUMNS,
    floats: COLUMNS.slice(1),
    participants: ids.map(id => ({ id, trials, columns: simulate(id, trials) })),
    splits: { prompt: [], eval: ids, test: [] },
    checks: [],
    dropped: { rows: 0, participants: [] },
    text: '',
    fingerprint: ''
  };
}

function simulate(seed: number, trials: number): Float64Array[] {
  const random = xoroshiro128plus(seed + 1);
  const draw = (): number => 2 * uniformFloat64(random) - 1;
  const columns = COLUMNS.map(() => new Float64Array(trials));
  for (let t = 0; t < trials; t++) {
    const x1 = draw();
    const x = [x1, 0.9 * x1 + 0.3 * draw(), 0.1 * draw()];
    const z = 0.3 + 1.5 * x[0] - 0.8 * x[1] + 6 * x[2];
    const isChosen = uniformFloat64(random) < 1 / (1 + Math.exp(-z));
    [Number(isChosen), ...x].forEach((value, i) => (columns[i][t] = value));
  }
  return columns;
}

test('a logistic regression has the standard errors and correlations of its Fisher information', async () => {
  const dataset = makeRegressions(8, 300);
  const model = compileModel(SOURCE, { columns: COLUMNS, language: 'typescript' });
  const fit = await fitModel(model, dataset, { starts: 3, workers: 1 });
  const reference = askPython<Reference[]>(
    join(import.meta.dirname, 'logistic_reference.py'),
    dataset.participants.map(({ columns: [choice, ...x] }) => ({
      predictors: Array.from(choice, (_, t) => [1, ...x.map(column => column[t])]),
      choices: Array.from(choice)
    }))
  );
  fit.participants.forEach(({ nll, parameters, diagnosis }, i) => {
    const { weights, errors, correlations, nll: least } = reference[i];
    expect(nll).toBeCloseTo(least, 5);
    expect(diagnosis).toMatchObject({ hessian: 'ok', flat: [] });
    errors.forEach((error, k) => {
      // The optimiser stops within a thousandth of a standard error of the exact weights.
      expect(Math.abs(parameters[k] - weights[k])).toBeLessThan(5e-3 * error);
      expect(diagnosis!.standardErrors[k]! / error).toBeCloseTo(1, 3);
      correlations[k].forEach((r, m) => expect(diagnosis!.correlations[k][m]).toBeCloseTo(r, 3));
    });
  });
  expect(Math.abs(reference[0].correlations[1][2])).toBeGreaterThan(0.8);
});

/** The inverse of the Hessian of some parameters by other means: plain differences, and elimination. */
function covarianceOf(
  nll: (x: number[]) => number,
  x: readonly number[],
  free: readonly number[],
  steps: readonly number[]
): number[][] {
  const at = (...moves: [number, number][]): number => {
    const point = [...x];
    moves.forEach(([k, sign]) => (point[free[k]] += sign * steps[free[k]]));
    return nll(point);
  };
  const rows = free.map((i, k) => [
    ...free.map(
      (j, m) =>
        (at([k, 1], [m, 1]) - at([k, 1], [m, -1]) - at([k, -1], [m, 1]) + at([k, -1], [m, -1])) /
        (4 * steps[i] * steps[j])
    ),
    ...free.map((_, m) => Number(k === m))
  ]);
  rows.forEach((row, k) => {
    const pivot = row[k];
    row.forEach((_, c) => (row[c] /= pivot));
    rows.forEach((other, r) => {
      const factor = other[k];
      if (r !== k) {
        other.forEach((_, c) => (other[c] -= factor * row[c]));
      }
    });
  });
  return rows.map(row => row.slice(free.length));
}

test('the template of each shipped study has the standard errors that its likelihood has', async () => {
  let compared = 0;
  for (const study of ['two_step', 'rlwm', 'decision_making']) {
    const project = makeProject(study);
    const config = loadConfig(project.config);
    const dataset = loadDataset(config);
    const columns = dataset.columns;
    const model = compileModel(config.llm.template_model, { columns, language: 'typescript' });
    const { participants } = await fitModel(model, dataset, { starts: 5 });
    for (const fit of participants) {
      compared += compare(fit, model, dataset);
    }
    project.remove();
  }
  expect(compared).toBeGreaterThan(30);
});

/** @returns how many standard errors were compared */
function compare(
  { id, parameters, diagnosis }: ParticipantFit,
  model: Model,
  dataset: Dataset
): number {
  const own = dataset.participants.find(p => p.id === id)!.columns;
  const errors = diagnosis!.standardErrors;
  const free = errors.flatMap((error, i) => (error === null ? [] : [i]));
  const steps = errors.map(error => (error ?? 0) / 200);
  const covariance = covarianceOf(x => model.nll(own, x), parameters, free, steps);
  free.forEach((i, k) => expect(errors[i]! / Math.sqrt(covariance[k][k])).toBeCloseTo(1, 2));
  return free.length;
}
