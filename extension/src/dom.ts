/** Builds elements. Text goes in as text: nothing of a report is ever read as HTML. */

export type Child = Node | string | null | false | undefined;

export interface Attributes {
  class?: string;
  title?: string;
  /** Any other attribute; null leaves it out. */
  [name: string]: string | number | boolean | null | undefined | ((event: never) => void);
}

/**
 * @param attributes functions are listeners, by name of the event (`click`); true is an attribute without a value
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...present(children));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(SVG, tag);
  setAttributes(node, attributes);
  node.append(...present(children));
  return node;
}

export function replaceChildren(node: Element, ...children: Child[]): void {
  node.replaceChildren(...present(children));
}

function present(children: Child[]): (Node | string)[] {
  return children.filter(
    (child): child is Node | string => child !== null && child !== undefined && child !== false
  );
}

function setAttributes(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name, value as (event: Event) => void);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

let serial = 0;

/** An id for what one element says of another (`aria-controls` and the like). */
export function uniqueId(): string {
  serial += 1;
  return `gecco-${serial}`;
}
