/** Which names a notebook's cells give to its study and its iterations, read from their source. */

const IDENTIFIER = '[A-Za-z_$][\\w$]*';

/** At the top level of a cell: a declaration that is indented belongs to a block. */
const DECLARATION = `^(?:const|let|var)\\s+(${IDENTIFIER})\\s*(?::[^=\\n]*)?=\\s*`;
/** A chain such as `study.iteration("a3f9")`. */
const CHAIN = '[\\w$.]*(?:\\([^()\\n]*\\)[\\w$.]*)*';
const ITERATION = new RegExp(
  `${DECLARATION}(?:await\\s+)?${CHAIN}\\.(?:next|refit|iteration)\\(`,
  'gm'
);
const GUIDED = new RegExp(`(?:^|=\\s*)await\\s+(${IDENTIFIER})\\.guidance\\(`, 'm');
const STUDY = new RegExp(`${DECLARATION}await\\s+Study\\.open\\(`, 'gm');
const LAST_LINE = new RegExp(`(?:^|\\n)(${IDENTIFIER})\\s*;?\\s*$`);

/** The name that a cell gives to the iteration that it shows: the last one declared, or the one that is its last line. */
export function iterationName(source: string): string | null {
  return LAST_LINE.exec(source)?.[1] ?? lastName(ITERATION, source);
}

/** The name of the iteration of which a cell asks for guidance. */
export function guidedName(source: string): string | null {
  return GUIDED.exec(source)?.[1] ?? null;
}

/** The name of the study: of the last `Study.open(` in these cells, which are those down to the card's own. */
export function studyName(sources: readonly string[]): string {
  return lastName(STUDY, sources.join('\n')) ?? 'study';
}

/** The first of `i<n>`, `i<n + 1>`, ... that no cell of the notebook uses. */
export function freshName(sources: readonly string[], n: number): string {
  const used = new Set(sources.flatMap(source => source.match(/\bi\d+\b/g) ?? []));
  while (used.has(`i${n}`)) {
    n += 1;
  }
  return `i${n}`;
}

function lastName(pattern: RegExp, source: string): string | null {
  return [...source.matchAll(pattern)].at(-1)?.[1] ?? null;
}
