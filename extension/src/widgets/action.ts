/** A button that writes a cell. Where it cannot, it stays reachable and says why. */
import { element } from '../dom.js';

export class ActionButton {
  constructor(
    label: string,
    private readonly onClick: () => void,
    options: { primary?: boolean; hint?: string } = {}
  ) {
    this.hint = options.hint ?? '';
    this.node = element(
      'button',
      {
        type: 'button',
        class: `gecco-button${options.primary ? ' gecco-mod-primary' : ''}`,
        click: () => this.press()
      },
      label
    );
    this.obstacle = null;
  }

  readonly node: HTMLButtonElement;

  press(): void {
    if (this._obstacle === null) {
      this.onClick();
    }
  }

  /** Why it cannot be pressed now, or null. */
  set obstacle(reason: string | null) {
    this._obstacle = reason;
    // Not `disabled`: that would take it out of the tab order, and its reason with it.
    this.node.setAttribute('aria-disabled', String(reason !== null));
    this.node.title = reason ?? this.hint;
  }

  private readonly hint: string;
  private _obstacle: string | null = null;
}
