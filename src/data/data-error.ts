/** Data that cannot be used as the study says. The message holds every problem, one a line: file, line, participant, column. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

const SHOWN = 5;

/**
 * @param items what is wrong, possibly nothing; the first few are described
 * @param advice what to do about it
 * @throws DataError unless there are none
 */
export function failWhere<T>(
  items: readonly T[],
  describe: (item: T) => string,
  advice?: string
): void {
  if (items.length > 0) {
    const more = items.length > SHOWN ? [`and ${items.length - SHOWN} more`] : [];
    const lines = [...items.slice(0, SHOWN).map(describe), ...more, ...(advice ? [advice] : [])];
    throw new DataError(lines.join('\n'));
  }
}
