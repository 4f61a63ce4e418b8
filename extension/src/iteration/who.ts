/** Who wrote an iteration's models or an advice, in words that cannot be misunderstood. */
import type { IterationReport } from 'gecco/report';

export type Author = Pick<IterationReport, 'provider' | 'model'> & {
  origin?: IterationReport['origin'];
};

export function authorOf({ origin, provider, model }: Author): string {
  if (origin === 'researcher') {
    return 'edited by the researcher';
  }
  return provider === 'builtin'
    ? 'written by a program from a library of mechanisms, no LLM'
    : `written by ${provider} · ${model}`;
}
