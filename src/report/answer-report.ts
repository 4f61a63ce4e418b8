/** What a card says of the answers themselves: how they ended, what they cost, and their text. */
import { sum } from 'simple-statistics';

import type { LlmAnswer } from '../llm/types.js';
import { readableAnswer } from '../model/index.js';
import type { ExchangeReport, IterationReport, TotalsReport, UsageReport } from './types.js';
import type { Call, IterationValue, Running } from './values.js';

/** How a call ended of which only a part has come. */
export const BROKEN_OFF = 'broken off';

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
  const cut = value.calls.map(cutShort).find(text => text !== '') ?? '';
  return done && value.candidates.length === 0
    ? `No model was found in the answer${cut}. Read it below, and ask again ` +
        `(\`attempt: ${value.attempt + 1}\`) or with another note.`
    : undefined;
}

/** Where some models came whole, and the answer broke off after them. */
function cutMessage({ calls, candidates }: IterationValue): string | undefined {
  const call = calls.find(one => cutShort(one) !== '');
  if (!call || candidates.length === 0) {
    return undefined;
  }
  const which = calls.length > 1 ? ` with profile ${call.profile}` : '';
  return `The answer${which} is not whole${cutShort(call)}. The models before that are here.`;
}

function cutShort({ answer }: Pick<Call, 'answer'>): string {
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

/** @returns the seconds to the first piece only where there is one answer that it can be of */
export function secondsOf({ calls, fitSeconds }: IterationValue): IterationReport['seconds'] {
  const answers = answersOf(calls);
  const first = answers.length === 1 ? answers[0].firstSeconds : undefined;
  return {
    llm: sum(answers.map(({ seconds }) => seconds)),
    fit: fitSeconds,
    ...(first !== undefined && { first })
  };
}

/** When the last of the answers came. */
export function askedOf({ calls }: IterationValue): Pick<IterationReport, 'asked'> {
  const asked = answersOf(calls).at(-1)?.asked;
  return asked === undefined ? {} : { asked };
}

/** Of the answers whose tokens were counted; null where none were. */
export function usageOf(answers: readonly LlmAnswer[]): UsageReport | null {
  const counted = answers.flatMap(({ usage }) => (usage ? [usage] : []));
  const thinking = counted.flatMap(({ reasoningTokens }) => reasoningTokens ?? []);
  return counted.length === 0
    ? null
    : {
        inputTokens: sum(counted.map(({ inputTokens }) => inputTokens)),
        outputTokens: sum(counted.map(({ outputTokens }) => outputTokens)),
        ...(thinking.length > 0 && { reasoningTokens: sum(thinking) })
      };
}

/** Of the answers whose tokens were counted; undefined where none were. */
export function totalsOf(answers: readonly LlmAnswer[]): TotalsReport | undefined {
  const counted = answers.filter(({ usage }) => usage !== null);
  const usage = usageOf(counted);
  return usage
    ? { ...usage, answers: counted.length, seconds: sum(counted.map(({ seconds }) => seconds)) }
    : undefined;
}

export function answersOf(calls: readonly Call[]): LlmAnswer[] {
  return calls.flatMap(({ answer }) => (answer ? [answer] : []));
}

/** @param broken what had come of an answer that broke off is kept: it may have cost much */
export function exchangeReport(
  { profile, prompt, answer }: Call,
  broken?: Pick<Running, 'answer' | 'thinking'>
): ExchangeReport {
  const thinking = answer ? answer.thinking : broken?.thinking;
  const text = answer?.text ?? broken?.answer ?? '';
  const readable = readableAnswer(text);
  const remarks = answer ? remarksOf(answer, readable !== null) : [];
  return {
    ...(profile !== undefined && { profile }),
    system: prompt.system,
    sections: prompt.sections,
    request: answer ? JSON.stringify(answer.request, null, 2) : '',
    answer: text,
    ...(readable !== null && { readable }),
    finish: answer?.finish ?? (broken?.answer ? BROKEN_OFF : ''),
    ...(thinking && { thinking }),
    ...(remarks.length > 0 && { remarks }),
    ...(answer && { cost: costOf(answer) })
  };
}

function costOf({ usage, seconds, firstSeconds, asked }: LlmAnswer): ExchangeReport['cost'] {
  return {
    usage,
    seconds,
    ...(firstSeconds !== undefined && { first: firstSeconds }),
    ...(asked !== undefined && { asked })
  };
}

/** The first exchange, and where several profiles were sampled, the others. */
export function exchangesOf(
  { calls }: IterationValue,
  running?: Running
): Pick<IterationReport, 'exchange' | 'further'> {
  const open = calls.find(({ answer }) => answer === null);
  const [first, ...others] = calls.map(call =>
    exchangeReport(call, call === open ? running : undefined)
  );
  return { exchange: first ?? null, ...(others.length > 0 && { further: others }) };
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
