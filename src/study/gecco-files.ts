/** GeCCo's own results files, so that scripts written for GeCCo can read ours. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import type { Metric } from '../config/types.js';
import { bestOf, metricOf } from '../report/ranking.js';
import type { IterationValue } from '../report/values.js';
import type { IterationRecord } from './journal.js';

/**
 * The stem of an iteration's files: GeCCo's name, and where a branch has taken that already, the iteration's id behind
 * it.
 */
export function fileStem(value: IterationValue, taken: readonly IterationRecord[]): string {
  const stem = `iter${value.iteration}_run${value.run}`;
  const owner = taken.find(record => record.file === stem);
  return !owner || owner.value.id === value.id ? stem : `${stem}_${value.id}`;
}

/**
 * Writes the raw answer, the figures of the fitted candidates and the best model of the run.
 * @param results folder of the study's results
 * @param root the project: `code_file` is relative to it
 * @param records every finished iteration of the study, `record` among them
 */
export function writeGeccoFiles(
  record: IterationRecord,
  records: readonly IterationRecord[],
  { results, root, metric }: { results: string; root: string; metric: Metric }
): void {
  const { value, file } = record;
  const code = join(results, 'models', `${file}.txt`);
  replaceFile(code, value.edit?.code ?? answersOf(value));
  const figures = value.candidates.flatMap(candidate =>
    candidate.fit
      ? {
          function_name: candidate.name,
          metric_name: metric,
          metric_value: metricOf(candidate.fit.mean, metric),
          param_names: candidate.parameters.map(p => p.name),
          code_file: relative(root, code).replaceAll('\\', '/')
        }
      : []
  );
  replaceFile(join(results, 'bics', `${file}.json`), `${JSON.stringify(figures, null, 2)}\n`);
  const run = records.map(r => r.value).filter(v => v.run === value.run);
  const best = bestOf(run, metric);
  if (best) {
    replaceFile(join(results, 'models', `best_model_${value.run}.txt`), best.candidate.code);
  }
}

/** The answers as they came, one after the other. */
function answersOf({ calls }: IterationValue): string {
  return calls.flatMap(({ answer }) => (answer ? [answer.text] : [])).join('\n\n');
}

/** Writes beside and renames, so that a reader never sees half a file. */
export function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}
