import type { Combination } from './combination.js';
import { describe } from './compose.js';
import type { Proposal } from './search.js';
import type { Library, Mechanism } from './types.js';

/** Mechanisms that one piece of advice names. */
export const ADVISED = 3;

export interface AdviceParts {
  library: Library;
  /** Name of the library as the model of this provider. */
  model: string;
  /** The best model, or the mechanisms to begin with while there is none. */
  best: { name: string; combination: Combination } | null;
  /** What could be proposed next, in that order. */
  proposals: readonly Proposal[];
  /** How many of these mechanisms were advised before. */
  skipped: number;
}

/** Advice as an LLM would give it, but for saying what it is. Sent as a note, its words choose these mechanisms. */
export function writeAdvice({ library, model, best, proposals, skipped }: AdviceParts): string {
  const added = proposals.flatMap(({ changes }) => changes.flatMap(({ added }) => added ?? []));
  const missing = [...new Set(added)].slice(skipped, skipped + ADVISED);
  const opening =
    `This advice is simulated. It was written by a program (${model}) that compares the best model with what is published ` +
    `on ${library.task}; it reads names of parameters, and no figures.`;
  const standing = best
    ? `The best model so far is ${best.name}: ${describe(best.combination)}.`
    : '';
  const advice =
    missing.length === 0
      ? 'Everything that the program knows was tried or advised.'
      : ['What it lacks:', ...missing.map(point)].join('\n');
  return [opening, standing, advice].filter(text => text !== '').join('\n\n');
}

function point({ title, citation }: Mechanism): string {
  return `- Try ${title} (${citation}).`;
}
