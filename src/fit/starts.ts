import { createHash } from 'node:crypto';

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

import type { NamedStart, StartPoints } from '../config/types.js';
import type { ParticipantId } from '../data/types.js';
import type { Parameter } from '../model/types.js';

/** What the starts of a participant follow from, and nothing else: neither the number of workers nor who else is there. */
export interface StartsOf {
  parameters: readonly Parameter[];
  seed: number;
  id: ParticipantId;
}

/** Start number `index` of a participant: uniform within the bounds. */
export function uniformStart(
  parameters: readonly Parameter[],
  seed: number,
  id: ParticipantId,
  index: number
): number[] {
  const random = generator(seed, id, index);
  return parameters.map(parameter => within(parameter, uniformFloat64(random)));
}

/**
 * `count` starts of a participant, of which each parameter has one in each of `count` equal parts of its range (M. D. McKay,
 * R. J. Beckman & W. J. Conover 1979, Technometrics 21, 239-245).
 */
export function latinHypercube({ parameters, seed, id }: StartsOf, count: number): number[][] {
  const random = generator(seed, id, 'latin-hypercube', count);
  const columns = parameters.map(parameter =>
    shuffled(count, random).map(part => within(parameter, (part + uniformFloat64(random)) / count))
  );
  return Array.from({ length: count }, (_, i) => columns.map(column => column[i]));
}

/** Starts as the settings want them: given ones come first, and others fill up to `count`. */
export function startPoints(of: StartsOf, points: StartPoints, count: number): number[][] {
  if (points === 'latin-hypercube') {
    return latinHypercube(of, count);
  }
  const { parameters, seed, id } = of;
  const uniform = (index: number): number[] => uniformStart(parameters, seed, id, index);
  const given = points === 'uniform' ? [] : points;
  return Array.from({ length: Math.max(count, given.length) }, (_, index) =>
    index < given.length ? named(given[index], parameters, uniform(index)) : uniform(index)
  );
}

/** Values of parameters that are not named are drawn; those out of bounds are moved there. */
export function named(
  start: NamedStart,
  parameters: readonly Parameter[],
  drawn: readonly number[]
): number[] {
  return parameters.map(({ name, lower, upper }, i) =>
    Math.min(Math.max(start[name] ?? drawn[i], lower), upper)
  );
}

/** Numbers from 0 to 1 that follow from what is given, and from nothing else. */
export function randomNumbers(...parts: Parameters<typeof generator>): () => number {
  const random = generator(...parts);
  return () => uniformFloat64(random);
}

function generator(...keys: (string | number)[]): RandomGenerator {
  const digest = createHash('sha256').update(JSON.stringify(keys)).digest();
  const state = [0, 4, 8, 12].map(offset => digest.readInt32LE(offset));
  return xoroshiro128plusFromState(state);
}

function within({ lower, upper }: Parameter, share: number): number {
  return lower + (upper - lower) * share;
}

/** 0 to count - 1 in random order (R. Durstenfeld 1964, Communications of the ACM 7, 420). */
function shuffled(count: number, random: RandomGenerator): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = uniformInt(random, 0, i);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
