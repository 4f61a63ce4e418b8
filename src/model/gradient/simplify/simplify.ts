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
const ROUNDS = 4;

export function simplify(flat: readonly Statement[], names: Names): Statement[] {
  let body = settle(flat, names);
  for (let round = 0; round < ROUNDS; round++) {
    body = known(body);
    body = known(settle(unroll(body, names), names));
    body = known(settle(plainArrays(body, names), names));
    body = settle(scalars(body, names), names);
  }
  return body;
}

function known(body: readonly Statement[]): Statement[] {
  return tidy(propagate(body, lengthsIn(body)));
}
