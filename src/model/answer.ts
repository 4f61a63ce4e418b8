/** The parts of an LLM's answer that hold code: fenced blocks of any language, else all of it. Thoughts never count. */

export interface Block {
  /** The answer with everything outside of this block blanked out, so that lines and offsets are those of the answer. */
  text: string;
  start: number;
  end: number;
  /** Whether something says that the block ends here; an answer can be cut off in one that does not. */
  closed: boolean;
}

/** `<think>` and the like; without an end, to the end; without a beginning, from the beginning. */
const THOUGHTS = /<(think|thinking|thought|reasoning)>[\s\S]*?(<\/\1>|$)/gi;
const END_OF_THOUGHTS = /^[\s\S]*<\/(think|thinking|thought|reasoning)>/i;
/** However far it stands in: blocks belong to items of lists. */
const FENCE = /^[ \t]*(`{3,}|~{3,})([^`]*)$/;

/** Fenced blocks in order, then what stands outside of them. */
export function blocksOf(answer: string): { fenced: Block[]; outside: Block } {
  const spoken = answer.replace(THOUGHTS, blank).replace(END_OF_THOUGHTS, blank);
  const fenced: Block[] = [];
  let outside = spoken;
  let open: { fence: string; start: number } | null = null;
  let offset = 0;
  const close = (end: number, after: number, closed: boolean): void => {
    if (open) {
      fenced.push(only(spoken, open.start, end, closed));
      outside = without(outside, open.start, after);
      open = null;
    }
  };
  for (const line of spoken.split('\n')) {
    const [, fence, info] = FENCE.exec(line) ?? [];
    const after = Math.min(offset + line.length + 1, spoken.length);
    const current = open as { fence: string } | null;
    if (current && fence?.startsWith(current.fence) && info.trim() === '') {
      close(offset, after, true);
    } else if (fence && (!current || startsAnother(fence, info, current.fence))) {
      close(offset, offset, true);
      open = { fence, start: after };
      outside = without(outside, offset, after);
    }
    offset = after;
  }
  close(spoken.length, spoken.length, false);
  return { fenced, outside: { text: outside, start: 0, end: spoken.length, closed: false } };
}

/** A block that begins inside another, with the name of a language: the one before was not closed. */
function startsAnother(fence: string, info: string, open: string): boolean {
  return fence === open && /^\s*\w/.test(info);
}

/** Spaces in place of everything but line breaks. */
export function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}

function only(text: string, start: number, end: number, closed: boolean): Block {
  return {
    text: blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end)),
    start,
    end,
    closed
  };
}

export function without(text: string, start: number, end: number): string {
  return text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end);
}
