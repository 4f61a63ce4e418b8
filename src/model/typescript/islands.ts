/**
 * Finds what can be read in a text that cannot be read as a whole: prose around code, a function with a mistake in it,
 * an answer that was cut off. The parser decides; lines are only where it may begin and end.
 */
import type * as t from '@babel/types';

import { blank, without } from '../answer.js';
import { parseLeniently, type Syntax, type SyntaxFault } from './parse.js';
import { exported } from './statements.js';
import { topLevel } from './top-level.js';

export interface BrokenFunction {
  name: string;
  /** Line of the text, from 1. */
  line: number;
  /** Offsets in the text. */
  start: number;
  end: number;
  reason: string;
}

export interface Islands {
  file: t.File;
  broken: BrokenFunction[];
}

/** Faults that say nothing against a function: two may have the same name. */
const PARDONED = /has already been declared|has already been exported|Duplicate export/;

/** Longer texts that cannot be read as a whole are not searched line by line. */
const MOST_LINES = 2000;

/** Reads the text, leaving out what cannot be read. */
export function readIslands(text: string): Islands {
  const whole = parseLeniently(text);
  if (isClean(whole)) {
    return { file: whole.file, broken: withoutBody(whole.file, text) };
  }
  const { readable, broken } = sift(text);
  const rest = parseLeniently(readable);
  const file = 'file' in rest ? rest.file : emptyFile();
  return { file, broken: [...broken, ...withoutBody(file, text)] };
}

/** A function that ends before its body reads like the declaration of a type. */
function withoutBody(file: t.File, text: string): BrokenFunction[] {
  const names = topLevel(file).flatMap(item => item.names);
  return file.program.body.map(exported).flatMap(node => {
    if (node.type !== 'TSDeclareFunction' || !node.id || names.includes(node.id.name)) {
      return [];
    }
    const start = node.start ?? 0;
    const end = node.end ?? start;
    const reason = text.slice(end).trim() === '' ? CUT_OFF : 'This function has no body.';
    return [{ name: node.id.name, line: node.loc?.start.line ?? 1, start, end, reason }];
  });
}

const CUT_OFF =
  'The answer ends inside this function. Ask for fewer models, or allow a longer answer.';

function isClean(result: Syntax | SyntaxFault): result is Syntax {
  return 'file' in result && result.faults.every(fault => PARDONED.test(fault.message));
}

/** The text with everything blanked out that the parser refuses, and the functions among it. */
function sift(text: string): { readable: string; broken: BrokenFunction[] } {
  const lines = linesOf(text);
  const broken: BrokenFunction[] = [];
  let readable = text;
  let at = 0;
  while (at < Math.min(lines.length, MOST_LINES)) {
    const end = endOfStatement(text, lines, at);
    if (end !== null) {
      at = end;
      continue;
    }
    const head = headOf(text, lines, at);
    const next = head ? endOfBroken(text, lines, head.last) : at + 1;
    if (head) {
      const start = lines[at].start;
      const stop = lines[next - 1].end;
      const reason = reasonOf(text, start, stop);
      broken.push({ name: head.name, line: head.line + 1, start, end: stop, reason });
    }
    readable = without(readable, lines[at].start, lines[next - 1].end);
    at = next;
  }
  const searched = lines[Math.min(lines.length, MOST_LINES) - 1]?.end ?? 0;
  return { readable: readable.slice(0, searched) + blank(readable.slice(searched)), broken };
}

interface Line {
  start: number;
  end: number;
}

function linesOf(text: string): Line[] {
  let offset = 0;
  return text.split('\n').map(line => {
    const start = offset;
    offset = Math.min(start + line.length + 1, text.length);
    return { start, end: offset };
  });
}

/** The line after the shortest piece from here that is a statement, or a blank line; null where there is none. */
function endOfStatement(text: string, lines: Line[], at: number): number | null {
  if (isBlank(text, lines[at])) {
    return at + 1;
  }
  for (let next = at + 1; next <= lines.length; next++) {
    const piece = text.slice(lines[at].start, lines[next - 1].end);
    const result = parseLeniently(piece);
    if (isClean(result)) {
      if (result.file.program.body.length > 0) {
        return next;
      }
    } else if (!couldGoOn(result, piece)) {
      return null;
    }
  }
  return null;
}

/** Whether more text could mend the fault: the piece ends where more was expected. */
function couldGoOn(result: Syntax | SyntaxFault, piece: string): boolean {
  if ('file' in result) {
    return false;
  }
  const rest = piece.slice(result.position).trimEnd();
  return (
    rest === '' ||
    /^Unterminated (comment|template)/.test(result.message) ||
    (/^Unterminated string/.test(result.message) && !rest.includes('\n'))
  );
}

/** A function that cannot be read. */
interface Head {
  name: string;
  /** The line of its name, and the last of the lines that tell it is a function. */
  line: number;
  last: number;
}

/** The function that begins here, after its comment: what its first lines make once they are closed. */
function headOf(text: string, lines: Line[], at: number): Head | null {
  for (let next = at + 1; next <= lines.length; next++) {
    const piece = text.slice(lines[at].start, lines[next - 1].end);
    for (const closed of closings(piece)) {
      const result = parseLeniently(closed);
      const item = isClean(result) ? topLevel(result.file).at(-1) : undefined;
      if (item) {
        const line = at + (item.statement.loc?.start.line ?? 1) - 1;
        return item.function ? { name: item.names[0], line, last: next - 1 } : null;
      }
    }
    const result = parseLeniently(piece);
    if (!isClean(result) && !couldGoOn(result, piece)) {
      return null;
    }
  }
  return null;
}

/** Ways to close the first lines of a function: after its brace, or in the middle of its arguments. */
function closings(piece: string): string[] {
  const whole = piece.replace(/[^(,]*$/, '');
  return [`${piece}}`, `${whole}) {}`, `${whole}) => 0`];
}

/** The line after a function that cannot be read: its closing brace, or the next line that stands no deeper. */
function endOfBroken(text: string, lines: Line[], head: number): number {
  const depth = indentation(text, lines[head]);
  for (let at = head + 1; at < lines.length; at++) {
    if (!isBlank(text, lines[at]) && indentation(text, lines[at]) <= depth) {
      return /^\s*[)\]}]/.test(text.slice(lines[at].start, lines[at].end)) ? at + 1 : at;
    }
  }
  return lines.length;
}

function reasonOf(text: string, start: number, end: number): string {
  const piece = blank(text.slice(0, start)) + text.slice(start, end);
  const result = parseLeniently(piece);
  if (couldGoOn(result, piece) && text.slice(end).trim() === '') {
    return CUT_OFF;
  }
  const fault = 'file' in result ? result.faults[0] : result;
  return `line ${fault.line}: syntax: ${fault.message}`;
}

function isBlank(text: string, { start, end }: Line): boolean {
  return text.slice(start, end).trim() === '';
}

function indentation(text: string, { start, end }: Line): number {
  return text.slice(start, end).search(/\S|$/);
}

function emptyFile(): t.File {
  return (parseLeniently('') as Syntax).file;
}
