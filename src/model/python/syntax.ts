/** Faults of syntax, in words. */
import { ModelError } from '../errors.js';
import { lineAt, type SyntaxTree } from './lezer.js';

/** Where the parser found its first fault; null where there is none. */
export function firstFault(tree: SyntaxTree): number | null {
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) {
      return cursor.from;
    }
  } while (cursor.next());
  return null;
}

/** What is wrong at that place, and on which line of the text, from 1. */
export function describeFault(text: string, fault: number): { line: number; reason: string } {
  const rest = text.slice(fault).split('\n', 1)[0].trim();
  const place = rest === '' ? text.slice(0, fault).trimEnd().length : fault;
  const shown = rest.length > LONGEST ? `${rest.slice(0, LONGEST)}…` : rest;
  const what = rest === '' ? 'something is missing here' : `not expected: ${shown}`;
  return { line: lineAt(text, place), reason: `${what}. Correct it.` };
}

const LONGEST = 20;

/** @throws ModelError with the first fault */
export function requireSyntax(tree: SyntaxTree, text: string): void {
  const fault = firstFault(tree);
  if (fault !== null) {
    const { line, reason } = describeFault(text, fault);
    if (isDeep(text.slice(0, fault))) {
      throw new ModelError(
        line,
        'depth',
        'the text is nested too deeply. Write it in smaller steps.'
      );
    }
    throw new ModelError(line, 'syntax', reason);
  }
}

/** The parser gives up somewhere beyond a thousand brackets or some hundred blocks. */
const DEEPEST = 300;

function isDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
    if (depth > DEEPEST) {
      return true;
    }
  }
  return /^[ \t]{300}/m.test(text);
}
