import { expect, it } from 'vitest';

import { power } from '../../../src/model/python/runtime/elementwise.js';
import { vector, type NdArray } from '../../../src/model/python/runtime/nd-array.js';

it('raises one number to many exponents, negative ones among them', () => {
  const exponents = Array.from({ length: 1500 }, (_, i) => (i % 5) - 2);
  const powers = power(0.5, vector(exponents, 'int'), 'float') as NdArray;
  expect(powers.data.slice(0, 5)).toEqual([4, 2, 1, 0.5, 0.25]);
});
