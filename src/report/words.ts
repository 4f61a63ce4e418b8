/** Numbers and phrases that the text and the HTML of a report share. */
import type { IterationReport } from './types.js';

export function fixed(value: number, digits = 2): string {
  return value.toFixed(digits);
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

/** Who wrote the models of an iteration, in plain words. */
export function byProvider(report: IterationReport): string {
  if (report.origin === 'researcher') {
    return 'edited by the researcher';
  }
  return report.provider === 'builtin'
    ? 'written by a program from a library of mechanisms (builtin), no LLM'
    : `written by ${report.model} (${report.provider})`;
}
