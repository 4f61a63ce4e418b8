/**
 * What one value of a model may hold. V8 ends the whole process, and not only the thread, where a single allocation
 * passes the heap's limit or a table gets too large; with arrays of this size it ends the thread.
 */

/** Elements of an array, entries of a map or a set. No likelihood needs as many; they are 32 MiB. */
export const MOST_ELEMENTS = 4e6;

/** Characters of a text. */
export const MOST_CHARACTERS = 1e6;

/** Elements of all typed arrays of one evaluation, which lie outside of the heap: at most 1 GiB. */
export const MOST_TYPED = 2 ** 27;
