/** The box in which the note for the next prompt is written. */
import { element, uniqueId } from '../dom.js';
import type { ViewState } from '../view-state.js';

/** Lines that are shown at least and at most without scrolling. */
const FEWEST = 3;
const MOST = 16;

export class NoteBox {
  /**
   * @param onInput is called when something was typed
   * @param onSend is called at Ctrl+Enter
   */
  constructor(
    private readonly state: ViewState,
    private readonly onInput: () => void,
    private readonly onSend: () => void
  ) {
    this.node = element('textarea', {
      class: 'gecco-textarea',
      id: uniqueId(),
      placeholder:
        'What is wrong with these models? Your words go into the next prompt as they are.',
      input: () => {
        state.note = this.node.value;
        this.onInput();
      },
      keydown: (event: KeyboardEvent) => this.onKeydown(event)
    });
    this.follow();
  }

  readonly node: HTMLTextAreaElement;

  /** Shows the note of the state, with as many lines as it has. */
  follow(): void {
    const { note } = this.state;
    this.node.value = note;
    this.node.rows = Math.min(MOST, Math.max(FEWEST, linesOf(note)));
    if (note !== '') {
      this.node.scrollIntoView({ block: 'nearest' });
    }
  }

  private onKeydown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      this.onSend();
    }
  }
}

/** Of a box that is some ninety characters wide. */
function linesOf(text: string): number {
  return text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / 90)), 0);
}
