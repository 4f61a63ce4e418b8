/** Blocks of text: cut when very long, copied at a click, hidden behind a heading. */
import type { Child } from '../dom.js';
import { element, replaceChildren } from '../dom.js';
import { count } from '../format.js';
import type { ViewState } from '../view-state.js';

/** Characters that are shown before the reader asks for all. */
const SHOWN = 4000;

/** The same, of a sentence. */
const SENTENCE = 300;

/** Preformatted text; the rest of a very long one comes at a click. */
export function longText(text: string, name = 'text'): HTMLElement {
  const body = element('pre', { class: 'gecco-pre', tabindex: 0, 'aria-label': name }, text);
  if (text.length <= SHOWN) {
    return body;
  }
  body.textContent = `${text.slice(0, SHOWN)}…`;
  const all = button(`Show all ${count(text.length)} characters`, () => {
    body.textContent = text;
    all.remove();
  });
  all.classList.add('gecco-link');
  return element('div', {}, body, all);
}

/** A sentence or a name, cut where it is very long. */
export function shortText(text: string, limit = SENTENCE): HTMLElement {
  const node = element('span', {}, text);
  if (text.length <= limit) {
    return node;
  }
  const all = button('Show all', event => {
    event.stopPropagation();
    replaceChildren(node, text);
  });
  all.classList.add('gecco-link');
  replaceChildren(node, `${text.slice(0, limit)}… `, all);
  return node;
}

export function button(label: string, onClick: (event: MouseEvent) => void): HTMLButtonElement {
  return element('button', { type: 'button', class: 'gecco-button', click: onClick }, label);
}

/** Copies the text and says so. */
export function copyButton(text: string, name: string): HTMLButtonElement {
  const label = `Copy ${name}`;
  const copy = button('Copy', () => {
    navigator.clipboard.writeText(text).then(
      () => (copy.textContent = 'Copied'),
      (error: Error) => (copy.textContent = `Not copied: ${error.message}`)
    );
  });
  copy.setAttribute('aria-label', label);
  copy.addEventListener('blur', () => (copy.textContent = 'Copy'));
  return copy;
}

/** A heading that opens what is beneath it. What is beneath is made when it is first opened. */
export function disclosure(
  title: string,
  state: ViewState,
  content: () => Child[],
  aside: Child = null
): HTMLElement {
  const body = element('div', { class: 'gecco-disclosure-body' });
  const node = element(
    'details',
    {
      class: 'gecco-disclosure',
      toggle: () => {
        if (node.open) {
          state.open.add(title);
          fill();
        } else {
          state.open.delete(title);
        }
      }
    },
    element(
      'summary',
      {},
      element('span', { class: 'gecco-disclosure-title' }, title),
      element('span', { class: 'gecco-disclosure-aside' }, aside)
    ),
    body
  );
  function fill(): void {
    if (!body.hasChildNodes()) {
      replaceChildren(body, ...content());
    }
  }
  if (state.open.has(title)) {
    node.open = true;
    fill();
  }
  return node;
}

/** Messages such as warnings; nothing where there are none. */
export function messages(
  texts: readonly string[],
  level: 'info' | 'warning' | 'error'
): HTMLElement | null {
  return texts.length === 0
    ? null
    : element(
        'ul',
        { class: `gecco-messages gecco-mod-${level}`, 'aria-label': `${level}s` },
        ...texts.map(text => element('li', {}, sentence(text)))
      );
}

/** A sentence in which what stands between back-ticks is code. */
export function sentence(text: string): HTMLElement {
  return text.length > SENTENCE
    ? shortText(text)
    : element(
        'span',
        {},
        ...text
          .split(/`([^`]+)`/)
          .map((piece, i) => (i % 2 === 1 ? element('code', {}, piece) : piece))
      );
}
