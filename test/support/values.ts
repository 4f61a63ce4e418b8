/** Small iterations, as plain values, for the tests of what is built from them. */
import type { Fit, ParticipantFit } from '../../src/fit/types.js';
import type { CandidateValue, IterationValue } from '../../src/report/values.js';

/** A fit of two participants with the given BICs; AIC and NLL follow a fixed rule. */
export function fitOf(model: string, bics: number[], names = ['alpha', 'beta']): Fit {
  const participants = bics.map((bic, index) => ({
    id: index + 1,
    n: 100,
    nll: bic / 2,
    bic,
    aic: bic - 5,
    parameters: names.map((_, i) => 0.25 * (i + 1)),
    startsAtBest: 4,
    evaluations: 100,
    success: true,
    message: 'converged'
  }));
  const bic = bics.reduce((a, b) => a + b, 0) / bics.length;
  return {
    model,
    parameters: names.map(name => ({ name, lower: 0, upper: 1 })),
    split: 'eval',
    participants,
    mean: { nll: bic / 2, bic, aic: bic - 5 },
    method: 'L-BFGS-B',
    starts: 10,
    seed: 0
  };
}

export function candidateOf(name: string, bics: number[], names?: string[]): CandidateValue {
  const fit = fitOf(name, bics, names);
  return {
    name,
    code: `function ${name}() {}`,
    language: 'typescript',
    idea: `The idea of ${name}.`,
    parameters: fit.parameters,
    warnings: [],
    program: `const ${name} = {\nnll: 0\n};`,
    fit
  };
}

/** A fit of many participants with all that is known of one: the first two parameters trade off, the last is at a bound. */
export function diagnosedFit(model: string, participants: number, names: string[]): Fit {
  const bics = Array.from({ length: participants }, (_, i) => 380 + 30 * Math.sin(7 * i));
  const fit = fitOf(model, bics, names);
  return {
    ...fit,
    participants: fit.participants.map((p, i) => diagnosed(p, i, names)),
    milliseconds: fit.participants.map((_, i) => 12.5 + i)
  };
}

function diagnosed(fit: ParticipantFit, index: number, names: string[]): ParticipantFit {
  const last = names.length - 1;
  const parameters = names.map((_, i) => (i === last ? 1 : 0.5 + 0.4 * Math.sin(index + 2 * i)));
  // Every tenth participant has no standard errors.
  const isOpen = index % 10 === 9;
  const known = (i: number): boolean => !isOpen && i !== last;
  const r = (i: number, j: number): number =>
    i === j ? 1 : i + j === 1 ? -0.97 : 0.6 * Math.sin(i * j + i + j);
  return {
    ...fit,
    parameters,
    diagnosis: {
      hessian: isOpen ? 'not-positive-definite' : 'ok',
      standardErrors: names.map((_, i) => (known(i) ? 0.05 + 0.02 * i : null)),
      correlations: names.map((_, i) =>
        names.map((__, j) => (known(i) && known(j) ? r(i, j) : null))
      ),
      flat: index % 2 === 0 ? [names[last]] : [],
      ...(isOpen && { direction: [{ parameter: names[0], weight: 1 }] })
    }
  };
}

export function iterationOf(
  id: string,
  candidates: CandidateValue[],
  parent: IterationValue | null = null,
  note = ''
): IterationValue {
  return {
    id,
    parent: parent?.id ?? null,
    run: 0,
    iteration: parent ? parent.iteration + 1 : 0,
    choice: { note, without: [] },
    attempt: 1,
    provider: 'openai',
    model: 'test-model',
    calls: [
      {
        prompt: {
          system: 'You are a scientist.',
          sections: [{ key: 'task', title: 'Task', text: '### Task' }],
          text: '### Task'
        },
        answer: {
          text: 'Here are models.',
          provider: 'openai',
          model: 'test-model',
          usage: { inputTokens: 10, outputTokens: 20 },
          seconds: 1.5,
          finish: 'stop',
          request: { model: 'test-model' }
        }
      }
    ],
    candidates,
    fitSeconds: 2
  };
}
