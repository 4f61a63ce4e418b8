/** One question to the LLM, seen on its card while it is answered. */
import type { Llm, LlmAnswer, LlmRequest } from '../llm/types.js';
import type { Running } from '../report/values.js';
import type { Card } from './card.js';
import { host } from './host.js';

/** What is heard while an answer comes. */
export type Heard = Pick<Running, 'status' | 'answer' | 'thinking' | 'replayed'>;

/** @param heard is filled; where it was heard before in the same iteration, that is over */
export async function ask(
  llm: Llm,
  request: LlmRequest,
  heard: Heard,
  card: Card
): Promise<LlmAnswer> {
  let replayed = false;
  silence(heard);
  const answer = await llm.ask(request, {
    signal: host().signal(),
    onText: piece => {
      heard.answer += piece;
      card.tick();
    },
    onStatus: status => {
      heard.status = status;
      card.tick();
    },
    onThinking: piece => {
      heard.thinking += piece;
      card.tick();
    },
    onRestart: () => {
      silence(heard);
      card.tick();
    },
    onReplay: () => {
      replayed = true;
    }
  });
  heard.replayed = replayed && heard.replayed !== false;
  return answer;
}

function silence(heard: Heard): void {
  heard.answer = '';
  heard.thinking = '';
}
