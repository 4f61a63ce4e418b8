/** What the search has learnt on the way to an iteration. */
import type { Metric } from '../config/types.js';
import type { SearchHistory } from '../prompt/types.js';
import { bestOf } from '../report/ranking.js';
import type { IterationValue } from '../report/values.js';

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
