/** The head of the iteration card: what this iteration is, what steered it, and how far the search has come. */
import { Widget } from '@lumino/widgets';
import type { IterationReport } from 'gecco/report';

import type { Child } from '../dom.js';
import { element, replaceChildren } from '../dom.js';
import { duration, fixed, signed, tokenFacts } from '../format.js';
import { Part } from '../part.js';
import { sparkline } from '../widgets/sparkline.js';
import { replayedBadge } from '../widgets/replayed.js';
import { shortText } from '../widgets/text.js';
import { authorOf } from './who.js';

export const HEAD = [
  'id',
  'study',
  'iteration',
  'run',
  'attempt',
  'origin',
  'state',
  'provider',
  'model',
  'seconds',
  'usage',
  'asked',
  'replayed',
  'metric',
  'note',
  'author',
  'profiles',
  'best',
  'delta',
  'trace'
] as const;

export type HeadValue = Pick<IterationReport, (typeof HEAD)[number]>;

const STATES: Record<IterationReport['state'], string> = {
  asking: 'asking for models',
  fitting: 'fitting',
  done: 'done',
  stopped: 'stopped',
  failed: 'failed'
};

export class Head extends Part<HeadValue> {
  constructor() {
    super('head');
    this.addWidget(this.body);
  }

  protected draw(report: HeadValue): void {
    replaceChildren(
      this.body.node,
      element('div', { class: 'gecco-head-main' }, title(report), meta(report), note(report)),
      standing(report)
    );
    this.body.addClass('gecco-head-row');
  }

  private readonly body = new Widget({ node: element('header') });
}

function title(report: HeadValue): HTMLElement {
  const attempt = report.attempt > 1 ? ` · attempt ${report.attempt}` : '';
  return element(
    'h3',
    { class: 'gecco-title' },
    `Iteration ${report.iteration}`,
    element('span', { class: 'gecco-quiet' }, `run ${report.run}${attempt} · ${report.study}`),
    report.state !== 'done' &&
      element('span', { class: `gecco-badge gecco-mod-${report.state}` }, STATES[report.state]),
    report.replayed && replayedBadge(report.asked)
  );
}

function meta(report: HeadValue): HTMLElement {
  const { usage, seconds } = report;
  const facts = [
    authorOf(report),
    report.profiles &&
      `${report.profiles.length > 1 ? 'profiles' : 'profile'} ${report.profiles.join(', ')}`,
    usage && seconds.llm > 0 && `answer ${duration(seconds.llm)}`,
    seconds.fit > 0 && `fit ${duration(seconds.fit)}`,
    ...(usage ? tokenFacts(usage, seconds) : [])
  ];
  return element(
    'p',
    { class: 'gecco-meta' },
    ...facts.filter(Boolean).map(fact => element('span', {}, fact as string))
  );
}

function note(report: HeadValue): Child {
  return (
    report.note.trim() !== '' &&
    element(
      'blockquote',
      { class: 'gecco-note', 'aria-label': 'Note that steered this iteration' },
      report.author === 'llm' &&
        element('div', { class: 'gecco-quiet' }, 'Advice, sent as it came'),
      shortText(report.note, 600)
    )
  );
}

/** The best model so far, what this iteration changed, and the way there. */
function standing({ best, delta, metric, trace, id }: HeadValue): Child {
  if (!best) {
    return null;
  }
  const origin = best.id === id ? 'this iteration' : `iteration ${best.iteration}`;
  return element(
    'div',
    { class: 'gecco-standing' },
    element(
      'div',
      { class: 'gecco-best' },
      element('span', { class: 'gecco-label' }, 'Best so far'),
      element('span', { class: 'gecco-best-value' }, `${metric} ${fixed(best.value)}`),
      delta !== null &&
        element(
          'span',
          {
            class: `gecco-delta ${delta < 0 ? 'gecco-better' : 'gecco-worse'}`,
            title: `Best ${metric} of this iteration minus the best before it`
          },
          `${best.id === id ? '' : 'this iteration '}Δ${metric} ${signed(delta)}`
        ),
      element('span', { class: 'gecco-best-name' }, shortText(best.name, 60), `, ${origin}`)
    ),
    sparkline(
      trace.map(point => ({ label: `iteration ${point.iteration}`, value: point.value })),
      metric
    )
  );
}
