/** Makes a flat program one of numbers, as far as its arrays are small and their elements are known. */
import type { Statement } from '../../program.js';
import type { Names } from '../build.js';
import { tidy } from '../tidy.js';
import { plainArrays } from './arrays.js';
import { lengthsIn } from './lengths.js';
import { propagate } from './propagate.js';
import { scalars } from './scalars.js';
import { settle } from './settle.js';
import { unroll } from './unroll.js';

/** What one round makes known, the next one uses. */
const MOST_ROUNDS = 4;

/**
 * @param isExact whether the values have to be the engine's to the last bit, also where an index is none; a write beyond
 *   the end of an array is then an error
 */
export function simplify(flat: readonly Statement[], names: Names, isExact = false): Statement[] {
  const known = (own: readonly Statement[]): Statement[] =>
    tidy(propagate(own, lengthsIn(own, isExact)));
  let body = known(settle(flat, names));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = body;
    for (const step of [unroll, plainArrays, scalars]) {
      const next = step(body, names, isExact);
      body = next === body ? body : known(settle(next, names));
    }
    if (body === before) {
      break;
    }
  }
  return body;
}
