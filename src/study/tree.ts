/** The map of a study, as a picture. */
import type { Metric } from '../config/types.js';
import { toBundle } from '../report/bundle.js';
import { treeReport } from '../report/tree-report.js';
import type { MimeBundle, TreeReport } from '../report/types.js';
import type { IterationValue } from '../report/values.js';
import { DISPLAY } from './display.js';

export class Tree {
  /** What the map shows, as plain JSON. */
  readonly report: TreeReport;

  /** @param iterations parents before their children */
  constructor(study: string, iterations: readonly IterationValue[], metric: Metric) {
    this.report = treeReport(study, iterations, metric);
  }

  [DISPLAY](): MimeBundle {
    return toBundle(this.report);
  }
}
