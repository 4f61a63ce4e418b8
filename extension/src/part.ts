/** A part of a card: a widget that is drawn anew only when what it shows has changed. */
import { Panel } from '@lumino/widgets';

/**
 * While an iteration runs, newer reports come several times a second. What did not change stays as it is, with its
 * focus, its scroll position and what was typed.
 *
 * @typeParam T plain, JSON-able values: they are compared as JSON
 */
export abstract class Part<T> extends Panel {
  constructor(name: string) {
    super();
    this.addClass(`gecco-${name}`);
  }

  render(value: T): void {
    const text = JSON.stringify(value);
    if (text !== this.shown) {
      this.shown = text;
      this.draw(value);
    }
  }

  protected abstract draw(value: T): void;

  private shown: string | undefined;
}
