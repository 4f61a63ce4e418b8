/** Answers in the form of a list of models, as sources that are held to a schema give them. */

export interface ModelText {
  name: string;
  idea: string;
  mechanisms: string[];
  parameters: { name: string; lower: number; upper: number; meaning: string }[];
  code: string;
}

/** A delta rule on the second-stage options of the two-step task; its code documents itself. */
export function modelText(name: string, changes: Partial<ModelText> = {}): ModelText {
  return {
    name,
    idea: 'People learn the value of each alien from rewards, and choose by "softmax".',
    mechanisms: ['delta rule', 'softmax choice'],
    parameters: [
      { name: 'alpha', lower: 0, upper: 1, meaning: 'learning rate' },
      { name: 'beta', lower: 0, upper: 10, meaning: 'inverse temperature' }
    ],
    code: codeOf(name),
    ...changes
  };
}

export function codeOf(name: string, doc = DOC): string {
  return `${doc}function ${name}(choice_1: number[], state: number[], choice_2: number[], reward: number[], params: number[]): number {
  const [alpha, beta] = params;
  const q = [[0.5, 0.5], [0.5, 0.5]];
  let nll = 0;
  for (let t = 0; t < reward.length; t++) {
    const values = q[state[t]];
    const p = 1 / (1 + Math.exp(-beta * (values[1] - values[0])));
    nll -= Math.log((choice_2[t] === 1 ? p : 1 - p) + 1e-12);
    values[choice_2[t]] += alpha * (reward[t] - values[choice_2[t]]);
  }
  return nll;
}`;
}

const DOC = `/**
 * Values of aliens are learnt by a delta rule. Braces } and "quotes" are text.
 *
 * Parameters:
 * - alpha: [0, 1] learning rate
 * - beta: [0, 10] inverse temperature
 */
`;

export function structuredAnswer(...models: Partial<ModelText>[]): string {
  return JSON.stringify({ models });
}
