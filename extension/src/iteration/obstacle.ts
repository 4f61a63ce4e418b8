/** Why a card cannot go on from its iteration now. */
import type { NotebookLink } from '../notebook-link.js';

/** @returns a sentence, or null where it can */
export function obstacleOf(link: NotebookLink, running: boolean): string | null {
  if (link.obstacle !== null || !running) {
    return link.obstacle;
  }
  return link.isBusy
    ? 'This iteration is still running.'
    : 'This iteration was cut off. Run its cell again.';
}
