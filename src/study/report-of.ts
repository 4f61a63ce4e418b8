/** The report of an iteration of a study. */
import { buildFeedback } from '../prompt/index.js';
import { answersOf } from '../report/answer-report.js';
import { iterationReport } from '../report/iteration-report.js';
import { profileReports } from '../report/profile-reports.js';
import type { IterationReport } from '../report/types.js';
import type { IterationValue, Running } from '../report/values.js';
import { pastOf, searchHistory } from './history.js';
import type { Workshop } from './workshop.js';

/** @param ancestors the iterations from the first of the run to the parent */
export function reportOf(
  value: IterationValue,
  ancestors: readonly IterationValue[],
  { config, choices, journal }: Workshop,
  running?: Running
): IterationReport {
  const { metric } = config.evaluation;
  const path = [...ancestors, value];
  const feedback = buildFeedback(config, searchHistory(path, metric), pastOf(path, metric));
  const context = {
    study: config.task.name,
    metric,
    ancestors,
    advice: ancestors.flatMap(({ id }) =>
      answersOf(journal.guidanceAbout(id).map(({ call }) => call))
    ),
    feedback: { ...feedback, profiles: profileReports(config) },
    choices
  };
  return iterationReport(value, context, running);
}
