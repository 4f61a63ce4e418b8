/** The exact request and answer behind an iteration's models. */
import { Widget } from '@lumino/widgets';
import type { CostReport, ExchangeReport, IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { element } from '../dom.js';
import { totalsText } from '../format.js';
import { Part } from '../part.js';
import { exchangeView } from '../widgets/exchange.js';
import type { Availability } from './whole.js';
import { placeholder } from './whole.js';
import type { Author } from './who.js';
import { authorOf } from './who.js';

export interface PromptValue {
  /** Of one call, or where no candidate is chosen, of all. */
  exchanges: ExchangeReport[];
  figures: Pick<IterationReport, 'usage' | 'seconds' | 'totals' | 'asked' | 'replayed'>;
  author: Author;
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
    const { exchanges, author, figures } = value;
    if (exchanges.length === 0) {
      return element('p', { class: 'gecco-quiet' }, withoutExchange(value));
    }
    const waiting = placeholder(value.availability);
    if (waiting) {
      return waiting;
    }
    return element(
      'div',
      {},
      ...exchanges.map(exchange =>
        exchangeView(
          exchange,
          {
            author: authorOf(author),
            cost: exchange.cost ?? earlierCost(figures),
            replayed: figures.replayed,
            others: totalFacts(figures)
          },
          this.context.state
        )
      )
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

/** Reports of earlier versions have one call, and its cost beside it. */
function earlierCost({ usage, seconds, asked }: PromptValue['figures']): CostReport {
  const { llm, first } = seconds;
  return {
    usage,
    seconds: llm,
    ...(first !== undefined && { first }),
    ...(asked !== undefined && { asked })
  };
}

function totalFacts({ totals }: PromptValue['figures']): string[] {
  return totals ? [`up to here ${totalsText(totals)}`] : [];
}
