/** Tabs after the ARIA pattern: one of them is in the tab order, arrow keys go from one to the next. */
import { Panel, Widget } from '@lumino/widgets';

import { element, uniqueId } from '../dom.js';

export interface Tab<K extends string> {
  key: K;
  title: string;
}

export class Tabs<K extends string> extends Panel {
  /**
   * @param label what the tabs are of
   * @param onSelect is called when the reader chose another tab
   * @param save saves the notebook
   */
  constructor(
    label: string,
    private readonly tabs: readonly Tab<K>[],
    private selected: K,
    private readonly onSelect: (key: K) => void,
    private readonly save: () => void
  ) {
    super();
    this.addClass('gecco-tabs');
    const list = element(
      'div',
      {
        role: 'tablist',
        class: 'gecco-tablist',
        'aria-label': label,
        // The notebook would take the arrow keys to go to another cell.
        'data-lm-suppress-shortcuts': 'true',
        keydown: (event: KeyboardEvent) => this.onKeydown(event)
      },
      ...this.tabs.map(tab => this.buttonOf(tab))
    );
    this.addWidget(new Widget({ node: list }));
    this.panel.node.id = this.panelId;
    this.panel.node.setAttribute('role', 'tabpanel');
    this.panel.addClass('gecco-tabpanel');
    this.addWidget(this.panel);
    this.mark();
  }

  /** Where the selected tab's content goes. */
  readonly panel = new Panel();

  private buttonOf({ key, title }: Tab<K>): HTMLButtonElement {
    const button = element(
      'button',
      {
        type: 'button',
        role: 'tab',
        class: 'gecco-tab',
        id: uniqueId(),
        'aria-controls': this.panelId,
        click: () => this.select(key)
      },
      title
    );
    this.buttons.set(key, button);
    return button;
  }

  private onKeydown(event: KeyboardEvent): void {
    const keys = this.tabs.map(tab => tab.key);
    const now = keys.indexOf(this.selected);
    const next: Partial<Record<string, number>> = {
      ArrowRight: (now + 1) % keys.length,
      ArrowLeft: (now + keys.length - 1) % keys.length,
      Home: 0,
      End: keys.length - 1
    };
    const index = next[event.key];
    if (index !== undefined) {
      event.preventDefault();
      this.select(keys[index]);
      this.buttons.get(keys[index])?.focus();
    } else if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.save();
    }
  }

  private select(key: K): void {
    if (key !== this.selected) {
      this.selected = key;
      this.mark();
      this.onSelect(key);
    }
  }

  private mark(): void {
    for (const [key, button] of this.buttons) {
      const isSelected = key === this.selected;
      button.setAttribute('aria-selected', String(isSelected));
      button.tabIndex = isSelected ? 0 : -1;
      if (isSelected) {
        this.panel.node.setAttribute('aria-labelledby', button.id);
      }
    }
  }

  private readonly buttons = new Map<K, HTMLButtonElement>();
  private readonly panelId = uniqueId();
}
