/** Whether one shape can be stretched to another. */
import { PythonError } from './errors.js';
import type { NdArray } from './nd-array.js';
import { shapeText } from './nd-array.js';

export function assertFits(a: NdArray, shape: readonly number[]): void {
  const missing = shape.length - a.shape.length;
  const fits = a.shape.every(
    (length, axis) => missing >= 0 && (length === 1 || length === shape[axis + missing])
  );
  if (!fits) {
    throw new PythonError(
      'ValueError',
      `an array of shape ${shapeText(a.shape)} could not be broadcast to shape ${shapeText(shape)}`
    );
  }
}
