/**
 * Bounds of parameters from a doc comment, in all the forms that GeCCo reads (`- alpha : [0,1]`, `alpha in [0, 1]`,
 * `alpha (0,1)`, `alpha = [0,1]`, `alpha range 0-1`, "all in [0,1], except betas in [0,10]") and in those that people
 * and LLMs write besides: without the dash, in bold, in a table, as JSDoc or NumPy's docstrings, by position, with
 * inequalities, with an open end.
 */
import { intervalsOf, type Interval } from './bounds/intervals.js';
import { headsOf, named, readLine, type DocLine } from './bounds/lines.js';
import { tableRows } from './bounds/tables.js';
import { wordsOf } from './words.js';

export interface Bounds {
  lower: number;
  upper: number;
  /** What was assumed, where an end is open. */
  note?: string;
}

/** Width that stands in for infinity: inverse temperatures, the usual case, are seldom higher. */
const OPEN_WIDTH = 10;

/** In the order of how much a statement counts: a line of its own before a mention before a rule for all. */
const enum Rank {
  All,
  Mention,
  Line,
  Table
}

interface Statement extends Pick<Interval, 'lower' | 'upper'> {
  /** Null: all parameters. */
  name: string | null;
  rank: Rank;
  line: number;
}

/** @returns the bounds of those names for which there are any */
export function readBounds(doc: string, names: readonly string[]): Map<string, Bounds> {
  const lines = doc.split('\n');
  const statements = [
    ...tableRows(lines, names).map(row => ({ ...row, rank: Rank.Table })),
    ...statementsOf(lines, names)
  ];
  const found = new Map<string, Bounds>();
  for (const name of names) {
    const own = statements.filter(s => s.name === name || s.name === null);
    const best = Math.max(...own.map(s => s.rank));
    const bounds = close([
      ...own.filter(s => s.rank === best),
      ...own.filter(s => s.rank !== best && s.name === name)
    ]);
    if (bounds) {
      found.set(name, bounds);
    }
  }
  return found.size > 0 ? found : inOrder(lines, names);
}

/** Words that head lines as names do. */
const NO_NAMES =
  /^(all|bounds?|ranges?|limits|args|arguments|returns?|notes?|where|with|((model|free)_?)?param(eter)?s?)$/i;

/** The names that head lines with bounds, for a model whose code does not name all of its parameters. */
export function listedNames(doc: string): string[] {
  const names = doc
    .split('\n')
    .map(line => readLine(line, null).text)
    .filter(line => intervalsOf(line).length > 0)
    .flatMap(
      line =>
        /^[\p{L}_$][\p{L}\p{N}_$]*(\s*[,/]\s*[\p{L}_$][\p{L}\p{N}_$]*)*(?!\s+(?!in\b|is\b|lies\b|range|between|from|bound|float|real)\p{L})(?![\p{L}\p{N}_$])/u.exec(
          line
        )?.[0] ?? []
    )
    .flatMap(wordsOf);
  return [...new Set(names.filter(name => !NO_NAMES.test(name)))];
}

/**
 * Where no parameter is named at all: as many intervals as parameters, in a line or one a line, go by their order.
 * What is said of anything else that has a name, such as a column, is not meant.
 */
function inOrder(lines: readonly string[], names: readonly string[]): Map<string, Bounds> {
  const rows = lines
    .map(line => readLine(line, names).text)
    .filter(text => !/^(?!bound|range|limit)[\p{L}\p{N}_]+\s*(:|=|in\b|∈)/iu.test(text))
    .map(intervalsOf)
    .filter(intervals => intervals.length > 0);
  const oneALine = rows.length === names.length && rows.every(row => row.length === 1);
  const list = rows.find(row => row.length === names.length) ?? (oneALine ? rows.flat() : []);
  if (names.length < 2) {
    return new Map();
  }
  return new Map(
    list.flatMap((interval, i): [string, Bounds][] => {
      const bounds = close([{ ...interval, name: names[i], rank: Rank.Line, line: 0 }]);
      const note = bounds?.note ?? 'is not named beside the bounds; they are taken in order';
      return bounds ? [[names[i], { ...bounds, note }]] : [];
    })
  );
}

/** What the next line may go on with. */
interface Pending {
  names: string[];
  indentation: number;
}

const NOTHING: Pending = { names: [], indentation: 0 };

function statementsOf(lines: readonly string[], names: readonly string[]): Statement[] {
  const statements: Statement[] = [];
  /** Names whose line went by without bounds: they may stand on the next. */
  let pending = NOTHING;
  lines.forEach((raw, index) => {
    const line = readLine(raw, names);
    const heads = isLabel(line, pending) ? { names: [], end: 0 } : headsOf(line.text, names);
    const place = line.place === null ? undefined : names[line.place];
    const own = heads.names.length > 0 || place === undefined ? heads.names : [place];
    const subjects = own.length === 0 && continues(line, pending) ? pending.names : own;
    const intervals = intervalsOf(line.text);
    statements.push(
      ...ownedIn(line.text, intervals, { names: subjects, end: heads.end }, names).map(s => ({
        ...s,
        line: index
      }))
    );
    pending = pendingAfter(line, intervals, own, names, pending);
  });
  return statements;
}

function pendingAfter(
  { text, indentation }: DocLine,
  intervals: readonly Interval[],
  own: string[],
  names: readonly string[],
  before: Pending
): Pending {
  if (intervals.length > 0) {
    // "beta in" at the end of a line goes on in the next.
    const tail = text.slice(intervals.at(-1)!.end);
    const open = /[.;:]$/.test(tail) ? [] : mentionedIn(tail, names);
    return { names: open, indentation };
  }
  if (text === '') {
    return NOTHING;
  }
  return own.length > 0 ? { names: own, indentation } : before;
}

type Owned = Omit<Statement, 'line'>;

/** Whose each interval of a line is. */
function ownedIn(
  text: string,
  intervals: readonly Interval[],
  subjects: { names: string[]; end: number },
  names: readonly string[]
): Owned[] {
  const gaps = intervals.map((interval, i) =>
    text.slice(i > 0 ? intervals[i - 1].end : 0, interval.start)
  );
  const between = [...gaps.slice(1), text.slice(intervals.at(-1)?.end)];
  if (goOneByOne(subjects.names, intervals, between, names)) {
    return intervals.flatMap((interval, i) => owned(interval, [subjects.names[i]], Rank.Line));
  }
  let owners: Owners = { names: subjects.names, rank: Rank.Line };
  return intervals.flatMap((interval, i) => {
    const after = text.slice(interval.end, intervals[i + 1]?.start);
    const isFirst = i === 0 && subjects.names.length > 0;
    const gap = isFirst ? text.slice(subjects.end, interval.start) : gaps[i];
    const own = isFirst
      ? ownersBesideHeads(interval, gap, subjects.names)
      : (ownersBehind(after, names) ?? ownersBefore(interval, gap, names));
    owners = own ?? owners;
    return owned(interval, owners.names, owners.rank);
  });
}

function owned({ lower, upper }: Interval, names: (string | null)[], rank: Rank): Owned[] {
  return names.map(name => ({ lower, upper, name, rank }));
}

/** `(alpha, beta) with bounds ([0, 1], [0, 10])` */
function goOneByOne(
  heads: readonly string[],
  intervals: readonly Interval[],
  between: readonly string[],
  names: readonly string[]
): boolean {
  const inner = between.some(gap => isForAll(gap) || mentionedIn(gap, names).length > 0);
  return heads.length > 1 && heads.length === intervals.length && !inner;
}

interface Owners {
  /** Null: all parameters. */
  names: (string | null)[];
  rank: Rank;
}

/** `alpha, beta = params with alpha in [0, 1], ...`: a name between several heads and the interval is meant. */
function ownersBesideHeads(
  interval: Interval,
  gap: string,
  heads: readonly string[]
): Owners | null {
  const mentioned = heads.length > 1 ? mentionedIn(gap, heads) : [];
  const inside = interval.name ? named(interval.name, heads) : [];
  const found = inside.length > 0 ? inside : mentioned;
  return found.length > 0 ? { names: found, rank: Rank.Line } : null;
}

/** `[0, 1] for alpha and w` */
function ownersBehind(after: string, names: readonly string[]): Owners | null {
  const [, words] = /^\s*for\s+([^.;]*)/i.exec(after) ?? [];
  if (words === undefined) {
    return null;
  }
  const [rule] = words.split(/\b(?:except|but|other than|apart from)\b/i);
  const mentioned = mentionedIn(rule, names);
  if (mentioned.length > 0) {
    return { names: mentioned, rank: Rank.Mention };
  }
  return isForAll(rule) ? { names: [null], rank: Rank.All } : null;
}

/** The parameters that the words before an interval, or inside it, name; null where they name none. */
function ownersBefore(interval: Interval, gap: string, names: readonly string[]): Owners | null {
  const inside = interval.name ? named(interval.name, names) : [];
  if (inside.length > 0) {
    return { names: inside, rank: Rank.Line };
  }
  // "All parameters except beta: [0, 1]" says nothing of beta.
  const clause = gap.split(/[;.]\s/).at(-1)!;
  const mentioned = /\b(all|every)\b.*\b(except|but|other than|apart from)\b/i.test(gap)
    ? []
    : (isForAll(clause) ? [clause] : [clause, gap])
        .map(words => mentionedIn(words, names))
        .find(found => found.length > 0);
  if (mentioned && mentioned.length > 0) {
    return { names: mentioned, rank: Rank.Mention };
  }
  return isForAll(gap) ? { names: [null], rank: Rank.All } : null;
}

function isForAll(text: string): boolean {
  return /\b(all|every|each|others?|remaining|parameters|rest)\b/i.test(text);
}

function mentionedIn(text: string, names: readonly string[]): string[] {
  return [...new Set(wordsOf(text).flatMap(word => named(word, names)))];
}

/** `bounds: [0, 1]` below the one parameter that it is about, even where another one is called `bound`. */
function isLabel({ text, indentation }: DocLine, { names, indentation: above }: Pending): boolean {
  return (
    names.length === 1 &&
    indentation > above &&
    /^(bounds?|ranges?|limits?|interval|lower|upper|min|max)\s*[:=]/i.test(text)
  );
}

/** A line that goes on with the entry above it. */
function continues({ text, indentation }: DocLine, pending: Pending): boolean {
  return (
    /^(\(|\[|in\b|range|bound|interval|limit|between|from|value|[^:]*$)/i.test(text) ||
    // NumPy's docstrings say everything about a parameter below it, further in.
    (indentation > pending.indentation &&
      !/^[\p{L}_$][\p{L}\p{N}_$]*\s*(\([^)]*\)\s*)?:/u.test(text))
  );
}

/** What the first statement says, and its other half on the same line. */
function close(statements: readonly Statement[]): Bounds | null {
  const [first] = statements;
  if (!first) {
    return null;
  }
  const same = statements.filter(s => s.line === first.line);
  const lower = same.find(s => s.lower !== undefined)?.lower ?? -Infinity;
  const upper = same.find(s => s.upper !== undefined)?.upper ?? Infinity;
  if (!(lower < upper)) {
    return null;
  }
  if (Number.isFinite(lower) && Number.isFinite(upper)) {
    return { lower, upper };
  }
  const closed = {
    lower: Number.isFinite(lower) ? lower : Math.min(-OPEN_WIDTH, upper - OPEN_WIDTH),
    upper: Number.isFinite(upper) ? upper : Math.max(OPEN_WIDTH, lower + OPEN_WIDTH)
  };
  return {
    ...closed,
    note: `is not bounded on both sides; [${closed.lower}, ${closed.upper}] is used`
  };
}
