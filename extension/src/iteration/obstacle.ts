/** Why a card cannot go on from its iteration now. */
import type { IterationReport } from 'gecco/report';

import type { NotebookLink } from '../notebook-link.js';
import { isRunning } from './progress.js';

/** @returns a sentence, or null where it can */
export function obstacleOf(link: NotebookLink, state: IterationReport['state']): string | null {
  if (link.obstacle !== null || state === 'done') {
    return link.obstacle;
  }
  return isRunning({ state }) && link.isBusy
    ? 'This iteration is still running.'
    : 'This iteration is not finished. Run its cell again.';
}
