/** Faults of syntax, in words. */
import { ModelError } from '../errors.js';
import { lineAt, openBrackets, treeOf, type SyntaxTree } from './lezer.js';

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
export function describeFault(
  text: string,
  fault: number
): { line: number; construct: 'depth' | 'syntax'; reason: string } {
  const deep = tooDeepAt(text);
  if (deep !== null) {
    const reason = 'the text is nested too deeply. Write it in smaller steps.';
    return { line: lineAt(text, deep), construct: 'depth', reason };
  }
  const rest = text.slice(fault).split('\n', 1)[0].trim();
  const place = rest === '' ? text.slice(0, fault).trimEnd().length : fault;
  const shown = rest.length > LONGEST ? `${rest.slice(0, LONGEST)}…` : rest;
  const what = rest === '' ? 'something is missing here' : `not expected: ${shown}`;
  return { line: lineAt(text, place), construct: 'syntax', reason: `${what}. Correct it.` };
}

const LONGEST = 20;

/** @throws ModelError with the first fault */
export function faultless(text: string): SyntaxTree {
  const tree = treeOf(text);
  const fault = firstFault(tree);
  if (fault !== null) {
    const { line, construct, reason } = describeFault(text, fault);
    throw new ModelError(line, construct, reason);
  }
  return tree;
}

/** The parser gives up somewhere beyond a thousand brackets or some hundred blocks. */
const DEEPEST = 300;

/** Blocks, or signs before a value, of which there are too many. */
const DEEP = /^[ \t]{300}|(?:(?:[-+~]|\bnot\b)\s*){300}/m;

/** Where a text has more brackets open, blocks, or signs before a value, than the parser may stand. */
function tooDeepAt(text: string): number | null {
  return openBrackets(text, DEEPEST) ?? DEEP.exec(text)?.index ?? null;
}
