/** Writes bounds into the documentation of a function, where its front end reads them. */
import type { Language } from '../../config/types.js';
import type { DescribedParameter } from '../types.js';

export type BoundedParameter = DescribedParameter & { lower: number; upper: number };

/**
 * The source with these bounds in it: above a function in Python, at the end of the doc comment of one in TypeScript.
 * @returns null where the function is not found
 */
export function withBounds(
  { source, name, language }: { source: string; name: string; language: Language },
  parameters: readonly BoundedParameter[]
): string | null {
  const lines = source.split('\n');
  const at = lines.map(line => BEGINS[language](name).test(line)).lastIndexOf(true);
  if (at < 0) {
    return null;
  }
  const list = ['Parameters:', ...parameters.map(entry)];
  return (language === 'python' ? abovePython : aboveTypeScript)(lines, at, list).join('\n');
}

const BEGINS: Record<Language, (name: string) => RegExp> = {
  python: name => new RegExp(`^(?:def\\s+${escaped(name)}\\s*\\(|${escaped(name)}\\s*=)`),
  typescript: name =>
    new RegExp(
      `^(?:export\\s+)?(?:default\\s+)?(?:function|const|let|var)\\s+${escaped(name)}(?![\\w$])`
    )
};

function escaped(name: string): string {
  return name.replace(/\$/g, '\\$');
}

function entry({ name, lower, upper, meaning }: BoundedParameter): string {
  return `- ${name}: [${lower}, ${upper}]${meaning && ` ${said(meaning)}`}`;
}

/** Whatever it holds, it stays within the comment, and no number in it is taken for a bound. */
function said(meaning: string): string {
  return meaning
    .replace(/\*\//g, '* /')
    .replace(/[[\](){}<>=≤≥|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Above its decorators too. */
function abovePython(lines: readonly string[], at: number, list: readonly string[]): string[] {
  let first = at;
  while (lines[first - 1]?.startsWith('@')) {
    first--;
  }
  return [...lines.slice(0, first), ...list.map(line => `# ${line}`), ...lines.slice(first)];
}

function aboveTypeScript(lines: readonly string[], at: number, list: readonly string[]): string[] {
  const body = list.map(line => ` * ${line}`);
  const last = lines[at - 1] ?? '';
  if (!last.trimEnd().endsWith('*/')) {
    return [...lines.slice(0, at), '/**', ...body, ' */', ...lines.slice(at)];
  }
  const said = last.slice(0, last.lastIndexOf('*/')).trimEnd();
  const before = said === '' ? [] : [said];
  return [...lines.slice(0, at - 1), ...before, ...body, ' */', ...lines.slice(at)];
}
