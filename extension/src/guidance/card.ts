/** The card of an LLM's advice. Its text goes into the note of the iteration that it is about, to be edited and sent. */
import { Panel, Widget } from '@lumino/widgets';
import type { GuidanceReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { guidanceStatement } from '../cells/statements.js';
import { element, replaceChildren } from '../dom.js';
import { Progress } from '../iteration/progress.js';
import { authorOf } from '../iteration/who.js';
import type { ViewState } from '../view-state.js';
import { takeGuidance } from '../view-state.js';
import { ActionButton } from '../widgets/action.js';
import { costFacts, exchangeView } from '../widgets/exchange.js';
import { replayedBadge } from '../widgets/replayed.js';
import { button, copyButton, disclosure, longText } from '../widgets/text.js';

const GIVEN: Record<GuidanceReport['given'], string> = {
  results: 'asked with the figures of the fits',
  gecco: "asked as GeCCo asks, with the best model's code and the parameters tried"
};

const WORDS = {
  asking: 'Asking for advice…',
  cutOff: 'This request was cut off. Run its cell again.'
};

export class GuidanceCard extends Panel {
  constructor(private readonly context: CardContext) {
    super();
    this.addClass('gecco-guidance');
    this.progress = new Progress(context, WORDS);
    this.again = new ActionButton('Ask again', () => void this.askAgain(), {
      hint: 'Fresh advice on the same results'
    });
    this.reason = element('span', { class: 'gecco-quiet', role: 'status' });
    for (const part of [this.head, this.progress, this.body]) {
      this.addWidget(part);
    }
    context.link.changed.connect(this.onLinkChanged, this);
  }

  render(report: GuidanceReport): void {
    this.report = report;
    const { state, message, progress } = report;
    this.node.setAttribute('aria-label', `Advice after iteration ${report.iteration}`);
    replaceChildren(this.head.node, title(report), facts(report));
    this.progress.render({
      state,
      message,
      progress: progress && { ...progress, models: [] }
    });
    this.body.setHidden(state === 'asking');
    if (state !== 'asking') {
      this.drawBody(report);
      this.tell(this.context.stateOf(report.about), report);
    }
    this.onLinkChanged();
  }

  private drawBody(report: GuidanceReport): void {
    const { text, exchange, replayed } = report;
    const put = button(`Put into the note of iteration ${report.iteration}`, () =>
      takeGuidance(this.context.stateOf(report.about), text)
    );
    put.title = 'Below what stands there; nothing is sent';
    replaceChildren(
      this.body.node,
      text !== '' && longText(text, 'Advice'),
      element(
        'div',
        { class: 'gecco-toolbar' },
        ...(text === '' ? [] : [put, copyButton(text, 'advice')]),
        this.again.node,
        this.reason
      ),
      exchange &&
        disclosure('Request and answer', this.context.state, () => [
          exchangeView(
            exchange,
            { author: authorOf(report), cost: exchange.cost, replayed },
            this.context.state
          )
        ])
    );
  }

  /** Where the researcher waits for it, the advice goes into the note by itself. */
  private tell(note: ViewState, { state, text, message = '' }: GuidanceReport): void {
    if (!note.isAsking) {
      return;
    }
    if (state === 'done') {
      takeGuidance(note, text);
    } else {
      note.isAsking = false;
      note.noteChanged.emit(`No advice came, and your note is as it was. ${message}`);
    }
  }

  private onLinkChanged(): void {
    const { obstacle } = this.context.link;
    this.again.obstacle = obstacle;
    this.reason.textContent = obstacle ?? '';
  }

  private async askAgain(): Promise<void> {
    if (this.report) {
      const { about, attempt } = this.report;
      const { link } = this.context;
      const from = link.nameOfGuided(about);
      this.context.stateOf(about).isAsking = true;
      await link.run(guidanceStatement({ from, attempt: attempt + 1 }));
    }
  }

  private report: GuidanceReport | undefined;
  private readonly head = new Widget({ node: element('header', { class: 'gecco-head' }) });
  private readonly progress: Progress;
  private readonly body = new Widget({ node: element('div', { class: 'gecco-guidance-body' }) });
  private readonly again: ActionButton;
  private readonly reason: HTMLElement;
}

function title(report: GuidanceReport): HTMLElement {
  const attempt = report.attempt > 1 ? ` · attempt ${report.attempt}` : '';
  return element(
    'h3',
    { class: 'gecco-title' },
    report.provider === 'builtin' ? 'Advice, simulated' : 'Advice of the LLM',
    element(
      'span',
      { class: 'gecco-quiet' },
      `after iteration ${report.iteration} · run ${report.run}${attempt} · ${report.study}`
    ),
    report.state !== 'done' &&
      element('span', { class: `gecco-badge gecco-mod-${report.state}` }, report.state),
    report.replayed && replayedBadge(report.exchange?.cost?.asked)
  );
}

function facts(report: GuidanceReport): HTMLElement {
  const cost = report.exchange?.cost;
  const all = [authorOf(report), GIVEN[report.given], ...(cost ? costFacts(cost) : [])];
  return element('p', { class: 'gecco-meta' }, ...all.map(fact => element('span', {}, fact)));
}
