import { createHash } from 'node:crypto';

import type { Participant } from '../data/types.js';
import type { Program } from '../model/types.js';
import type { FitSettings } from './fit-task.js';

/** Raised whenever a fit has other figures than before, or more: fits that are kept are then made anew. */
export const FIT_VERSION = 7;

/** SHA-256 of everything that decides a participant's fit, and of nothing else. */
export function fitKey(program: Program, participant: Participant, settings: FitSettings): string {
  const { code, columns, parameters } = program;
  const { method, starts, startPoints = null, seed, fold } = settings;
  const bounds = parameters.map(({ lower, upper }) => [lower, upper]);
  // Given starts go by the names of parameters; else these make no difference.
  const names = Array.isArray(startPoints) ? parameters.map(({ name }) => name) : null;
  const { id, trials } = participant;
  const hash = createHash('sha256').update(
    JSON.stringify([
      ...[FIT_VERSION, code, columns, names, bounds],
      ...[method, starts, startPoints, seed, id, trials],
      ...(fold ? [fold] : [])
    ])
  );
  participant.columns.forEach(column => hash.update(Float64Array.from(column)));
  return hash.digest('hex');
}
