/** What a doc comment says that parameters mean, beside their bounds. */
import { intervalsOf } from './intervals.js';
import { headsOf, readLine } from './lines.js';

/** Words around bounds and types, which say nothing of the meaning. */
const BEFORE =
  /^(?:[\s:;,.=∈→—–-]|(?:in|within|is|range|bounds?|between|from|float|number|real|optional)\b)+/i;
const AFTER =
  /(?:[\s:;,.=∈→—–-]|\b(?:in|within|is|lies|with|the|range|bounds?|bounded|between|from|float|limits))+$/i;

/** By name; of those parameters that have a line of their own. */
export function meaningsOf(doc: string, names: readonly string[]): Record<string, string> {
  const meanings: Record<string, string> = {};
  for (const raw of doc.split('\n')) {
    const line = readLine(raw, names);
    const heads = headsOf(line.text, names);
    const place = line.place === null ? undefined : names[line.place];
    const [name, ...others] =
      heads.names.length > 0 ? heads.names : place === undefined ? [] : [place];
    const meaning = name === undefined || others.length > 0 ? '' : saidBehind(line.text, heads.end);
    if (meaning) {
      meanings[name] ??= meaning;
    }
  }
  return meanings;
}

/** What is left of a line without its name and its intervals. */
function saidBehind(text: string, end: number): string {
  const intervals = intervalsOf(text).filter(interval => interval.start >= end);
  const rest = intervals.reduceRight(
    (left, { start, end: to }) => `${left.slice(0, start)} ${left.slice(to)}`,
    text
  );
  const said = rest
    .slice(end)
    .replace(/\(\s*\)|\[\s*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(BEFORE, '')
    .replace(AFTER, '');
  const bare = /^\(([^()]*)\)$/.exec(said)?.[1] ?? said;
  return /\p{L}{2}/u.test(bare) ? bare : '';
}
