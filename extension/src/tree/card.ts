/** The map of a study: its iterations, the notes that steered them, and the best figure of each. */
import { Widget } from '@lumino/widgets';
import type { TreeReport } from 'gecco/report';

import { element, replaceChildren, svg } from '../dom.js';
import { fixed, plural } from '../format.js';
import { Part } from '../part.js';
import type { Placed } from './layout.js';
import { placeNodes } from './layout.js';

/** CSS pixels. */
const BOX = { width: 200, height: 80, gapX: 40, gapY: 14 };

export class TreeCard extends Part<TreeReport> {
  constructor() {
    super('tree');
    this.addWidget(this.body);
  }

  protected draw(report: TreeReport): void {
    const placed = placeNodes(report.nodes);
    this.node.setAttribute('aria-label', `Map of study ${report.study}`);
    replaceChildren(
      this.body.node,
      element(
        'h3',
        { class: 'gecco-title' },
        report.study,
        element('span', { class: 'gecco-quiet' }, plural(report.nodes.length, 'iteration'))
      ),
      placed.length === 0
        ? element('p', { class: 'gecco-quiet' }, 'No iterations yet.')
        : map(placed, report)
    );
  }

  private readonly body = new Widget();
}

function map(placed: readonly Placed[], report: TreeReport): HTMLElement {
  const width = extent(
    placed.map(p => p.column),
    BOX.width,
    BOX.gapX
  );
  const height = extent(
    placed.map(p => p.lane),
    BOX.height,
    BOX.gapY
  );
  return element(
    'div',
    { class: 'gecco-tree-scroll', tabindex: 0, role: 'group', 'aria-label': 'Iterations' },
    element(
      'div',
      { class: 'gecco-tree-map', style: `width: ${width}px; height: ${height}px` },
      svg(
        'svg',
        { width, height, 'aria-hidden': 'true', class: 'gecco-tree-edges' },
        ...placed.filter(p => p.parent).map(p => svg('path', { d: edge(p) }))
      ),
      element('ol', { class: 'gecco-tree-nodes' }, ...placed.map(p => box(p, report)))
    )
  );
}

function box({ node, column, lane }: Placed, report: TreeReport): HTMLElement {
  const isBest = node.id === report.best;
  const position = `left: ${left(column)}px; top: ${top(lane)}px; width: ${BOX.width}px; height: ${BOX.height}px`;
  return element(
    'li',
    {
      class: `gecco-tree-node${isBest ? ' gecco-mod-best' : ''}`,
      style: position,
      title: tooltip(node)
    },
    element(
      'div',
      { class: 'gecco-tree-head' },
      element('span', {}, `Iteration ${node.iteration}`, node.run > 0 && ` · run ${node.run}`),
      element('span', { class: 'gecco-tree-value' }, fixed(node.value)),
      isBest && element('span', { class: 'gecco-badge gecco-mod-best' }, 'best')
    ),
    element('div', { class: 'gecco-tree-name' }, node.name.slice(0, 80) || 'no model fitted'),
    element('div', { class: 'gecco-tree-note' }, noteOf(node))
  );
}

function noteOf(node: Placed['node']): string {
  const note = node.note.trim().slice(0, 200);
  return note || (node.origin === 'researcher' ? 'edited by the researcher' : '');
}

function tooltip(node: Placed['node']): string {
  return [
    `Iteration ${node.iteration}, id ${node.id.slice(0, 12)}`,
    node.note.trim().slice(0, 2000)
  ]
    .filter(Boolean)
    .join('\n');
}

function edge({ column, lane, parent }: Placed): string {
  const from = {
    x: left(parent?.column ?? 0) + BOX.width,
    y: top(parent?.lane ?? 0) + BOX.height / 2
  };
  const to = { x: left(column), y: top(lane) + BOX.height / 2 };
  const middle = (from.x + to.x) / 2;
  return `M${from.x},${from.y}C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`;
}

function left(column: number): number {
  return column * (BOX.width + BOX.gapX);
}

function top(lane: number): number {
  return lane * (BOX.height + BOX.gapY);
}

function extent(places: readonly number[], size: number, gap: number): number {
  return (places.reduce((a, b) => Math.max(a, b), 0) + 1) * (size + gap) - gap;
}
