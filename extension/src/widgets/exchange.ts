/** The raw request and answer of a call to an LLM, each piece folded and to be copied. */
import type { CostReport, ExchangeReport } from 'gecco/report';

import { element } from '../dom.js';
import { count, duration, moment, tokenFacts } from '../format.js';
import type { ViewState } from '../view-state.js';
import { replayedSentence } from './replayed.js';
import { copyButton, disclosure, longText, messages } from './text.js';

export interface ExchangeFacts {
  author: string;
  /** Absent where no answer came. */
  cost?: CostReport;
  replayed?: boolean;
  /** What else is to be said of it. */
  others?: string[];
}

export function exchangeView(
  exchange: ExchangeReport,
  facts: ExchangeFacts,
  state: ViewState
): HTMLElement {
  const block = (title: string, text: string): HTMLElement =>
    disclosure(
      title,
      state,
      () => [copyButton(text, title), longText(text, title)],
      `${count(text.length)} characters`
    );
  return element(
    'div',
    {},
    element(
      'p',
      { class: 'gecco-meta' },
      ...words(exchange, facts).map(f => element('span', {}, f))
    ),
    messages(facts.replayed ? [replayedSentence(facts.cost?.asked)] : [], 'info'),
    messages(exchange.remarks ?? [], 'info'),
    exchange.system !== '' && block('System prompt', exchange.system),
    ...exchange.sections.map(section => block(section.title, section.text)),
    exchange.request !== '' && block('Request as sent', exchange.request),
    exchange.thinking !== undefined && block('Thinking', exchange.thinking),
    exchange.readable !== undefined && block('Answer', exchange.readable),
    block(exchange.readable === undefined ? 'Answer' : 'Answer as it came', exchange.answer)
  );
}

function words(
  { profile, finish }: ExchangeReport,
  { author, cost, replayed = false, others = [] }: ExchangeFacts
): string[] {
  return [
    author,
    ...(profile === undefined ? [] : [`profile ${profile}`]),
    ...(cost ? costFacts(cost) : []),
    ...(finish ? [`ended with “${finish.slice(0, 80)}”`] : []),
    ...(cost?.asked !== undefined && !replayed
      ? [`recorded ${moment(cost.asked)}; run again, it is replayed`]
      : []),
    ...others
  ];
}

export function costFacts({ usage, seconds, first }: CostReport): string[] {
  return usage
    ? [
        duration(seconds),
        ...tokenFacts(usage, { llm: seconds, fit: 0, ...(first !== undefined && { first }) })
      ]
    : [];
}
