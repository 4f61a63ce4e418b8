/** The whole report behind a card that carries summaries only. */
import type { IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { element } from '../dom.js';
import { loadDetails } from '../report/details.js';

/** Whether what a tab shows is there yet. */
export type Availability =
  { state: 'here' } | { state: 'loading' } | { state: 'failed'; message: string };

export class Whole {
  /** @param onChange is called when the whole report has come, or could not be read */
  constructor(
    private readonly context: CardContext,
    private readonly onChange: () => void
  ) {}

  /** The report itself, or the whole one once it has been read. */
  of(report: IterationReport): { report: IterationReport; availability: Availability } {
    if (!report.details) {
      return { report, availability: { state: 'here' } };
    }
    return this.loaded?.path === report.details.path
      ? { report: this.loaded.report, availability: { state: 'here' } }
      : { report, availability: this.availability };
  }

  /**
   * Reads the whole report where that is needed and has not been tried.
   * @param again also where it has been tried and failed
   */
  async load(report: IterationReport, again = false): Promise<void> {
    const path = report.details?.path;
    const isNew = path !== this.asked || (again && this.availability.state === 'failed');
    if (path === undefined || !isNew) {
      return;
    }
    this.asked = path;
    this.availability = { state: 'loading' };
    try {
      const { services, link } = this.context;
      this.loaded = { path, report: await loadDetails(services.contents, link.path, report) };
    } catch (error) {
      this.availability = { state: 'failed', message: (error as Error).message };
    }
    this.onChange();
  }

  private loaded: { path: string; report: IterationReport } | undefined;
  private asked: string | undefined;
  private availability: Availability = { state: 'loading' };
}

/** What stands in a tab while its content is not there; null where it is. */
export function placeholder(availability: Availability): HTMLElement | null {
  switch (availability.state) {
    case 'here':
      return null;
    case 'loading':
      return element('p', { class: 'gecco-quiet', role: 'status' }, 'Reading the results folder…');
    case 'failed':
      return element('p', { class: 'gecco-messages gecco-mod-error' }, availability.message);
  }
}
