/** The foot of the iteration card: the researcher's note, and the next iteration. */
import { Widget } from '@lumino/widgets';
import type { FeedbackReport, IterationReport } from 'gecco/report';

import type { CardContext } from '../card-context.js';
import { againStatement, FEEDBACK_PARTS, nextStatement } from '../cells/statements.js';
import { element, replaceChildren, uniqueId } from '../dom.js';
import { Part } from '../part.js';
import { feedbackText } from '../report/feedback.js';
import { ActionButton } from '../widgets/action.js';
import { disclosure } from '../widgets/text.js';
import { obstacleOf } from './obstacle.js';

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
    this.note = this.noteBox();
    this.reason = element('span', { class: 'gecco-quiet', id: reasonId, role: 'status' });
    this.next = new ActionButton('Next iteration', () => void this.run(), {
      primary: true,
      hint: 'Writes a cell below the card and runs it (Ctrl+Enter in the note)'
    });
    this.again = new ActionButton('Ask again', () => void this.askAgain(), {
      hint: 'A fresh answer to the request that this iteration was made with'
    });
    this.next.node.setAttribute('aria-describedby', reasonId);
    this.addWidget(new Widget({ node: this.layoutNode() }));
    context.link.changed.connect(this.onLinkChanged, this);
  }

  protected draw(value: FootValue): void {
    this.current = value;
    this.again.node.hidden = value.origin !== 'llm';
    replaceChildren(this.switches, ...this.switchNodes(value.feedback));
    this.drawPreview();
    this.onLinkChanged();
  }

  private layoutNode(): HTMLElement {
    const preview = disclosure('Preview of the feedback section', this.context.state, () => [
      this.preview
    ]);
    return element(
      'section',
      { class: 'gecco-foot-body', 'aria-label': 'Feedback' },
      element(
        'label',
        { class: 'gecco-label', for: this.note.id },
        'Your note for the next prompt'
      ),
      this.note,
      this.switches,
      preview,
      element('div', { class: 'gecco-toolbar' }, this.next.node, this.again.node, this.reason)
    );
  }

  private noteBox(): HTMLTextAreaElement {
    const box = element('textarea', {
      class: 'gecco-textarea',
      id: uniqueId(),
      rows: 3,
      placeholder:
        'What is wrong with these models? Your words go into the next prompt as they are.',
      input: () => {
        this.context.state.note = box.value;
        this.drawPreview();
      },
      keydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          this.next.press();
        }
      }
    });
    box.value = this.context.state.note;
    return box;
  }

  private switchNodes({ parts }: FeedbackReport): HTMLElement[] {
    return parts
      .filter(part => FEEDBACK_PARTS.includes(part.key))
      .map(part => this.switchOf(part.key, part.label));
  }

  private switchOf(key: string, label: string): HTMLElement {
    const { without } = this.context.state;
    const input = element('input', {
      type: 'checkbox',
      change: () => {
        if (input.checked) {
          without.delete(key);
        } else {
          without.add(key);
        }
        this.drawPreview();
      }
    });
    input.checked = !without.has(key);
    return element('label', { class: 'gecco-switch' }, input, label);
  }

  private drawPreview(): void {
    const { note, without } = this.context.state;
    const feedback = this.current?.feedback;
    const text = feedback ? feedbackText(feedback, note, without) : '';
    this.preview.textContent =
      text === ''
        ? 'Nothing: the next prompt has no feedback section.'
        : `${feedback?.heading}\n${text}`;
  }

  private onLinkChanged(): void {
    const obstacle = obstacleOf(this.context.link, this.current?.state ?? 'done');
    this.next.obstacle = obstacle;
    this.again.obstacle = obstacle;
    this.reason.textContent = obstacle ?? 'Ctrl+Enter';
  }

  private async run(): Promise<void> {
    if (!this.current) {
      return;
    }
    const { link, state } = this.context;
    const { id, iteration, feedback } = this.current;
    const { name, from } = link.names(id, iteration + 1);
    const without = feedback.parts.map(part => part.key).filter(key => state.without.has(key));
    const statement = nextStatement({ name, from, note: state.note, without });
    // The note now stands in the cell.
    state.note = '';
    this.note.value = '';
    this.drawPreview();
    await link.run(statement);
  }

  private async askAgain(): Promise<void> {
    if (this.current) {
      const { id, iteration } = this.current;
      await this.context.link.run(againStatement(this.context.link.names(id, iteration)));
    }
  }

  private current: FootValue | undefined;
  private readonly note: HTMLTextAreaElement;
  private readonly next: ActionButton;
  private readonly again: ActionButton;
  private readonly reason: HTMLElement;
  private readonly switches = element('div', { class: 'gecco-switches' });
  private readonly preview = element('pre', {
    class: 'gecco-pre',
    tabindex: 0,
    'aria-label': 'Feedback section'
  });
}
