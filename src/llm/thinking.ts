/**
 * Keeps a model's thinking apart from its answer where both come as one text: models such as DeepSeek-R1 and Qwen write
 * `<think>...</think>` before what they answer.
 */
const OPENS = '<think>';
const CLOSES = '</think>';

export interface Spoken {
  thinking: string;
  text: string;
}

/** Of a text that arrives in pieces: what each piece adds to either. */
export class ThinkingSplitter {
  private state: 'start' | 'thinking' | 'answer' = 'start';
  /** What may be the beginning of a tag. */
  private held = '';

  add(piece: string): Spoken {
    this.held += piece;
    const spoken = { thinking: '', text: '' };
    if (this.state === 'start') {
      this.begin();
    }
    if (this.state === 'thinking') {
      spoken.thinking = this.think();
    }
    if (this.state === 'answer') {
      spoken.text = this.held;
      this.held = '';
    }
    return spoken;
  }

  /** What was held back when the text has ended. */
  end(): Spoken {
    const { held, state } = this;
    this.held = '';
    return state === 'thinking' ? { thinking: held, text: '' } : { thinking: '', text: held };
  }

  private begin(): void {
    const start = this.held.trimStart();
    if (start.startsWith(OPENS)) {
      this.state = 'thinking';
      this.held = start.slice(OPENS.length);
    } else if (!OPENS.startsWith(start)) {
      this.state = 'answer';
    }
  }

  /** The thinking that is surely none of the closing tag. */
  private think(): string {
    const end = this.held.indexOf(CLOSES);
    const sure = end >= 0 ? end : Math.max(0, this.held.length - (CLOSES.length - 1));
    const thinking = this.held.slice(0, sure);
    this.held = this.held.slice(end >= 0 ? end + CLOSES.length : sure);
    if (end >= 0) {
      this.state = 'answer';
    }
    return thinking;
  }
}

/** Of a whole text that was begun by the model's template: the opening tag then stands in the prompt. */
export function withoutOpenThinking({ thinking, text }: Spoken): Spoken {
  const end = text.indexOf(CLOSES);
  return end < 0 || text.includes(OPENS)
    ? { thinking, text }
    : { thinking: thinking + text.slice(0, end), text: text.slice(end + CLOSES.length) };
}
