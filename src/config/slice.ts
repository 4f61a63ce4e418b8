/** Slices of the sorted ids, `"[a:b]"`, with Python's meaning. */

export interface Slice {
  /** From the end where negative. */
  start?: number;
  stop?: number;
}

const FORM = /^\[\s*([+-]?\d+)?\s*:\s*([+-]?\d+)?\s*\]$/;

/** Null where the text is no slice. */
export function parseSlice(text: string): Slice | null {
  const match = FORM.exec(text.trim());
  return match && { start: number(match[1]), stop: number(match[2]) };
}

/** `items[start:stop]`; JavaScript's own slice means the same, negative ends included. */
export function takeSlice<T>(items: readonly T[], { start, stop }: Slice): T[] {
  return items.slice(start, stop);
}

function number(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
