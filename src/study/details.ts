/** A large report goes into the results folder, and its card carries a summary. */
import { join, relative } from 'node:path';

import { CARD_LIMIT, sizeOf, summaryOf } from '../report/compact.js';
import type { IterationReport } from '../report/types.js';
import { replaceFile } from './gecco-files.js';

/** @param results folder of the study's results */
export function forNotebook(report: IterationReport, results: string): IterationReport {
  if (sizeOf(report) <= CARD_LIMIT) {
    return report;
  }
  if (report.progress) {
    return summaryOf(report);
  }
  const path = join(results, 'reports', `${report.id}.json`);
  replaceFile(path, JSON.stringify(report));
  return summaryOf(report, fromHere(path));
}

/** A path as the reader of a notebook knows it: relative to the working folder, with forward slashes. */
export function fromHere(path: string): string {
  return relative(process.cwd(), path).replaceAll('\\', '/') || '.';
}
