/** Who wrote an iteration's models, in words that cannot be misunderstood. */
import type { IterationReport } from 'gecco/report';

export function authorOf(report: Pick<IterationReport, 'origin' | 'provider' | 'model'>): string {
  if (report.origin === 'researcher') {
    return 'edited by the researcher';
  }
  return report.provider === 'builtin'
    ? 'written by a program from a library of mechanisms, no LLM'
    : `written by ${report.provider} · ${report.model}`;
}
