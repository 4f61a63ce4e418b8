/** A small line: one figure an iteration. */
import { element, svg } from '../dom.js';
import { fixed } from '../format.js';

const WIDTH = 132;
const HEIGHT = 34;
const MARGIN = 4;

export interface SparkPoint {
  label: string;
  value: number | null;
}

/** @returns null where there is nothing to compare */
export function sparkline(points: readonly SparkPoint[], metric: string): HTMLElement | null {
  const known = points.flatMap(({ label, value }, i) =>
    value === null ? [] : [{ label, value, i }]
  );
  if (known.length < 2) {
    return null;
  }
  const low = Math.min(...known.map(p => p.value));
  const high = Math.max(...known.map(p => p.value));
  const x = (i: number): number => MARGIN + (i / (points.length - 1)) * (WIDTH - 2 * MARGIN);
  const y = (value: number): number =>
    MARGIN + ((high - value) / (high - low || 1)) * (HEIGHT - 2 * MARGIN);
  const line = known.map(({ value, i }) => `${x(i)},${y(value)}`).join(' ');
  const words = known.map(p => `${p.label}: ${fixed(p.value)}`).join(', ');
  return element(
    'figure',
    { class: 'gecco-sparkline', title: words },
    svg(
      'svg',
      {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        width: WIDTH,
        height: HEIGHT,
        role: 'img',
        'aria-label': `Best ${metric} by iteration. ${words}`
      },
      svg('polyline', { points: line, class: 'gecco-sparkline-line' }),
      ...known.map((p, k) =>
        svg('circle', {
          cx: x(p.i),
          cy: y(p.value),
          r: k === known.length - 1 ? 3 : 2,
          class: 'gecco-sparkline-point'
        })
      )
    ),
    element('figcaption', {}, `${metric} by iteration`)
  );
}
