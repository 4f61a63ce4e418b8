/** The iteration card. */
import { Panel } from '@lumino/widgets';
import type { IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { uniqueId } from '../dom.js';
import { pick } from '../pick.js';
import { Candidates, ROW } from './candidates.js';
import { Details } from './details.js';
import { Foot } from './foot.js';
import { Head, HEAD } from './head.js';
import { Progress } from './progress.js';

export class IterationCard extends Panel {
  constructor(private readonly context: CardContext) {
    super();
    this.addClass('gecco-iteration');
    this.details = new Details(context);
    this.details.id = uniqueId();
    this.candidates = new Candidates(this.details.id, name => this.toggle(name));
    this.progress = new Progress(context);
    this.foot = new Foot(context);
    for (const part of [this.head, this.progress, this.candidates, this.details, this.foot]) {
      this.addWidget(part);
    }
  }

  render(report: IterationReport): void {
    this.report = report;
    const { id, iteration, origin, metric, candidates, feedback } = report;
    this.node.setAttribute('aria-label', `Iteration ${iteration} of ${report.study}`);
    this.head.render(pick(report, HEAD));
    this.progress.render(pick(report, ['state', 'message', 'progress']));
    this.candidates.render({ metric, candidates: candidates.map(c => pick(c, ROW)) });
    this.candidates.mark(this.context.state.candidate);
    this.details.render(report);
    this.foot.render({ id, iteration, origin, state: report.state, feedback });
  }

  private toggle(candidate: string): void {
    const { state } = this.context;
    state.candidate = state.candidate === candidate ? null : candidate;
    this.candidates.mark(state.candidate);
    if (this.report) {
      this.details.render(this.report);
    }
  }

  private report: IterationReport | undefined;
  private readonly head = new Head();
  private readonly progress: Progress;
  private readonly candidates: Candidates;
  private readonly details: Details;
  private readonly foot: Foot;
}
