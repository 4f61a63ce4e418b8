/** The map of a study as an SVG picture: iterations from left to right, branches below one another. */
import { html } from './markup.js';
import type { Markup } from './markup.js';
import type { TreeReport } from './types.js';
import { fixed } from './words.js';

type Node = TreeReport['nodes'][number];

const STEP = { x: 190, y: 64 };
const BOX = { width: 150, height: 44 };
const MARGIN = 10;

export function treeSvg(report: TreeReport): Markup {
  const rows = placeRows(report.nodes);
  const at = (node: Node): { x: number; y: number } => ({
    x: MARGIN + node.iteration * STEP.x,
    y: MARGIN + rows.get(node.id)! * STEP.y
  });
  const byId = new Map(report.nodes.map(node => [node.id, node]));
  const width =
    2 * MARGIN + BOX.width + STEP.x * Math.max(0, ...report.nodes.map(n => n.iteration));
  const height = 2 * MARGIN + BOX.height + STEP.y * Math.max(0, ...rows.values());
  const lines = report.nodes.flatMap(node => {
    const parent = node.parent === null ? undefined : byId.get(node.parent);
    return parent ? [line(at(parent), at(node))] : [];
  });
  const boxes = report.nodes.map(node => box(node, at(node), report));
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="Map of the study ${report.study}"
    font-family="sans-serif"
    font-size="11"
  >
    ${lines}${boxes}
  </svg>`;
}

/** A first child stands beside its parent, further children each in a row of their own. */
function placeRows(nodes: readonly Node[]): Map<string, number> {
  const rows = new Map<string, number>();
  let next = 0;
  const place = (node: Node, row: number): void => {
    rows.set(node.id, row);
    nodes
      .filter(child => child.parent === node.id)
      .forEach((child, index) => place(child, index === 0 ? row : next++));
  };
  const known = new Set(nodes.map(node => node.id));
  nodes
    .filter(node => node.parent === null || !known.has(node.parent))
    .forEach(root => place(root, next++));
  return rows;
}

function line(from: { x: number; y: number }, to: { x: number; y: number }): Markup {
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [x2, y2] = [to.x, to.y + BOX.height / 2];
  const middle = (x1 + x2) / 2;
  return html`<path
    d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"
    fill="none"
    stroke="currentColor"
    stroke-opacity="0.5"
  />`;
}

function box(node: Node, { x, y }: { x: number; y: number }, report: TreeReport): Markup {
  const isBest = node.id === report.best;
  const figure = node.value === null ? 'no model fitted' : `${report.metric} ${fixed(node.value)}`;
  return html`<g>
    <title>${node.note || node.name}</title>
    <rect
      x="${x}"
      y="${y}"
      width="${BOX.width}"
      height="${BOX.height}"
      rx="4"
      fill="none"
      stroke="${isBest ? '#2e7d32' : 'currentColor'}"
      stroke-width="${isBest ? 2.5 : 1}"
    />
    <text x="${x + 8}" y="${y + 18}" fill="currentColor" font-weight="bold">
      ${node.iteration} · ${figure}
    </text>
    <text x="${x + 8}" y="${y + 34}" fill="currentColor">${shortened(label(node))}</text>
  </g>`;
}

function label(node: Node): string {
  return node.note || (node.origin === 'researcher' ? 'edited by hand' : node.name);
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 24 ? `${characters.slice(0, 23).join('')}…` : text;
}
