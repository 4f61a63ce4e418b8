/** The language in which models are asked for, where a file does not say. */
import type { Language } from './types.js';

const PYTHON =
  /^\s*(?:(?:async\s+)?def\s+\w+\s*\(|import\s+\w+|from\s+[\w.]+\s+import\b|@n?jit\b)/m;
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
  const says = (pattern: RegExp): boolean => words.some(text => pattern.test(text));
  const isPython = says(/\b(python|numpy|np\.\w+)\b/i) && !says(/\b(typescript|javascript)\b/i);
  return languageOfCode(template) ?? (isPython ? 'python' : 'typescript');
}
