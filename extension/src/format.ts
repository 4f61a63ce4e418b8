/** Figures as text. What is not there or not finite is a dash. */
import type { IterationReport, TotalsReport } from 'gecco/report';

const NONE = '–';
const MINUS = '−';

export function fixed(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return NONE;
  }
  return value
    .toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace('-', MINUS);
}

/** With its sign, which says better or worse where colour cannot be seen. */
export function signed(value: number | null | undefined, digits = 2): string {
  const text = fixed(value, digits);
  return text !== NONE && Number(value) > 0 && Number(Number(value).toFixed(digits)) !== 0
    ? `+${text}`
    : text;
}

export function count(value: number | null | undefined): string {
  return fixed(value, 0);
}

export function percent(share: number): string {
  return Number.isFinite(share) ? `${Math.round(share * 100)} %` : NONE;
}

/** A bound or another number that is short as it is. */
export function plain(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))).replace('-', MINUS) : NONE;
}

export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) {
    return NONE;
  }
  if (seconds < 60) {
    return `${fixed(seconds, seconds < 10 ? 1 : 0)} s`;
  }
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How many starts a participant gets. */
export function startsInWords(starts: number | 'auto'): string {
  return starts === 'auto' ? 'as many starts as it takes' : plural(starts, 'start');
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** What an answer was made of and how fast it came. */
export function tokenFacts(
  { inputTokens, outputTokens, reasoningTokens }: NonNullable<IterationReport['usage']>,
  { llm, first }: IterationReport['seconds']
): string[] {
  return [
    `${count(inputTokens)} tokens in, ${count(outputTokens)} out`,
    ...(reasoningTokens ? [`${count(reasoningTokens)} of them thinking`] : []),
    ...(first === undefined ? [] : [`first after ${duration(first)}`]),
    ...(first !== undefined && llm > first
      ? [`${count(outputTokens / (llm - first))} tokens/s`]
      : [])
  ];
}

/** What several answers took. */
export function totalsText(totals: TotalsReport): string {
  const { answers, inputTokens, outputTokens, reasoningTokens, seconds } = totals;
  const thinking = reasoningTokens ? ` (${count(reasoningTokens)} of them thinking)` : '';
  return (
    `${plural(answers, 'answer')}, ${count(inputTokens)} tokens in, ` +
    `${count(outputTokens)} out${thinking}, ${duration(seconds)}`
  );
}

/** A time of ISO 8601, to the minute, where the reader is. */
export function moment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? NONE
    : date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
