/** Source text to syntax tree, by Babel's parser. */
import { parse, type ParserOptions } from '@babel/parser';
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';

/** Longer texts are no models, and cost time. */
const LONGEST = 200_000;

const OPTIONS: ParserOptions = {
  sourceType: 'module',
  plugins: ['typescript'],
  strictMode: true,
  errorRecovery: true,
  attachComment: true
};

export interface SyntaxFault {
  message: string;
  line: number;
  /** Offset in the text. */
  position: number;
}

export interface Syntax {
  file: t.File;
  /** What the parser could read past. */
  faults: SyntaxFault[];
}

/** The tree, or the first fault that the parser could not read past. */
export function parseLeniently(text: string): Syntax | SyntaxFault {
  if (text.length > LONGEST) {
    return { message: `Longer than ${LONGEST} characters.`, line: 1, position: 0 };
  }
  try {
    const file = parse(text, OPTIONS);
    return { file, faults: (file.errors ?? []).map(faultOf) };
  } catch (error) {
    return faultOf(error);
  }
}

/** @throws ModelError where the text is not TypeScript. */
export function parseStrictly(text: string): t.File {
  const result = parseLeniently(text);
  const fault = 'file' in result ? result.faults[0] : result;
  if (fault) {
    throw new ModelError(fault.line, 'syntax', `${fault.message} Correct it.`);
  }
  return (result as Syntax).file;
}

function faultOf(error: unknown): SyntaxFault {
  if (error instanceof RangeError) {
    return { message: 'Nested too deeply.', line: 1, position: 0 };
  }
  const { message, loc, pos } = error as Error & { loc?: { line: number }; pos?: number };
  if (!(error instanceof SyntaxError) || !loc) {
    throw error;
  }
  return {
    message: message.replace(/\s*\(\d+:\d+\)\s*$/, ''),
    line: loc.line,
    position: pos ?? 0
  };
}
