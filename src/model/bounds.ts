/**
 * Bounds of parameters from a doc comment, in all the forms that GeCCo reads (`- alpha : [0,1]`, `alpha in [0, 1]`,
 * `alpha (0,1)`, `alpha = [0,1]`, `alpha range 0-1`, "all in [0,1], except betas in [0,10]") and in those that people
 * and LLMs write besides: without the dash, in bold, in a table, as JSDoc, with inequalities, with an open end.
 */
import { wordsOf } from './words.js';

export interface Bounds {
  lower: number;
  upper: number;
  /** What was assumed, where an end is open. */
  note?: string;
}

/** Width that stands in for infinity: inverse temperatures, the usual case, are seldom higher. */
const OPEN_WIDTH = 10;

const NUMBER = String.raw`(?:[-+−]?\s*(?:(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|(?:np\.|math\.)?inf(?:inity|ty)?\b|∞|pi\b|π))`;
const UP_TO = String.raw`(?:<=|≤|<)`;
const INTERVALS = [
  // [0, 1], (0, 1), [0, inf)
  String.raw`[[(\]]\s*(?<a1>${NUMBER})\s*(?:,|;|\.\.+|to|–|—|-)\s*(?<b1>${NUMBER})\s*[\])[]`,
  // 0 <= alpha <= 1
  String.raw`(?<a2>${NUMBER})\s*${UP_TO}\s*(?<name>[\p{L}_$][\p{L}\p{N}_$]*)\s*${UP_TO}\s*(?<b2>${NUMBER})`,
  // | 0 | 1 |
  String.raw`\|\s*(?<a3>${NUMBER})\s*\|\s*(?<b3>${NUMBER})\s*(?=\||$)`,
  // range 0-1, between 0 and 1, (float, 0 to 1)
  String.raw`(?<=(?:range|between|from|in|bounds?|limits?|float|number|real|values?|[:,(=|])\s*)(?<a4>${NUMBER})\s*(?:-|–|—|to|and|\.\.+)\s*(?<b4>${NUMBER})`,
  // >= 0
  String.raw`(?:>=|≥|>)\s*(?<a5>${NUMBER})`,
  // <= 1
  String.raw`${UP_TO}\s*(?<b6>${NUMBER})`,
  // non-negative
  String.raw`(?<positive>\b(?:non-?negative|positive)\b)`
];
const INTERVAL = new RegExp(INTERVALS.join('|'), 'giu');

const GREEK: Record<string, string> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  ω: 'omega'
};

/** Names in the order of how much a mention counts: its own line before a mention before a rule for all. */
const enum Rank {
  All,
  Mention,
  Line
}

interface Interval {
  start: number;
  end: number;
  lower?: number;
  upper?: number;
  /** `0 <= alpha <= 1`: the name inside. */
  name?: string;
}

interface Statement extends Pick<Interval, 'lower' | 'upper'> {
  /** Null: all parameters. */
  name: string | null;
  rank: Rank;
  line: number;
}

/** @returns the bounds of those names for which there are any */
export function readBounds(doc: string, names: readonly string[]): Map<string, Bounds> {
  const statements = statementsOf(doc, names);
  const found = new Map<string, Bounds>();
  for (const name of names) {
    const own = statements.filter(s => s.name === name || s.name === null);
    const best = Math.max(...own.map(s => s.rank));
    const bounds = close(own.filter(s => s.rank === best));
    if (bounds) {
      found.set(name, bounds);
    }
  }
  return found;
}

/** The names that head a line with bounds, for a model whose code names none. */
export function listedNames(doc: string): string[] {
  const names = doc
    .split('\n')
    .map(clean)
    .filter(line => intervalsOf(line).length > 0)
    .map(line => /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(line)?.[0] ?? '');
  return [...new Set(names.filter(name => name !== '' && !/^(all|bounds|range)$/i.test(name)))];
}

function statementsOf(doc: string, names: readonly string[]): Statement[] {
  const statements: Statement[] = [];
  /** Names whose line went by without bounds: they may stand on the next. */
  let pending: string[] = [];
  doc.split('\n').forEach((raw, line) => {
    const text = clean(raw);
    const heads = headsOf(text, names);
    const intervals = intervalsOf(text);
    let owners: Owners = {
      names: heads.length === 0 && continues(text) ? pending : heads,
      rank: Rank.Line
    };
    let end = 0;
    for (const interval of intervals) {
      const gap = text.slice(end, interval.start);
      const isFirstOfLine = end === 0 && owners.names.length > 0;
      owners = (isFirstOfLine ? null : ownersOf(interval, gap, names)) ?? owners;
      const { rank } = owners;
      statements.push(...owners.names.map(name => ({ ...interval, name, rank, line })));
      end = interval.end;
    }
    pending = intervals.length > 0 || text === '' ? [] : heads.length > 0 ? heads : pending;
  });
  return statements;
}

interface Owners {
  /** Null: all parameters. */
  names: (string | null)[];
  rank: Rank;
}

/** The parameters that the words before an interval, or inside it, name; null where they name none. */
function ownersOf(interval: Interval, gap: string, names: readonly string[]): Owners | null {
  const inside = interval.name ? named(interval.name, names) : [];
  if (inside.length > 0) {
    return { names: inside, rank: Rank.Line };
  }
  const mentioned = wordsOf(gap).flatMap(word => named(word, names));
  if (mentioned.length > 0) {
    return { names: [...new Set(mentioned)], rank: Rank.Mention };
  }
  return /\b(all|every|each|others?|remaining|parameters)\b/i.test(gap)
    ? { names: [null], rank: Rank.All }
    : null;
}

/** The parameters that a word names: itself, whatever its case and underscores, or, in the plural, its kind. */
function named(word: string, names: readonly string[]): string[] {
  if (names.includes(word)) {
    return [word];
  }
  const alike = names.filter(name => normal(name) === normal(word));
  if (alike.length > 0) {
    return alike;
  }
  const stem = /^(.{2,})s$/.exec(word)?.[1];
  return stem ? names.filter(name => new RegExp(`^${escape(stem)}(_|\\d|$)`, 'i').test(name)) : [];
}

function normal(name: string): string {
  return name.replace(/_/g, '').toLowerCase();
}

function escape(text: string): string {
  return text.replace(/[$]/g, '\\$&');
}

/** The names that a line is about: those that it begins with. */
function headsOf(text: string, names: readonly string[]): string[] {
  const heads: string[] = [];
  let rest = text;
  for (;;) {
    const match = /^[|\s]*([\p{L}_$][\p{L}\p{N}_$]*)\s*(,|\/|&|\band\b)?\s*/u.exec(rest);
    const found = match ? named(match[1], names) : [];
    if (!match || found.length === 0) {
      return heads;
    }
    heads.push(...found);
    if (!match[2]) {
      return heads;
    }
    rest = rest.slice(match[0].length);
  }
}

/** A line that goes on with the entry above it. */
function continues(text: string): boolean {
  return /^(\(|\[|in\b|range|bound|interval|limit|between|from|value|[^:]*$)/i.test(text);
}

/** Longer lines are no documentation, and cost time. */
const LONGEST_LINE = 500;

/** A line without bullets, marks, tags and types, with Greek letters written out. */
function clean(raw: string): string {
  return raw
    .slice(0, LONGEST_LINE)
    .replace(/\s+/g, ' ')
    .replace(/[αβγδεηθκλμρστφω]/g, letter => GREEK[letter])
    .replace(/\*\*|`|\\/g, '')
    .replace(/^[\s>]*(?:[-*•+–]|\d+[.)])?\s*/, '')
    .replace(/^@(?:param|arg|argument|parameter)\s+/, '')
    .replace(/^\{[^}]*\}\s*/, '')
    .replace(/^[[(]?[\p{L}_$][\p{L}\p{N}_$]*\[\d+\][\])]?\s*(?:[:=→|]|->|-)*\s*(?=[\p{L}_$])/u, '')
    .replace(/^[\p{L}_$][\p{L}\p{N}_$]*\.(?=[\p{L}_$])/u, '')
    .trim();
}

/** All intervals of a line; the vaguer forms only where there is none in brackets. */
function intervalsOf(text: string): Interval[] {
  const all = [...text.matchAll(INTERVAL)].map(match => {
    const { a1, b1, a2, b2, a3, b3, a4, b4, a5, b6, name, positive } = match.groups ?? {};
    const lower = positive ? '0' : (a1 ?? a2 ?? a3 ?? a4 ?? a5);
    const upper = b1 ?? b2 ?? b3 ?? b4 ?? b6;
    return {
      exact: a1 !== undefined || a2 !== undefined || a3 !== undefined,
      start: match.index,
      end: match.index + match[0].length,
      name,
      ...(lower === undefined ? {} : { lower: numberOf(lower) }),
      ...(upper === undefined ? {} : { upper: numberOf(upper) })
    };
  });
  const exact = all.filter(interval => interval.exact);
  return (exact.length > 0 ? exact : all).filter(
    ({ lower = -Infinity, upper = Infinity }) => lower < upper
  );
}

function numberOf(text: string): number {
  const plain = text.replace(/\s/g, '').replace('−', '-').toLowerCase();
  const sign = plain.startsWith('-') ? -1 : 1;
  const size = plain.replace(/^[-+]/, '');
  if (/inf|∞/.test(size)) {
    return sign * Infinity;
  }
  return sign * (/pi|π/.test(size) ? Math.PI : Number(size));
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
