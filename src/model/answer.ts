/** The parts of an LLM's answer that hold code: fenced blocks of any language, else all of it. Thoughts never count. */

export interface Block {
  /** The answer with everything outside of this block blanked out, so that lines and offsets are those of the answer. */
  text: string;
  start: number;
  end: number;
  /** Whether something says that the block ends here; an answer can be cut off in one that does not. */
  closed: boolean;
}

/** The blocks of a text. */
export interface Blocks {
  /** In order. */
  fenced: Block[];
  outside: Block;
}

/** `<think>` and the like; without an end, to the end; without a beginning, from the beginning. */
const THOUGHTS = /<(think|thinking|thought|reasoning)>[\s\S]*?(<\/\1>|$)/gi;
const END_OF_THOUGHTS = /^[\s\S]*<\/(think|thinking|thought|reasoning)>/i;
/** However far it stands in: blocks belong to items of lists. */
const FENCE = /^([ \t]*)(`{3,}|~{3,})([^`]*)$/;

/** A fence that stands further in than the block's first, by more than this, is part of the code: of a docstring, say. */
const FURTHEST_IN = 3;

interface Fence {
  /** Offsets of its line and of the one after it. */
  start: number;
  after: number;
  depth: number;
  marks: string;
  /** What stands behind the marks, such as the name of a language. */
  info: string;
}

/** The answer with thoughts blanked out. */
export function withoutThoughts(answer: string): string {
  return answer.replace(THOUGHTS, blank).replace(END_OF_THOUGHTS, blank);
}

/** Fenced blocks in order, then what stands outside of them. */
export function blocksOf(answer: string): Blocks {
  const spoken = withoutThoughts(answer);
  const fenced: Block[] = [];
  let outside = spoken;
  let open: Fence | null = null;
  for (const fence of fencesOf(spoken)) {
    if (open && ends(fence, open)) {
      fenced.push(only(spoken, open.after, fence.start, true));
      outside = without(outside, open.start, fence.after);
      open = null;
    } else if (!open) {
      open = fence;
    } else if (startsAnother(fence, open)) {
      fenced.push(only(spoken, open.after, fence.start, true));
      outside = without(outside, open.start, fence.start);
      open = fence;
    }
  }
  if (open) {
    fenced.push(only(spoken, open.after, spoken.length, false));
    outside = without(outside, open.start, spoken.length);
  }
  return { fenced, outside: { text: outside, start: 0, end: spoken.length, closed: false } };
}

function fencesOf(text: string): Fence[] {
  const fences: Fence[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const after = Math.min(start + line.length + 1, text.length);
    const [, indentation, marks, info] = FENCE.exec(line) ?? [];
    if (marks) {
      fences.push({ start, after, depth: indentation.length, marks, info: info.trim() });
    }
    start = after;
  }
  return fences;
}

function ends(fence: Fence, open: Fence): boolean {
  const isNear = fence.depth <= open.depth + FURTHEST_IN;
  return isNear && fence.marks.startsWith(open.marks) && fence.info === '';
}

/** A block that begins inside another, with the name of a language: the one before was not closed. */
function startsAnother(fence: Fence, open: Fence): boolean {
  const isNear = fence.depth <= open.depth + FURTHEST_IN;
  return isNear && fence.marks === open.marks && /^\w/.test(fence.info);
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
