/** What a collection or a text may hold. */
import { MOST_CHARACTERS, MOST_ELEMENTS } from '../../limits.js';
import { PythonError } from './errors.js';

/** @throws PythonError where a list, a dict or a set would get too many elements */
export function requireRoom(length: number): void {
  if (length > MOST_ELEMENTS) {
    throw new PythonError('MemoryError', `a collection of ${length} elements is too large`);
  }
}

/** `a + b` of texts. */
export function strConcat(a: string, b: string): string {
  if (a.length + b.length > MOST_CHARACTERS) {
    throw new PythonError('MemoryError', 'a text of so many characters is too large');
  }
  return a + b;
}
