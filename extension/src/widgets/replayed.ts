/** Says that nobody was asked: the answer was in the record. */
import { element } from '../dom.js';
import { moment } from '../format.js';

/** @param asked when the answer came, in ISO 8601 */
export function replayedBadge(asked: string | undefined): HTMLElement {
  return element(
    'span',
    { class: 'gecco-badge gecco-mod-replayed', title: replayedSentence(asked) },
    'replayed'
  );
}

export function replayedSentence(asked: string | undefined): string {
  const when = asked === undefined ? '' : ` of ${moment(asked)}`;
  return `Nobody was asked: the recorded answer${when} was used again. “Ask again” makes a fresh one.`;
}
