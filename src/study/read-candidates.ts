/** From the texts of an iteration's candidates to checked models, or why there is none. */
import { compileDescribed, ModelError } from '../model/index.js';
import type { Candidate, Model } from '../model/types.js';
import type { CandidateValue } from '../report/values.js';
import type { Workshop } from './workshop.js';

/** A candidate's text, and where it came from. */
export type Written = Candidate & Pick<CandidateValue, 'profile'>;

export interface Reading {
  candidate: CandidateValue;
  /** Null where it is not allowed, or has been read before. */
  model: Model | null;
}

/** Of those that are the same model under several names, the first is fitted. */
export function readCandidates(written: readonly Written[], workshop: Workshop): Reading[] {
  const seen = new Map<string, string>();
  return written.map(one => {
    const reading = read(one, workshop);
    const { candidate, model } = reading;
    if (!model) {
      return reading;
    }
    const key = likelihoodOf(model);
    const same = seen.get(key);
    seen.set(key, same ?? candidate.name);
    const rejected = `It is the same model as \`${same}\`: the program and the bounds are equal.`;
    return same === undefined ? reading : { candidate: { ...candidate, rejected }, model: null };
  });
}

/** The emitter gives names of its own, so that those of the text make no difference. */
function likelihoodOf({ code, parameters }: Model): string {
  return JSON.stringify([code, parameters.map(({ lower, upper }) => [lower, upper])]);
}

/** A candidate's parameters and bounds, or why it is not allowed. */
function read(candidate: Written, { config, dataset }: Workshop): Reading {
  const { name, function: own, profile, source, rejected, description } = candidate;
  const { language } = config.llm;
  const columns = config.data.input_columns;
  const { idea = '', mechanisms = [] } = description ?? {};
  const written = {
    name,
    ...(own !== undefined && { function: own }),
    ...(profile !== undefined && { profile }),
    code: source,
    language,
    idea,
    ...(mechanisms.length > 0 && { mechanisms }),
    parameters: [],
    warnings: []
  };
  if (rejected !== undefined) {
    return { candidate: { ...written, rejected }, model: null };
  }
  try {
    const options = { columns, language, name: own ?? name, floats: dataset.floats };
    const { model, ...described } = compileDescribed(source, description, options);
    const { source: code, parameters, staged } = model;
    const { idea, meanings, warnings } = described;
    const program = staged ?? model.code;
    return {
      candidate: { ...written, code, idea, parameters, meanings, warnings, program },
      model
    };
  } catch (error) {
    if (error instanceof ModelError) {
      return { candidate: { ...written, rejected: error.message }, model: null };
    }
    throw error;
  }
}
