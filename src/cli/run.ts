/** `gecco run`: the loop in a terminal. */
import Table from 'cli-table3';

import { Study } from '../study/study.js';
import { setHost } from '../study/host.js';
import type { Iteration } from '../study/iteration.js';
import { fixed, totalsInWords } from '../report/words.js';
import { TerminalHost } from './terminal-host.js';

export interface RunCommand {
  iterations?: number;
  runs?: number;
  results?: string;
  profile?: string[];
}

export async function run(config: string, options: RunCommand): Promise<void> {
  const study = await Study.open(config, { results: options.results });
  console.log(`${study.report.name}: ${study.report.dropped}`);
  [...study.report.warnings, ...study.report.checks.map(c => c.message)].forEach(line =>
    console.log(`  ${line}`)
  );
  const host = new TerminalHost();
  setHost(host);
  try {
    const iterations = await study.run(options);
    host.close();
    console.log(summary(study, iterations));
    const { totals } = study.report;
    if (totals) {
      console.log(`LLM, all answers in the record: ${totalsInWords(totals)}`);
    }
    console.log(`Requests and answers, word for word: ${showCommand(config, iterations, options)}`);
  } finally {
    host.close();
    await study.close();
  }
}

function showCommand(config: string, iterations: Iteration[], { results }: RunCommand): string {
  const where = results === undefined ? '' : ` --results ${results}`;
  return `gecco show ${config} ${iterations.at(-1)!.id}${where}`;
}

function summary(study: Study, iterations: Iteration[]): string {
  const { metric } = study.config.evaluation;
  const table = new Table({
    head: ['run', 'iteration', 'model', 'k', metric, 'parameters'],
    style: { head: [], border: [] }
  });
  for (const iteration of iterations) {
    const best = iteration.best;
    table.push([
      String(iteration.run),
      String(iteration.iteration),
      best?.candidate.name ?? 'no model could be fitted',
      best ? String(best.candidate.parameters.length) : '',
      best ? fixed(best.value) : '',
      best?.candidate.parameters.map(p => p.name).join(', ') ?? ''
    ]);
  }
  const best = study.best;
  const winner = best
    ? `Best: ${best.candidate.name} of iteration ${best.iteration}, mean ${metric} ${fixed(best.value)}`
    : 'No model could be fitted.';
  return `${table.toString()}\n${winner}\nResults: ${study.results}`;
}
