import fc from 'fast-check';
import { expect, test } from 'vitest';

import { box, type Bound } from '../../../src/fit/bounds.js';
import { fromBox, toBox } from '../../../src/fit/bounds-transform.js';

const kinds: Bound[] = [
  [-2, 3],
  [0, null],
  [null, 1],
  [null, null],
  [0.5, 0.5]
];

test('maps all of space into the box', () => {
  const anywhere = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
    minLength: kinds.length,
    maxLength: kinds.length
  });
  fc.assert(
    fc.property(anywhere, z => {
      const limits = box(kinds, kinds.length);
      const x = new Float64Array(kinds.length);
      toBox(z, limits, x);
      x.forEach((xi, i) => {
        expect(xi).toBeGreaterThanOrEqual(limits.lower[i]);
        expect(xi).toBeLessThanOrEqual(limits.upper[i]);
      });
    })
  );
});

test('comes back to the same point', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(unit, unit, unit, unit, (a, b, c, d) => {
      const point = [5 * a - 2, 4 * b, 1 - 4 * c, 4 * d - 2, 0.5];
      const limits = box(kinds, kinds.length);
      const x = new Float64Array(kinds.length);
      toBox(fromBox(point, limits), limits, x);
      point.forEach((pi, i) => expect(x[i]).toBeCloseTo(pi, 7));
    })
  );
});
