/** Lines of documentation: without their marks, and the parameters that they are about. */

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
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  ω: 'omega'
};

/** Longer lines are no documentation, and cost time. */
const LONGEST_LINE = 500;

const NAME = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
const TAG = /^(?:@(?:param|arg|argument|parameter)|:param(?:eter)?|:arg)\s+/;
/** `params[0]:`, `model_parameters[1] ->` */
const PLACE = new RegExp(String.raw`^[[(]?${NAME}\[(\d+)\][\])]?\s*(?:[:=→|]|->|-)*\s*`, 'u');
const OBJECT = new RegExp(String.raw`^${NAME}\.(?=[\p{L}_$])`, 'u');
const HEAD = new RegExp(String.raw`^[|\s]*(${NAME})\s*(,|/|&|\band\b)?\s*`, 'u');

export interface DocLine {
  text: string;
  /** `model_parameters[1]`: the place that it begins with. */
  place: number | null;
  indentation: number;
}

/**
 * A line without bullets, marks, tags and types, with Greek letters and lists of names written out.
 * @param names of the parameters; null where they are not known
 */
export function readLine(raw: string, names: readonly string[] | null): DocLine {
  const plain = raw
    .slice(0, LONGEST_LINE)
    .replace(/\s+/g, ' ')
    .replace(/[αβγδεηθκλμρστφω]/g, letter => GREEK[letter])
    .replace(/\$([^$]*)\$/g, '$1')
    .replace(/\*\*|`|\\/g, '')
    .replace(/^[\s>]*(?:[-*•+–]|\d+[.)]|\(\d+\)|[a-z]\))?\s*/, '')
    .replace(TAG, '')
    .replace(/^\{[^}]*\}\s*/, '')
    .replace(/^(?:float|int|number)\s+(?=[\p{L}_$][\p{L}\p{N}_$]*\s*:)/u, '');
  const [all, place] = PLACE.exec(plain) ?? ['', null];
  const text = plain.slice(all.length).replace(OBJECT, '').trim();
  return {
    text: expand(text, names),
    place: place === null ? null : Number(place),
    indentation: /^[ \t]*/.exec(raw)![0].length
  };
}

const SERIES = /([\p{L}_$]+)(\d+)\s*(?:\.\.+|…|-|–|—|to|through|,\s*(?:\.\.+|…)\s*,?)\s*\1?(\d+)/gu;

/** Nobody fits more parameters of a kind. */
const LONGEST_SERIES = 50;

/** `w1..w4` as `w1, w2, w3, w4`, where these are names. */
function expand(text: string, names: readonly string[] | null): string {
  return text.replace(SERIES, (all, stem: string, from: string, to: string) => {
    const length = Number(to) - Number(from) + 1;
    const isSeries = length > 1 && length <= LONGEST_SERIES;
    const list = Array.from(
      { length: isSeries ? length : 0 },
      (_, i) => `${stem}${Number(from) + i}`
    );
    const areNames = list.every(name => names?.includes(name) ?? true);
    return isSeries && areNames ? list.join(', ') : all;
  });
}

/** What code calls lambda, which is a keyword of Python. */
const LAMBDA = /^l(a?m|a?mb|a?mbd|a?mbda|bd)(_|\d|$)/i;

/** The parameters that a word names: itself, whatever its case and underscores, or, in the plural, its kind. */
export function named(word: string, names: readonly string[]): string[] {
  if (names.includes(word)) {
    return [word];
  }
  const alike = names.filter(name => normal(name) === normal(word));
  if (alike.length > 0) {
    return alike;
  }
  if (/^lambda$/i.test(word)) {
    return names.filter(name => LAMBDA.test(name));
  }
  const stem = /^(.{2,})s$/.exec(word)?.[1];
  if (stem) {
    return names.filter(name => new RegExp(`^${escape(stem)}(_|\\d|$)`, 'i').test(name));
  }
  // w_i stands for w_1, w_2 and so on.
  const indexed = /^(.+)_[ijk]$/.exec(word)?.[1];
  return indexed ? names.filter(name => new RegExp(`^${escape(indexed)}_?\\d+$`).test(name)) : [];
}

function normal(name: string): string {
  return name.replace(/_/g, '').toLowerCase();
}

function escape(text: string): string {
  return text.replace(/[$]/g, '\\$&');
}

/** The names that a line is about, which are those that it begins with, and where they end. */
export function headsOf(text: string, names: readonly string[]): { names: string[]; end: number } {
  const heads: string[] = [];
  let end = /^[[(]/.test(text) ? 1 : 0;
  for (;;) {
    const match = HEAD.exec(text.slice(end));
    const found = match ? named(match[1], names) : [];
    if (!match || found.length === 0) {
      return { names: heads, end };
    }
    heads.push(...found);
    end += match[0].length;
    if (!match[2]) {
      return { names: heads, end };
    }
  }
}
