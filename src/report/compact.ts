/** Keeps a notebook from swelling: the card of a large report carries summaries, the rest stays in the results folder. */
import type { ExchangeReport, IterationReport } from './types.js';

/** Largest report that goes into a notebook whole, in bytes of JSON. */
export const CARD_LIMIT = 200_000;

export function sizeOf(report: IterationReport): number {
  return Buffer.byteLength(JSON.stringify(report));
}

/**
 * The report without the tables per participant, the programs and the text of the exchange.
 * @param path of the file with the whole report, relative to the notebook; absent while there is none
 */
export function summaryOf(report: IterationReport, path?: string): IterationReport {
  const summary: IterationReport = {
    ...report,
    candidates: report.candidates.map(candidate => {
      const { program, fit, ...rest } = candidate;
      void program;
      return { ...rest, fit: fit && { ...fit, participants: [] } };
    }),
    best: report.best && { ...report.best, participants: [] },
    previousBest: report.previousBest && { ...report.previousBest, participants: [] },
    exchange: report.exchange && withoutText(report.exchange),
    ...(report.further && { further: report.further.map(withoutText) })
  };
  if (path !== undefined) {
    summary.details = { path, bytes: sizeOf(report) };
  }
  return summary;
}

function withoutText(exchange: ExchangeReport): ExchangeReport {
  return {
    ...exchange,
    system: '',
    sections: [],
    request: '',
    answer: '',
    readable: undefined,
    thinking: undefined
  };
}
