/** The foot of the iteration card: the note for the next prompt, how it is asked, and the next iteration. */
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import type { FeedbackReport, IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import {
  againStatement,
  FEEDBACK_PARTS,
  guidanceStatement,
  nextStatement
} from '../cells/statements.js';
import { element, replaceChildren, uniqueId } from '../dom.js';
import { Part } from '../part.js';
import { feedbackText, leftOut } from '../report/feedback.js';
import { isGuidance } from '../view-state.js';
import { ActionButton } from '../widgets/action.js';
import { disclosure } from '../widgets/text.js';
import { NoteBox } from './note-box.js';
import { obstacleOf } from './obstacle.js';
import { chosenOf, profilesNode, profileSwitches, profilesText } from '../widgets/profiles.js';

export interface FootValue {
  id: string;
  iteration: number;
  /** Whether an LLM was asked, which can be asked again. */
  origin: IterationReport['origin'];
  state: IterationReport['state'];
  feedback: FeedbackReport;
}

export class Foot extends Part<FootValue> {
  constructor(private readonly context: CardContext) {
    super('foot');
    const reasonId = uniqueId();
    this.note = new NoteBox(
      context.state,
      () => this.drawPreview(),
      () => this.next.press()
    );
    this.reason = element('span', { class: 'gecco-quiet', id: reasonId, role: 'status' });
    this.next = new ActionButton('Next iteration', () => void this.run(), {
      primary: true,
      hint: 'Writes a cell below the card and runs it (Ctrl+Enter in the note)'
    });
    this.ask = new ActionButton('Ask the LLM for feedback', () => void this.askForGuidance(), {
      hint: 'Its advice comes into the note, for you to edit. Nothing is sent on by itself.'
    });
    this.again = new ActionButton('Ask again', () => void this.askAgain(), {
      hint: 'A fresh answer to the request that this iteration was made with'
    });
    this.next.node.setAttribute('aria-describedby', reasonId);
    this.addWidget(new Widget({ node: this.layoutNode() }));
    context.link.changed.connect(this.onLinkChanged, this);
    context.state.noteChanged.connect(this.onNoteChanged, this);
  }

  override dispose(): void {
    Signal.clearData(this);
    super.dispose();
  }

  protected draw(value: FootValue): void {
    this.current = value;
    this.again.node.hidden = value.origin !== 'llm';
    replaceChildren(this.switches, ...this.switchNodes(value.feedback));
    replaceChildren(
      this.profiles,
      ...profileSwitches(value.feedback.profiles ?? [], this.context.state.profiles, () =>
        this.drawPreview()
      )
    );
    this.drawPreview();
    this.onLinkChanged();
  }

  private layoutNode(): HTMLElement {
    const preview = disclosure('Preview of the feedback section', this.context.state, () => [
      this.preview,
      this.asked
    ]);
    return element(
      'section',
      { class: 'gecco-foot-body', 'aria-label': 'Feedback' },
      element(
        'label',
        { class: 'gecco-label', for: this.note.node.id },
        'Your note for the next prompt'
      ),
      this.note.node,
      this.told,
      this.switches,
      this.profiles,
      preview,
      element(
        'div',
        { class: 'gecco-toolbar' },
        this.next.node,
        this.ask.node,
        this.again.node,
        this.reason
      )
    );
  }

  private switchNodes({ parts }: FeedbackReport): HTMLElement[] {
    return parts
      .filter(part => FEEDBACK_PARTS.includes(part.key))
      .map(part => this.switchOf(part.key, part.label));
  }

  private switchOf(key: string, label: string): HTMLElement {
    const input = element('input', {
      type: 'checkbox',
      change: () => {
        this.context.state.switched.set(key, input.checked);
        this.drawPreview();
      }
    });
    input.checked = !this.left.includes(key);
    return element('label', { class: 'gecco-switch' }, input, label);
  }

  /** Keys of the parts that are left out now. */
  private get left(): string[] {
    return this.current ? leftOut(this.current.feedback, this.context.state.switched) : [];
  }

  private drawPreview(): void {
    const { state } = this.context;
    const feedback = this.current?.feedback;
    const choice = {
      note: state.note,
      isGuidance: isGuidance(state),
      without: new Set(this.left)
    };
    const text = feedback ? feedbackText(feedback, choice) : '';
    this.preview.textContent =
      text === ''
        ? 'Nothing: the next prompt has no feedback section.'
        : `${feedback?.heading}\n${text}`;
    const asked = profilesText(feedback?.profiles ?? [], state.profiles);
    this.asked.textContent = asked;
    this.asked.hidden = asked === '';
  }

  private onLinkChanged(): void {
    const { link, state } = this.context;
    const obstacle = obstacleOf(link, this.current?.state ?? 'done');
    for (const action of [this.next, this.ask, this.again]) {
      action.obstacle = obstacle;
    }
    this.reason.textContent = obstacle ?? 'Ctrl+Enter';
    if (state.isAsking && link.isBusy) {
      this.say('Asking the LLM for feedback…');
    }
  }

  private onNoteChanged(_: object, sentence: string): void {
    this.note.follow();
    this.drawPreview();
    this.say(sentence);
  }

  private say(sentence: string): void {
    this.told.textContent = sentence;
  }

  private async run(): Promise<void> {
    if (!this.current) {
      return;
    }
    const { link, state } = this.context;
    const { id, iteration, feedback } = this.current;
    const usual = leftOut(feedback, new Map());
    const statement = nextStatement({
      ...link.names(id, iteration + 1),
      note: state.note.trim(),
      isGuidance: isGuidance(state),
      ...(usual.join() !== this.left.join() && { without: this.left }),
      profiles: chosenOf(feedback.profiles ?? [], state.profiles)
    });
    // The note now stands in the cell.
    state.note = '';
    state.guidance = '';
    this.note.follow();
    this.say('');
    this.drawPreview();
    await link.run(statement, id);
  }

  private async askForGuidance(): Promise<void> {
    if (this.current) {
      const { id, iteration } = this.current;
      const { link, state } = this.context;
      state.isAsking = true;
      this.say('Asking the LLM for feedback…');
      await link.run(guidanceStatement(link.names(id, iteration)), id);
    }
  }

  private async askAgain(): Promise<void> {
    if (this.current) {
      const { id, iteration } = this.current;
      await this.context.link.run(againStatement(this.context.link.names(id, iteration)));
    }
  }

  private current: FootValue | undefined;
  private readonly note: NoteBox;
  private readonly next: ActionButton;
  private readonly ask: ActionButton;
  private readonly again: ActionButton;
  private readonly reason: HTMLElement;
  /** What was last told of the LLM's advice. */
  private readonly told = element('div', { class: 'gecco-quiet gecco-told', role: 'status' });
  private readonly switches = element('div', { class: 'gecco-switches' });
  private readonly profiles = element('div', { class: 'gecco-switches' });
  private readonly preview = element('pre', {
    class: 'gecco-pre',
    tabindex: 0,
    'aria-label': 'Feedback section'
  });
  private readonly asked = profilesNode();
}
