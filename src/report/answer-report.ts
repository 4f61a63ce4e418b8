/** What a card says of the answer itself: how it ended, what it cost, and its text. */
import { sum } from 'simple-statistics';

import type { LlmAnswer } from '../llm/types.js';
import { readableAnswer } from '../model/index.js';
import type { ExchangeReport, IterationReport } from './types.js';
import type { IterationValue, Running } from './values.js';

const LIST =
  'The answer was held to a schema. The request as sent has it, and what was said of it below the prompt.';
const NO_LIST =
  'A list of models by a schema was asked for, and the answer is none: the server ignored the schema. It was read as text.';

/** What its reader should know before anything else; undefined where all is well. */
export function answerMessage(value: IterationValue, running?: Running): string | undefined {
  return emptyMessage(value, running) ?? cutMessage(value);
}

function emptyMessage(value: IterationValue, running?: Running): string | undefined {
  const done = !running || running.state === 'done';
  return done && value.candidates.length === 0
    ? `No model was found in the answer${cutShort(value)}. Read it below, and ask again ` +
        `(\`attempt: ${value.attempt + 1}\`) or with another note.`
    : undefined;
}

/** Where some models came whole, and the answer broke off after them. */
function cutMessage(value: IterationValue): string | undefined {
  const cut = cutShort(value);
  return cut && value.candidates.length > 0
    ? `The answer is not whole${cut}. The models before that are here.`
    : undefined;
}

function cutShort({ answer }: IterationValue): string {
  switch (answer?.finish) {
    case 'length':
      return (
        ': it reached the limit on tokens. Raise llm.max_output_tokens, ask for fewer models ' +
        '(llm.models_per_iteration), or lower llm.reasoning_effort'
      );
    case 'filter':
      return ": the provider's content filter stopped it. Look at the prompt for what it may object to";
    default:
      return '';
  }
}

export function secondsOf({ answer, fitSeconds }: IterationValue): IterationReport['seconds'] {
  const first = answer?.firstSeconds;
  return { llm: answer?.seconds ?? 0, fit: fitSeconds, ...(first !== undefined && { first }) };
}

export function totalsOf(path: readonly IterationValue[]): Pick<IterationReport, 'totals'> {
  const answers = path.flatMap(({ answer }) => (answer?.usage ? [answer] : []));
  const total = (of: (answer: (typeof answers)[number]) => number | undefined): number =>
    sum(answers.map(answer => of(answer) ?? 0));
  return answers.length === 0
    ? {}
    : {
        totals: {
          answers: answers.length,
          seconds: total(({ seconds }) => seconds),
          inputTokens: total(({ usage }) => usage!.inputTokens),
          outputTokens: total(({ usage }) => usage!.outputTokens),
          reasoningTokens: total(({ usage }) => usage!.reasoningTokens)
        }
      };
}

/** @param running what had come of an answer that broke off is kept: it may have cost much */
export function exchangeReport(value: IterationValue, running?: Running): ExchangeReport | null {
  const { prompt, answer } = value;
  if (!prompt) {
    return null;
  }
  const thinking = answer ? answer.thinking : running?.thinking;
  const text = answer?.text ?? running?.answer ?? '';
  const readable = readableAnswer(text);
  const remarks = answer ? remarksOf(answer, readable !== null) : [];
  return {
    system: prompt.system,
    sections: prompt.sections,
    request: answer ? JSON.stringify(answer.request, null, 2) : '',
    answer: text,
    ...(readable !== null && { readable }),
    finish: answer?.finish ?? (running?.answer ? 'broken off' : ''),
    ...(thinking && { thinking }),
    ...(remarks.length > 0 && { remarks })
  };
}

function remarksOf(
  { leftOut = [], remarks = [], structured }: LlmAnswer,
  isList: boolean
): string[] {
  const settings = leftOut.map(name => `\`${name}\``).join(', ');
  const left = `The server does not take ${settings} for this model; it was asked without.`;
  const form = structured ? [isList ? LIST : NO_LIST] : [];
  return [...remarks, ...(settings ? [left] : []), ...form];
}
