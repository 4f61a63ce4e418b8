/** The card of what is under way: shown once, then replaced by newer reports, not too often. */
import { reportKey, toBundle } from '../report/bundle.js';
import type { MimeBundle, Report } from '../report/types.js';
import { host } from './host.js';

/** Milliseconds between two updates of a running card. */
const PACE = 120;

export class Card {
  private readonly replace: (newer: MimeBundle) => void;
  private last = Date.now();

  constructor(private readonly report: () => Report) {
    const first = report();
    this.replace = host().show(toBundle(first), reportKey(first));
  }

  /** Something has moved; the card follows when it is time. */
  tick(): void {
    if (Date.now() - this.last >= PACE) {
      this.update();
    }
  }

  update(): void {
    this.last = Date.now();
    this.replace(toBundle(this.report()));
  }
}
