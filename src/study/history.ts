/** What the search has learnt on the way to an iteration. */
import type { Metric } from '../config/types.js';
import { boundOf } from '../fit/at-bound.js';
import type { PastIteration, PastModel, PastParameter, SearchHistory } from '../prompt/types.js';
import { bestOf, metricOf } from '../report/ranking.js';
import type { CandidateValue, IterationValue } from '../report/values.js';

/** @param path the iterations from the first of the run, in order */
export function searchHistory(path: readonly IterationValue[], metric: Metric): SearchHistory {
  const best = bestOf(path, metric);
  const tried = new Map<string, string[]>();
  for (const candidate of path.flatMap(iteration => iteration.candidates)) {
    const names = candidate.parameters.map(p => p.name);
    const key = [...names].sort().join(' ');
    if (names.length > 0 && !tried.has(key)) {
      tried.set(key, names);
    }
  }
  return {
    best: best && { name: best.candidate.name, code: best.candidate.code },
    tried: [...tried.values()]
  };
}

/** What later prompts tell of these iterations. */
export function pastOf(path: readonly IterationValue[], metric: Metric): PastIteration[] {
  return path.map(({ iteration, choice, candidates }) => ({
    iteration,
    note: choice.note,
    author: choice.author ?? 'researcher',
    models: candidates.map(candidate => pastModel(candidate, metric))
  }));
}

function pastModel(candidate: CandidateValue, metric: Metric): PastModel {
  const { name, idea, fit, rejected } = candidate;
  return {
    name,
    idea,
    parameters: candidate.parameters.map((_, i) => pastParameter(candidate, i)),
    value: fit ? metricOf(fit.mean, metric) : null,
    ...(rejected !== undefined && { rejected }),
    participants: (fit?.participants ?? []).map(p => ({
      id: String(p.id),
      trials: p.n,
      value: metricOf(p, metric)
    }))
  };
}

function pastParameter({ parameters, fit }: CandidateValue, index: number): PastParameter {
  const parameter = parameters[index];
  const bounds = (fit?.participants ?? []).map(p => boundOf(p.parameters[index], parameter));
  return {
    ...parameter,
    atLower: bounds.filter(bound => bound === 'lower').length,
    atUpper: bounds.filter(bound => bound === 'upper').length
  };
}
