import { createHash } from 'node:crypto';

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

import type { ParticipantId } from '../data/types.js';
import type { Parameter } from '../model/types.js';

/**
 * Start number `index` of a participant: uniform within the bounds. It follows from the arguments alone, so that figures
 * depend neither on the number of workers nor on who else is in the split.
 */
export function uniformStart(
  parameters: readonly Parameter[],
  seed: number,
  id: ParticipantId,
  index: number
): number[] {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, id, index]))
    .digest();
  const state = [0, 4, 8, 12].map(offset => digest.readInt32LE(offset));
  const random = xoroshiro128plusFromState(state);
  return parameters.map(({ lower, upper }) => lower + (upper - lower) * uniformFloat64(random));
}
