/** The language in which models are asked for, where a file does not say. */
import type { Language } from './types.js';

const PYTHON = /^\s*(?:def\s+\w+\s*\(|import\s+\w+|from\s+\w+\s+import\b)/m;
const TYPESCRIPT = /\bfunction\b|=>/;

/** Undefined where it looks like neither. */
export function languageOfCode(code: string): Language | undefined {
  if (PYTHON.test(code)) {
    return 'python';
  }
  return TYPESCRIPT.test(code) ? 'typescript' : undefined;
}

/** Of the template; without one, Python where the words of the task ask for it, as all of GeCCo's files do. */
export function guessLanguage(template: string, words: readonly string[]): Language {
  const asked = words.some(text => /\bpython\b/i.test(text)) ? 'python' : 'typescript';
  return languageOfCode(template) ?? asked;
}
