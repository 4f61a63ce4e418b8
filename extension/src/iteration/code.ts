/** The code of a candidate: to read, to compare with the best model, to edit and fit again. */
import { Panel, Widget } from '@lumino/widgets';
import type { CandidateReport, IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { isIdentifier, refitStatement } from '../cells/statements.js';
import { element } from '../dom.js';
import { Part } from '../part.js';
import { ActionButton } from '../widgets/action.js';
import { CodeView, ownShortcuts } from '../widgets/editor.js';
import { button, copyButton, messages, shortText } from '../widgets/text.js';
import { obstacleOf } from './obstacle.js';
import { isRunning } from './progress.js';
import { differenceOf, differenceView } from './difference.js';
import type { Availability } from './whole.js';
import { placeholder } from './whole.js';

export interface CodeValue {
  id: string;
  iteration: number;
  state: IterationReport['state'];
  candidate: Pick<
    CandidateReport,
    'name' | 'idea' | 'mechanisms' | 'code' | 'language' | 'warnings' | 'reason'
  >;
  reference: { label: string; code: string } | null;
  /** What it became; absent while the iteration runs, and where it has not been read yet. */
  program?: string;
  /** Whether it became one at all. */
  hasProgram: boolean;
  availability: Availability;
}

export class Code extends Part<CodeValue> {
  /** @param onShow is called when something else is to be shown, which may have to be read first */
  constructor(
    private readonly context: CardContext,
    private readonly onShow: () => void
  ) {
    super('code');
    this.refit = new ActionButton('Refit', () => void this.run(), {
      primary: true,
      hint: 'Writes a cell with this code below the card, and runs it'
    });
    context.link.changed.connect(this.onLinkChanged, this);
  }

  protected draw(value: CodeValue): void {
    this.current = value;
    const edited = this.context.state.edits.get(value.candidate.name);
    for (const child of [...this.widgets]) {
      child.dispose();
    }
    this.addWidget(new Widget({ node: idea(value.candidate) }));
    this.addWidget(new Widget({ node: this.remarks(value) }));
    this.addWidget(new Widget({ node: this.toolbar(value, edited !== undefined) }));
    this.addWidget(edited === undefined ? this.reader(value) : this.editor(value, edited));
    this.onLinkChanged();
  }

  private remarks({ candidate }: CodeValue): HTMLElement {
    return element(
      'div',
      {},
      candidate.reason !== undefined && messages([`Rejected: ${candidate.reason}`], 'error'),
      messages(candidate.warnings, 'warning')
    );
  }

  private toolbar(value: CodeValue, isEditing: boolean): HTMLElement {
    const { state } = this.context;
    const { candidate, reference } = value;
    if (isEditing) {
      const discard = button('Discard', () => {
        state.edits.delete(candidate.name);
        this.draw(value);
      });
      return element('div', { class: 'gecco-toolbar' }, this.refit.node, discard, this.reason);
    }
    const edit = button('Edit and refit', () => {
      state.edits.set(candidate.name, candidate.code);
      this.draw(value);
      this.editing?.editor.focus();
    });
    return element(
      'div',
      { class: 'gecco-toolbar' },
      reference && this.switchTo('difference', `Difference to ${reference.label}`, value),
      value.hasProgram &&
        !isRunning(value) &&
        this.switchTo('program', 'The program that it became', value),
      element('span', { class: 'gecco-spacer' }),
      copyButton(this.isProgram(value) ? (value.program ?? '') : candidate.code, 'code'),
      edit
    );
  }

  /** Off, the code is shown as written. */
  private switchTo(way: 'difference' | 'program', label: string, value: CodeValue): HTMLElement {
    const { state } = this.context;
    const input = element('input', {
      type: 'checkbox',
      change: () => {
        state.code = input.checked ? way : 'written';
        this.draw(value);
        this.onShow();
        this.node.querySelector<HTMLElement>(`input[data-way=${way}]`)?.focus();
      }
    });
    input.dataset.way = way;
    input.checked = state.code === way;
    return element('label', { class: 'gecco-switch' }, input, label);
  }

  private reader(value: CodeValue): Widget {
    const { candidate, reference } = value;
    const { code } = this.context.state;
    if (reference && code === 'difference') {
      const lines = differenceOf(reference.code, candidate.code);
      return new Widget({ node: differenceView(lines) });
    }
    if (this.isProgram(value)) {
      return this.programView(value);
    }
    return new CodeView(this.context.services.editors, {
      code: candidate.code,
      language: candidate.language,
      readOnly: true,
      label: `Code of ${candidate.name}`
    });
  }

  private isProgram(value: CodeValue): boolean {
    return value.hasProgram && !isRunning(value) && this.context.state.code === 'program';
  }

  private programView({ candidate, program, availability }: CodeValue): Widget {
    if (program === undefined) {
      const missing = element(
        'p',
        { class: 'gecco-quiet' },
        'This card was made before programs were kept.'
      );
      return new Widget({ node: placeholder(availability) ?? missing });
    }
    const panel = new Panel();
    const explanation =
      'What runs: JavaScript that was written anew from the checked program; the text of the model itself is never evaluated.';
    panel.addWidget(new Widget({ node: element('p', { class: 'gecco-quiet' }, explanation) }));
    panel.addWidget(
      new CodeView(this.context.services.editors, {
        code: program,
        language: 'javascript',
        readOnly: true,
        label: `Program of ${candidate.name}`
      })
    );
    return panel;
  }

  private editor({ candidate }: CodeValue, code: string): Widget {
    const { editors, save } = this.context.services;
    const view = new CodeView(editors, {
      code,
      language: candidate.language,
      readOnly: false,
      label: `Code of ${candidate.name}, to be edited`
    });
    ownShortcuts(view, { enter: () => this.refit.press(), s: save });
    view.model.sharedModel.changed.connect(() => {
      this.context.state.edits.set(candidate.name, view.code);
    });
    this.editing = view;
    return view;
  }

  private onLinkChanged(): void {
    const obstacle = this.obstacle();
    this.refit.obstacle = obstacle;
    this.reason.textContent = obstacle ?? 'Fits this code as a new iteration (Ctrl+Enter).';
  }

  private obstacle(): string | null {
    const { current, context } = this;
    return current && !isIdentifier(current.candidate.name)
      ? 'The name of this model is not one that code could use.'
      : obstacleOf(context.link, current?.state ?? 'done');
  }

  private async run(): Promise<void> {
    const { current, editing } = this;
    if (!current || !editing) {
      return;
    }
    const { link, state } = this.context;
    const { name, from } = link.names(current.id, current.iteration + 1);
    const candidate = current.candidate.name;
    const statement = refitStatement({ name, from, candidate, code: editing.code });
    // The edited code now stands in the cell.
    state.edits.delete(candidate);
    this.draw(current);
    await link.run(statement);
  }

  private current: CodeValue | undefined;
  private editing: CodeView | undefined;
  private readonly refit: ActionButton;
  private readonly reason = element('span', { class: 'gecco-quiet', role: 'status' });
}

/** What is said of the model beside its code. */
function idea({ idea: sentence, mechanisms = [] }: CodeValue['candidate']): HTMLElement {
  return element(
    'div',
    { class: 'gecco-idea' },
    sentence !== '' && element('p', {}, shortText(sentence, 600)),
    mechanisms.length > 0 &&
      element(
        'ul',
        { class: 'gecco-mechanisms', 'aria-label': 'Mechanisms' },
        ...mechanisms.slice(0, 50).map(one => element('li', {}, shortText(one, 600)))
      )
  );
}
