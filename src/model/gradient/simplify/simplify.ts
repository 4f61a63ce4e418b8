/** Makes a flat program one of numbers, as far as its arrays are small and their elements are known. */
import type { Statement } from '../../program.js';
import type { Names } from '../build.js';
import { tidy } from '../tidy.js';
import { plainArrays } from './arrays.js';
import { propagate } from './propagate.js';
import { lengthsIn, scalars } from './scalars.js';
import { settle } from './settle.js';
import { unroll } from './unroll.js';

/** What one round makes known, the next one uses. */
const MOST_ROUNDS = 4;

export function simplify(flat: readonly Statement[], names: Names): Statement[] {
  let body = known(settle(flat, names));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = body;
    for (const step of [unroll, plainArrays, scalars]) {
      const next = step(body, names);
      body = next === body ? body : known(settle(next, names));
    }
    if (body === before) {
      break;
    }
  }
  return body;
}

function known(body: readonly Statement[]): Statement[] {
  return tidy(propagate(body, lengthsIn(body)));
}
