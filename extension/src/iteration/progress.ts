/** What an iteration that runs is doing: the answer as it streams, then a bar a model; and Stop. */
import { Widget } from '@lumino/widgets';
import type { IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { element, replaceChildren } from '../dom.js';
import { duration } from '../format.js';
import { Part } from '../part.js';
import { ActionButton } from '../widgets/action.js';

/** Characters of the end of a streaming answer that are shown. */
const TAIL = 4000;

export type ProgressValue = Pick<IterationReport, 'state' | 'progress' | 'message'>;

export function isRunning(report: Pick<IterationReport, 'state'>): boolean {
  return report.state === 'asking' || report.state === 'fitting';
}

export interface ProgressWords {
  asking: string;
  cutOff: string;
}

const OF_ITERATION: ProgressWords = {
  asking: 'Asking for models…',
  cutOff: 'This iteration was cut off. Run its cell again: what was finished is kept.'
};

export class Progress extends Part<ProgressValue> {
  constructor(
    private readonly context: CardContext,
    private readonly words = OF_ITERATION
  ) {
    super('progress');
    this.answer = element('pre', {
      class: 'gecco-pre gecco-stream',
      tabindex: 0,
      'aria-label': 'Answer so far'
    });
    this.thinking = element('pre', {
      class: 'gecco-pre gecco-stream gecco-thinking',
      tabindex: 0,
      'aria-label': 'Thinking so far'
    });
    this.stop = new ActionButton('Stop', () => void context.link.interrupt(), {
      hint: 'Interrupts the kernel. What is finished is kept.'
    });
    this.status = element('div', { class: 'gecco-progress-status', role: 'status' });
    this.addWidget(
      new Widget({
        node: element(
          'div',
          {},
          element('div', { class: 'gecco-progress-row' }, this.status, this.stop.node),
          this.thinking,
          this.answer,
          this.bars
        )
      })
    );
    context.link.changed.connect(this.onLinkChanged, this);
  }

  protected draw(value: ProgressValue): void {
    this.current = value;
    this.setHidden(!isRunning(value) && !value.message);
    this.drawStatus(value);
    const { answer = '', thinking = '' } = (isRunning(value) && value.progress) || {};
    drawTail(this.thinking, thinking);
    drawTail(this.answer, answer);
    const models = isRunning(value) ? (value.progress?.models ?? []) : [];
    replaceChildren(this.bars, ...models.map(bar));
  }

  private drawStatus(value: ProgressValue): void {
    const { link } = this.context;
    const running = isRunning(value);
    const isCutOff = running && !link.isBusy;
    this.stop.node.hidden = !running || isCutOff;
    this.stop.obstacle = link.trusted ? null : link.obstacle;
    this.status.className = `gecco-progress-status gecco-mod-${isCutOff ? 'stopped' : value.state}`;
    this.status.textContent = isCutOff
      ? this.words.cutOff
      : (value.message ?? (value.state === 'asking' ? this.asking(value.progress) : 'Fitting…'));
  }

  private asking(progress: IterationReport['progress']): string {
    const begun = progress?.answer || progress?.thinking;
    return (!begun && progress?.status) || this.words.asking;
  }

  private onLinkChanged(): void {
    if (this.current) {
      this.drawStatus(this.current);
    }
  }

  private current: ProgressValue | undefined;
  private readonly status: HTMLElement;
  private readonly stop: ActionButton;
  private readonly answer: HTMLElement;
  private readonly thinking: HTMLElement;
  private readonly bars = element('div', { class: 'gecco-bars' });
}

/** The end of a text that streams; its reader may scroll up meanwhile. */
function drawTail(node: HTMLElement, text: string): void {
  node.hidden = text === '';
  const isAtEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 24;
  node.textContent = text.length > TAIL ? `…${text.slice(-TAIL)}` : text;
  if (isAtEnd) {
    node.scrollTop = node.scrollHeight;
  }
}

function bar(model: NonNullable<IterationReport['progress']>['models'][number]): HTMLElement {
  const left = model.secondsLeft === null ? '' : `, ${duration(model.secondsLeft)} left`;
  return element(
    'div',
    { class: 'gecco-bar' },
    element('span', { class: 'gecco-bar-name' }, model.name),
    element('progress', { max: model.total, value: model.done, 'aria-label': model.name }),
    element(
      'span',
      { class: 'gecco-quiet' },
      `${model.done} of ${model.total} participants${model.done < model.total ? left : ''}`
    )
  );
}
