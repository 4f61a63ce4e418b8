/** The raw request and answer of a call to an LLM as plain text. */
import type { ExchangeReport } from './types.js';
import { costInWords } from './words.js';

const RULE = '=====';

/** @param title of the call, such as `Iteration 1` */
export function exchangeText(title: string, exchange: ExchangeReport): string {
  const { profile, system, sections, request, thinking = '', answer, cost } = exchange;
  const call = profile === undefined ? title : `${title}, profile ${profile}`;
  const parts: [string, string][] = [
    ['system prompt', system],
    ['prompt', sections.map(({ text }) => text).join('\n\n')],
    ['request as sent', request],
    ['thinking', thinking],
    ['answer as it came', answer]
  ];
  const words = cost && costInWords({ usage: cost.usage, seconds: { ...cost, llm: cost.seconds } });
  return [
    ...(words ? [`${call}: ${words}`] : []),
    ...parts
      .filter(([, text]) => text !== '')
      .map(([part, text]) => `${RULE} ${call}: ${part} ${RULE}\n${text}`)
  ].join('\n\n');
}
