/** Numbers and phrases that the text and the HTML of a report share. */
import type { IterationReport, TotalsReport } from './types.js';

export function fixed(value: number, digits = 2): string {
  return value.toFixed(digits);
}

/** A figure that may not be there. */
export function known(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? '' : fixed(value, digits);
}

/** A parameter, and where it has one, its standard error. */
export function withError(
  value: number,
  standardError: number | null | undefined,
  digits = 3
): string {
  const error = known(standardError, digits);
  return error === '' ? fixed(value, digits) : `${fixed(value, digits)} ± ${error}`;
}

export function signed(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;
}

/** How many starts a participant gets. */
export function startsInWords(starts: number | 'auto'): string {
  return starts === 'auto'
    ? 'as many starts as it takes'
    : `${starts} start${starts === 1 ? '' : 's'}`;
}

/** What answers took, in a line: tokens, seconds to the first piece, tokens a second. */
export function costInWords({
  usage,
  seconds,
  totals
}: Pick<IterationReport, 'usage' | 'totals'> & {
  seconds: Omit<IterationReport['seconds'], 'fit'>;
}): string | null {
  if (!usage) {
    return null;
  }
  const { inputTokens, outputTokens, reasoningTokens } = usage;
  const { llm, first } = seconds;
  const speed = first !== undefined && llm > first ? outputTokens / (llm - first) : null;
  return [
    `${inputTokens} tokens in, ${outputTokens} out`,
    reasoningTokens ? ` (${reasoningTokens} of them thinking)` : '',
    `, ${fixed(llm, 1)} s`,
    first === undefined ? '' : `, the first after ${fixed(first, 1)} s`,
    speed === null ? '' : `, ${fixed(speed, 0)} tokens/s`,
    totals ? `; in all ${totalsInWords(totals)}` : ''
  ].join('');
}

/** What several answers took. */
export function totalsInWords(totals: TotalsReport): string {
  const { answers, inputTokens, outputTokens, reasoningTokens, seconds } = totals;
  return [
    `${answers} answer${answers === 1 ? '' : 's'}, ${inputTokens} tokens in, ${outputTokens} out`,
    reasoningTokens ? ` (${reasoningTokens} of them thinking)` : '',
    `, ${fixed(seconds, 1)} s`
  ].join('');
}

/** @param asked when the answer came, in ISO 8601 */
export function replayedInWords(asked: string | undefined): string {
  const when = asked === undefined ? '' : ` of ${asked.slice(0, 16).replace('T', ' ')} UTC`;
  return `Replayed: nobody was asked, the recorded answer${when} was used again.`;
}

/** Who wrote the models of an iteration, in plain words. */
export function byProvider(
  report: Pick<IterationReport, 'provider' | 'model'> & Partial<Pick<IterationReport, 'origin'>>
): string {
  if (report.origin === 'researcher') {
    return 'edited by the researcher';
  }
  return report.provider === 'builtin'
    ? 'written by a program from a library of mechanisms (builtin), no LLM'
    : `written by ${report.model} (${report.provider})`;
}
