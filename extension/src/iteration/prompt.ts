/** The exact request and answer behind an iteration. */
import { Widget } from '@lumino/widgets';
import type { ExchangeReport, IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { element } from '../dom.js';
import { count, duration, moment, plural, tokenFacts } from '../format.js';
import { Part } from '../part.js';
import { copyButton, disclosure, longText, messages } from '../widgets/text.js';
import type { Availability } from './whole.js';
import { placeholder } from './whole.js';
import { authorOf } from './who.js';

export interface PromptValue {
  exchange: ExchangeReport | null;
  figures: Pick<IterationReport, 'usage' | 'seconds' | 'totals' | 'asked'>;
  author: Parameters<typeof authorOf>[0];
  running: boolean;
  availability: Availability;
}

export class Prompt extends Part<PromptValue> {
  constructor(private readonly context: CardContext) {
    super('prompt');
  }

  protected draw(value: PromptValue): void {
    for (const child of [...this.widgets]) {
      child.dispose();
    }
    this.addWidget(new Widget({ node: this.body(value) }));
  }

  private body(value: PromptValue): HTMLElement {
    const { exchange } = value;
    if (!exchange) {
      return element('p', { class: 'gecco-quiet' }, withoutExchange(value));
    }
    const waiting = placeholder(value.availability);
    if (waiting) {
      return waiting;
    }
    return element(
      'div',
      {},
      element(
        'p',
        { class: 'gecco-meta' },
        ...facts(value, exchange).map(f => element('span', {}, f))
      ),
      messages(exchange.remarks ?? [], 'info'),
      exchange.system !== '' && this.block('System prompt', exchange.system),
      ...exchange.sections.map(section => this.block(section.title, section.text)),
      exchange.request !== '' && this.block('Request as sent', exchange.request),
      exchange.thinking !== undefined && this.block('Thinking', exchange.thinking),
      exchange.readable !== undefined && this.block('Answer', exchange.readable),
      this.block(exchange.readable === undefined ? 'Answer' : 'Answer as it came', exchange.answer)
    );
  }

  private block(title: string, text: string): HTMLElement {
    return disclosure(
      title,
      this.context.state,
      () => [copyButton(text, title), longText(text, title)],
      `${count(text.length)} characters`
    );
  }
}

function withoutExchange({ running, author }: PromptValue): string {
  if (running) {
    return 'The exact request and answer come when the iteration is done.';
  }
  return author.origin === 'researcher'
    ? 'No LLM was asked: this model was edited by the researcher.'
    : 'No request was made.';
}

function facts(value: PromptValue, exchange: ExchangeReport): string[] {
  const { asked, totals, usage, seconds } = value.figures;
  return [
    authorOf(value.author),
    ...(usage ? [duration(seconds.llm), ...tokenFacts(usage, seconds)] : []),
    ...(exchange.finish ? [`ended with “${exchange.finish.slice(0, 80)}”`] : []),
    ...(asked !== undefined ? [`recorded ${moment(asked)}; run again, it is replayed`] : []),
    ...(totals
      ? [
          `up to here ${plural(totals.answers, 'answer')}, ${count(totals.inputTokens)} tokens in, ` +
            `${count(totals.outputTokens)} out, ${duration(totals.seconds)}`
        ]
      : [])
  ];
}
