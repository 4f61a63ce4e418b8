/** The tabs of one candidate: code, parameters, fit, prompt. */
import { Panel } from '@lumino/widgets';
import type { CandidateReport, ExchangeReport, IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { pick } from '../pick.js';
import type { TabKey } from '../view-state.js';
import type { Tab } from '../widgets/tabs.js';
import { Tabs } from '../widgets/tabs.js';
import { Code } from './code.js';
import { Fit } from './fit.js';
import { Parameters } from './parameters.js';
import { isRunning } from './progress.js';
import { Prompt } from './prompt.js';
import { nameOf, referenceOf } from './reference.js';
import { Whole } from './whole.js';

const TABS: readonly Tab<TabKey>[] = [
  { key: 'code', title: 'Code' },
  { key: 'parameters', title: 'Parameters' },
  { key: 'fit', title: 'Fit' },
  { key: 'prompt', title: 'Prompt' }
];

/** A tab's content, drawn from the report. */
interface View {
  panel: Panel;
  render(report: IterationReport, candidate: CandidateReport): void;
}

export class Details extends Panel {
  constructor(private readonly context: CardContext) {
    super();
    this.addClass('gecco-details');
    this.whole = new Whole(context, () => this.refresh());
  }

  /** Shows the candidate that is open, or nothing. */
  render(report: IterationReport): void {
    this.report = report;
    this.refresh();
  }

  private refresh(): void {
    const { state } = this.context;
    this.showExchangeAlone();
    const candidate = this.report?.candidates.find(c => c.name === state.candidate);
    this.setHidden(!candidate && !this.alone);
    if (!this.report || !candidate || this.isDisposed) {
      this.shut();
      return;
    }
    if (this.shown?.candidate !== candidate.name) {
      this.open(candidate.name);
    }
    this.shown?.view?.render(this.report, candidate);
    if (state.tab !== 'code' || state.code === 'program') {
      void this.whole.load(this.report);
    }
  }

  /** Where no model was found there is no row to open, and all the more reason to read the answer. */
  private showExchangeAlone(): void {
    const { report } = this;
    if (!report || report.candidates.length > 0 || !report.exchange || this.isDisposed) {
      this.alone?.dispose();
      this.alone = undefined;
      return;
    }
    if (!this.alone) {
      this.alone = new Prompt(this.context);
      this.addWidget(this.alone);
    }
    this.renderExchanges(this.alone, report, () => true);
    void this.whole.load(report);
  }

  private open(candidate: string): void {
    const { state, services } = this.context;
    this.shut();
    const tabs = new Tabs(candidate, TABS, state.tab, key => this.select(key), services.save);
    this.addWidget(tabs);
    this.shown = { candidate, tabs };
    this.select(state.tab);
  }

  private shut(): void {
    this.shown?.tabs.dispose();
    this.shown = undefined;
  }

  private select(key: TabKey): void {
    const { shown, report } = this;
    if (!shown || !report) {
      return;
    }
    this.context.state.tab = key;
    shown.view?.panel.dispose();
    shown.view = this.viewOf(key);
    shown.tabs.panel.addWidget(shown.view.panel);
    if (key !== 'code') {
      void this.whole.load(report, true);
    }
    const candidate = report.candidates.find(c => c.name === shown.candidate);
    if (candidate) {
      shown.view.render(report, candidate);
    }
  }

  private viewOf(key: TabKey): View {
    switch (key) {
      case 'code':
        return this.codeView();
      case 'parameters':
        return this.parametersView();
      case 'fit':
        return this.fitView();
      case 'prompt':
        return this.promptView();
    }
  }

  private codeView(): View {
    const panel = new Code(this.context, () => this.refresh());
    return {
      panel,
      render: (report, candidate) => {
        const reference = referenceOf(report, candidate.name);
        const whole = this.whole.of(report);
        panel.render({
          id: report.id,
          iteration: report.iteration,
          state: report.state,
          candidate: pick(candidate, [
            'name',
            'idea',
            'mechanisms',
            'code',
            'language',
            'warnings',
            'reason'
          ]),
          reference: reference && { label: nameOf(reference), code: reference.code },
          program: candidateOf(whole.report, candidate).program,
          hasProgram: candidate.parameters.length > 0,
          availability: whole.availability
        });
      }
    };
  }

  private parametersView(): View {
    const panel = new Parameters(this.context);
    return {
      panel,
      render: (report, candidate) => {
        const whole = this.whole.of(report);
        panel.render({
          candidate: pick(candidate, ['name', 'parameters']),
          participants: candidateOf(whole.report, candidate).fit?.participants ?? [],
          availability: whole.availability
        });
      }
    };
  }

  private fitView(): View {
    const panel = new Fit(this.context);
    return {
      panel,
      render: (report, candidate) => {
        const whole = this.whole.of(report);
        const reference = referenceOf(whole.report, candidate.name);
        panel.render({
          metric: report.metric,
          candidate: pick(candidateOf(whole.report, candidate), [
            'name',
            'state',
            'fit',
            'parameters'
          ]),
          reference: reference && {
            label: nameOf(reference),
            participants: reference.participants
          },
          availability: whole.availability
        });
      }
    };
  }

  private promptView(): View {
    const panel = new Prompt(this.context);
    return {
      panel,
      render: (report, candidate) =>
        this.renderExchanges(panel, report, ({ profile }) => profile === candidate.profile)
    };
  }

  private renderExchanges(
    panel: Prompt,
    report: IterationReport,
    isShown: (exchange: ExchangeReport) => boolean
  ): void {
    const whole = this.whole.of(report);
    const { exchange, further = [] } = whole.report;
    panel.render({
      exchanges: (exchange ? [exchange, ...further] : []).filter(isShown),
      figures: pick(report, ['usage', 'seconds', 'totals', 'asked', 'replayed']),
      author: pick(report, ['origin', 'provider', 'model']),
      running: isRunning(report),
      availability: whole.availability
    });
  }

  private report: IterationReport | undefined;
  private readonly whole: Whole;
  /** The request and answer of an iteration without models. */
  private alone: Prompt | undefined;
  private shown: { candidate: string; tabs: Tabs<TabKey>; view?: View } | undefined;
}

/** The candidate in the whole report. */
function candidateOf(report: IterationReport, candidate: CandidateReport): CandidateReport {
  return report.candidates.find(({ name }) => name === candidate.name) ?? candidate;
}
