/**
 * Renders a report as a card, in place. For `update_display_data` JupyterLab calls `renderModel` of the renderer that is
 * there; when a cell is run again it makes a new one, which finds what was open and typed in the view state.
 */
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { ReadonlyPartialJSONValue } from '@lumino/coreutils';
import type { Message } from '@lumino/messaging';
import { Panel, Widget } from '@lumino/widgets';
import type { Report } from 'gecco/report';

import type { CardContext } from './card-context.js';
import { element } from './dom.js';
import { GuidanceCard } from './guidance/card.js';
import { IterationCard } from './iteration/card.js';
import { NotebookLink } from './notebook-link.js';
import { readReport } from './report/read.js';
import type { Services } from './services.js';
import { StudyCard } from './study/card.js';
import { TreeCard } from './tree/card.js';
import { longText, sentence } from './widgets/text.js';

/** A card, and how it takes a newer report. */
interface Card {
  key: string;
  widget: Widget;
  render(report: Report): void;
}

export class ReportRenderer extends Panel implements IRenderMime.IRenderer {
  constructor(
    private readonly services: Services,
    private readonly options: IRenderMime.IRendererOptions
  ) {
    super();
    this.addClass('gecco-card');
    this.node.setAttribute('role', 'group');
    this.link = new NotebookLink(this);
  }

  /** Never rejects: what cannot be shown as a card is shown as text. */
  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const data = model.data[this.options.mimeType];
    const result = readReport(data);
    this.link.trusted = model.trusted;
    if ('report' in result) {
      this.display(result.report);
    } else {
      this.explain(result.problem, data);
    }
    return Promise.resolve();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this.link.dispose();
      super.dispose();
    }
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    this.link.connect();
  }

  protected override onBeforeDetach(msg: Message): void {
    this.link.disconnect();
    super.onBeforeDetach(msg);
  }

  private display(report: Report): void {
    const key = 'id' in report ? report.id : report.kind;
    if (this.card?.key !== key) {
      this.clear();
      this.card = this.cardOf(report, key);
      this.addWidget(this.card.widget);
    }
    this.card.render(report);
  }

  private cardOf(report: Report, key: string): Card {
    const context: CardContext = {
      services: this.services,
      link: this.link,
      state: this.services.states.of(this.options.resolver, key),
      stateOf: id => this.services.states.of(this.options.resolver, id)
    };
    switch (report.kind) {
      case 'iteration': {
        const widget = new IterationCard(context);
        return { key, widget, render: r => r.kind === 'iteration' && widget.render(r) };
      }
      case 'guidance': {
        const widget = new GuidanceCard(context);
        return { key, widget, render: r => r.kind === 'guidance' && widget.render(r) };
      }
      case 'study': {
        const widget = new StudyCard(context);
        return { key, widget, render: r => r.kind === 'study' && widget.render(r) };
      }
      case 'tree': {
        const widget = new TreeCard();
        return { key, widget, render: r => r.kind === 'tree' && widget.render(r) };
      }
    }
  }

  private explain(problem: string, data: ReadonlyPartialJSONValue | undefined): void {
    this.clear();
    const text = JSON.stringify(data, null, 2) ?? '';
    const node = element(
      'div',
      { class: 'gecco-problem' },
      element('p', {}, sentence(problem)),
      longText(text, 'Report as JSON')
    );
    this.addWidget(new Widget({ node }));
  }

  private clear(): void {
    for (const widget of [...this.widgets]) {
      widget.dispose();
    }
    this.card = undefined;
  }

  private card: Card | undefined;
  private readonly link: NotebookLink;
}

/** @param mimeType of the reports */
export function rendererFactory(
  services: Services,
  mimeType: string
): IRenderMime.IRendererFactory {
  return {
    // Nothing of a report is read as HTML or run, so that cards are there in a notebook that is not trusted yet.
    safe: true,
    mimeTypes: [mimeType],
    // Before text/html, which every report also has.
    defaultRank: 0,
    createRenderer: options => new ReportRenderer(services, options)
  };
}
