/** The data card: what a study is about, its data and their problems, and the text that the LLM will see. */
import { Widget } from '@lumino/widgets';
import type { StudyReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { firstStatement } from '../cells/statements.js';
import type { Child } from '../dom.js';
import { element, replaceChildren } from '../dom.js';
import { count, plain, plural, startsInWords, totalsText } from '../format.js';
import { Part } from '../part.js';
import { ActionButton } from '../widgets/action.js';
import { chosenOf, profilesNode, profileSwitches, profilesText } from '../widgets/profiles.js';
import type { Column } from '../widgets/table.js';
import { table } from '../widgets/table.js';
import { copyButton, disclosure, longText, messages, shortText } from '../widgets/text.js';

export class StudyCard extends Part<StudyReport> {
  constructor(private readonly context: CardContext) {
    super('study');
    this.first = new ActionButton('First iteration', () => void this.run(), {
      primary: true,
      hint: 'Writes a cell below the card and runs it'
    });
    this.reason = element('span', { class: 'gecco-quiet', role: 'status' });
    this.addWidget(this.body);
    context.link.changed.connect(this.onLinkChanged, this);
  }

  protected draw(report: StudyReport): void {
    const { state } = this.context;
    this.node.setAttribute('aria-label', `Study ${report.name}`);
    replaceChildren(
      this.body.node,
      head(report),
      ...remarks(report),
      facts(report),
      disclosure(
        'Participants',
        state,
        () => [table('Participants', PARTICIPANT_COLUMNS, report.participants)],
        splitSummary(report)
      ),
      disclosure(
        'Columns',
        state,
        () => [table('Columns', COLUMN_COLUMNS, report.columns)],
        report.columns
          .map(column => column.name)
          .join(', ')
          .slice(0, 120)
      ),
      this.prompt(report),
      element(
        'div',
        { class: 'gecco-switches' },
        ...profileSwitches(report.profiles ?? [], state.profiles, () => this.drawAsked(report))
      ),
      this.asked,
      element('div', { class: 'gecco-toolbar' }, this.first.node, this.reason)
    );
    this.report = report;
    this.drawAsked(report);
    this.onLinkChanged();
  }

  private prompt({ sections }: StudyReport): Child {
    const { state } = this.context;
    return disclosure(
      'The text that the LLM will see',
      state,
      () =>
        sections.map(({ title, text }) =>
          disclosure(
            title,
            state,
            () => [copyButton(text, title), longText(text, title)],
            `${count(text.length)} characters`
          )
        ),
      sections
        .map(section => section.title)
        .join(', ')
        .slice(0, 120)
    );
  }

  private onLinkChanged(): void {
    const { obstacle } = this.context.link;
    this.first.obstacle = obstacle;
    this.reason.textContent = obstacle ?? '';
  }

  private drawAsked({ profiles = [] }: StudyReport): void {
    const asked = profilesText(profiles, this.context.state.profiles);
    this.asked.textContent = asked;
    this.asked.hidden = asked === '';
  }

  private async run(): Promise<void> {
    const { link, state } = this.context;
    const profiles = chosenOf(this.report?.profiles ?? [], state.profiles);
    await link.run(firstStatement({ ...link.namesOfStudy(), profiles }));
  }

  private report: StudyReport | undefined;
  private readonly asked = profilesNode();

  private readonly body = new Widget();
  private readonly first: ActionButton;
  private readonly reason: HTMLElement;
}

const PARTICIPANT_COLUMNS: Column<StudyReport['participants'][number]>[] = [
  { title: 'Participant', text: true, cell: row => row.id },
  { title: 'Trials', cell: row => count(row.trials) },
  {
    title: 'Dropped',
    hint: 'Trials that the policy for missed responses took out',
    cell: row => count(row.dropped)
  },
  { title: 'Splits', text: true, cell: row => row.split.join(', ') || '–' }
];

const COLUMN_COLUMNS: Column<StudyReport['columns'][number]>[] = [
  { title: 'Column', text: true, cell: row => element('code', {}, row.name) },
  { title: 'Smallest', cell: row => plain(row.min) },
  { title: 'Largest', cell: row => plain(row.max) },
  { title: 'Different values', cell: row => count(row.distinct) }
];

const SPLITS: Record<StudyReport['splits'][number]['name'], string> = {
  prompt: 'shown to the LLM',
  eval: 'fitted',
  test: 'kept for the final check'
};

function head(report: StudyReport): HTMLElement {
  return element(
    'header',
    {},
    element(
      'h3',
      { class: 'gecco-title' },
      report.name,
      element('span', { class: 'gecco-quiet' }, 'study')
    ),
    element(
      'p',
      { class: 'gecco-meta' },
      element('span', {}, plural(report.participants.length, 'participant')),
      element('span', {}, `${count(report.trials)} trials`),
      ...report.splits.map(split =>
        element('span', {}, `${split.name}: ${count(split.participants)} ${SPLITS[split.name]}`)
      )
    ),
    report.description.trim() !== '' &&
      element('p', { class: 'gecco-description' }, shortText(report.description.trim(), 600))
  );
}

function remarks({ warnings, checks, dropped }: StudyReport): Child[] {
  const of = (level: 'info' | 'warning'): string[] =>
    checks.filter(check => check.level === level).map(check => check.message);
  return [
    messages([...warnings, ...of('warning')], 'warning'),
    messages([...of('info'), ...(dropped ? [dropped] : [])], 'info')
  ];
}

function facts(report: StudyReport): HTMLElement {
  const models =
    report.provider === 'builtin'
      ? 'written by a program from a library of mechanisms, no LLM'
      : `${report.provider} · ${report.model}`;
  const pairs: [string, string][] = [
    ['Models', models],
    [
      'Fit',
      `${report.optimizer}, ${startsInWords(report.starts)} for a participant, mean ${report.metric}`
    ],
    ['Config', report.config],
    ['Data', report.data],
    ['Results', report.results],
    ...(report.totals ? [['LLM', totalsText(report.totals)] satisfies [string, string]] : [])
  ];
  return element(
    'dl',
    { class: 'gecco-facts' },
    ...pairs.flatMap(([term, value]) => [
      element('dt', {}, term),
      element('dd', {}, shortText(value, 200))
    ])
  );
}

function splitSummary(report: StudyReport): string {
  return report.splits
    .map(split => `${split.name} ${count(split.participants)} (${count(split.trials)} trials)`)
    .join(', ');
}
