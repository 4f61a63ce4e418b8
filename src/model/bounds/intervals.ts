/** Intervals of numbers in a line of documentation, in the many ways that people and LLMs write them. */

export interface Interval {
  /** Where it stands in the line. */
  start: number;
  end: number;
  lower?: number;
  upper?: number;
  /** `0 <= alpha <= 1`: the name inside. */
  name?: string;
}

const DIGITS = String.raw`(?:\d[\d_]*(?:\.\d*)?|\.\d+)`;
const PI = String.raw`(?:(?:np|numpy|math)\.)?(?:pi\b|π)`;
const INFINITY = String.raw`(?:(?:np|numpy|math)\.)?inf(?:inity|ty)?\b|∞`;
const SIZE = [
  // 2π, 2 * np.pi, pi / 2
  String.raw`(?:${DIGITS}\s*\*?\s*)?${PI}(?:\s*/\s*${DIGITS})?`,
  INFINITY,
  // 1/6
  String.raw`${DIGITS}\s*/\s*${DIGITS}`,
  String.raw`${DIGITS}(?:e[-+]?\d+)?`
].join('|');
const NUMBER = String.raw`(?:[-+−]?\s*(?:${SIZE}))`;
const NAME = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
const UP_TO = String.raw`(?:<=|≤|<)`;
const LABELS = String.raw`range|between|from|in|bound(?:s|ed)?|limits?|interval|float|number|real|values?`;

/** Each form with groups of its own, because names of groups cannot be used twice. */
const FORMS = [
  // [0, 1], (0, 1), ]0, 1[, [0, inf)
  String.raw`[[(\]]\s*(?<a1>${NUMBER})\s*(?:,|;|\.\.+|to|–|—|-)\s*(?<b1>${NUMBER})\s*[\])[]`,
  // 0 <= alpha <= 1
  String.raw`(?<a2>${NUMBER})\s*${UP_TO}\s*(?<name>${NAME})\s*${UP_TO}\s*(?<b2>${NUMBER})`,
  // | 0 | 1 |
  String.raw`\|\s*(?<a3>${NUMBER})\s*\|\s*(?<b3>${NUMBER})\s*(?=\||$)`,
  // bounds: 0, 10
  String.raw`(?<=\b(?:bounds?|range|limits|interval)\s*[:=]\s*)(?<a7>${NUMBER})\s*,\s*(?<b7>${NUMBER})`,
  // range 0-1, between 0 and 1, (float, 0 to 1)
  String.raw`(?<=(?:${LABELS}|[:,(=|])\s*)(?<a4>${NUMBER})\s*(?:-|–|—|to|and|\.\.+)\s*(?<b4>${NUMBER})`,
  // >= 0, at least 0, lower bound 0, min = 0
  String.raw`(?:>=|≥|>|\b(?:at least|no less than|not below|lower(?:\s+(?:bound|limit))?|min(?:imum)?)\b\s*[:=]?)\s*(?<a5>${NUMBER})`,
  // <= 1, at most 1, upper bound 1, max = 1
  String.raw`(?:${UP_TO}|\b(?:at most|no more than|not above|upper(?:\s+(?:bound|limit))?|max(?:imum)?)\b\s*[:=]?)\s*(?<b6>${NUMBER})`,
  // non-negative, ℝ+
  String.raw`(?<positive>\b(?:non-?negative|positive)\b|ℝ\+|ℝ⁺)`,
  // unbounded
  String.raw`(?<free>\b(?:unbounded|unconstrained|real[- ]valued|any (?:real|number|value))\b|ℝ)`
];
const INTERVAL = new RegExp(FORMS.join('|'), 'giu');

/** All intervals of a line; the vaguer forms only where there is none that is written with both its ends. */
export function intervalsOf(text: string): Interval[] {
  const all = [...text.matchAll(INTERVAL)].map(match => {
    const { a1, b1, a2, b2, a3, b3, a4, b4, a5, b6, a7, b7, name, positive } = match.groups ?? {};
    const lower = positive ? '0' : (a1 ?? a2 ?? a3 ?? a4 ?? a5 ?? a7);
    const upper = b1 ?? b2 ?? b3 ?? b4 ?? b6 ?? b7;
    return {
      exact: a1 !== undefined || a2 !== undefined || a3 !== undefined || a7 !== undefined,
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

/** The number that a text is; undefined where it is none. */
export function wholeNumber(text: string): number | undefined {
  const isNumber = new RegExp(`^${NUMBER}$`, 'iu').test(text.trim());
  return isNumber ? numberOf(text) : undefined;
}

function numberOf(text: string): number {
  const plain = text
    .replace(/[\s_*]/g, '')
    .replace('−', '-')
    .toLowerCase();
  const sign = plain.startsWith('-') ? -1 : 1;
  const size = plain.replace(/^[-+]/, '');
  if (/inf|∞/.test(size)) {
    return sign * Infinity;
  }
  const [above, below = '1'] = size.split('/');
  const times = /pi|π/.test(above) ? Math.PI : 1;
  const factor = above.replace(/(?:np|numpy|math)?\.?(?:pi|π)$/, '');
  return (sign * times * Number(factor || '1')) / Number(below);
}
