/** The parts of an LLM's answer that hold code: fenced blocks of any language, else all of it. Thoughts never count. */

export interface Block {
  /** The answer with everything outside of this block blanked out, so that lines and offsets are those of the answer. */
  text: string;
  start: number;
  end: number;
}

/** `<think>` and the like; without an end, to the end; without a beginning, from the beginning. */
const THOUGHTS = /<(think|thinking|thought|reasoning)>[\s\S]*?(<\/\1>|$)/gi;
const END_OF_THOUGHTS = /^[\s\S]*<\/(think|thinking|thought|reasoning)>/i;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** Fenced blocks in order, then what stands outside of them. */
export function blocksOf(answer: string): { fenced: Block[]; outside: Block } {
  const spoken = answer.replace(THOUGHTS, blank).replace(END_OF_THOUGHTS, blank);
  const fenced: Block[] = [];
  let outside = spoken;
  let open: { fence: string; start: number } | null = null;
  let offset = 0;
  for (const line of spoken.split('\n')) {
    const [, fence, info] = FENCE.exec(line) ?? [];
    const after = Math.min(offset + line.length + 1, spoken.length);
    if (open && fence && fence.startsWith(open.fence) && info.trim() === '') {
      fenced.push(only(spoken, open.start, offset));
      outside = without(outside, open.start, after);
      open = null;
    } else if (!open && fence) {
      open = { fence, start: after };
      outside = without(outside, offset, after);
    }
    offset = after;
  }
  if (open) {
    fenced.push(only(spoken, open.start, spoken.length));
    outside = without(outside, open.start, spoken.length);
  }
  return { fenced, outside: { text: outside, start: 0, end: spoken.length } };
}

/** Spaces in place of everything but line breaks. */
export function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}

function only(text: string, start: number, end: number): Block {
  return {
    text: blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end)),
    start,
    end
  };
}

export function without(text: string, start: number, end: number): string {
  return text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end);
}
