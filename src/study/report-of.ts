/** The report of an iteration of a study. */
import { buildFeedback } from '../prompt/index.js';
import { iterationReport } from '../report/iteration-report.js';
import type { IterationReport } from '../report/types.js';
import type { IterationValue, Running } from '../report/values.js';
import { searchHistory } from './history.js';
import type { Workshop } from './workshop.js';

/** @param ancestors the iterations from the first of the run to the parent */
export function reportOf(
  value: IterationValue,
  ancestors: readonly IterationValue[],
  { config, choices }: Workshop,
  running?: Running
): IterationReport {
  const { metric } = config.evaluation;
  const history = searchHistory([...ancestors, value], metric);
  const feedback = buildFeedback(config, history);
  const context = { study: config.task.name, metric, ancestors, feedback, choices };
  return iterationReport(value, context, running);
}
