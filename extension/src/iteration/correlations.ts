/** How the estimates of the parameters go together, as a map of their correlations. */
import { fixed } from '../format.js';
import type { Figure, Palette } from '../widgets/plot.js';

/** CSS pixels of a parameter in each direction, and of what stands around the map. */
const CELL = { width: 72, height: 28 };
const AROUND = { width: 200, height: 84 };

const NAME = 16;

/** Wider than this the map need not be. */
export function mapWidth(parameters: number): number {
  return AROUND.width + CELL.width * parameters;
}

type Correlations = readonly (readonly (number | null)[])[];

/** Positions of the parameters that somebody has a correlation of: not of those that are at a bound in everybody. */
export function correlated(correlations: Correlations): number[] {
  return correlations.flatMap((row, i) => (row.some((r, j) => i !== j && r !== null) ? [i] : []));
}

/**
 * The correlations below the diagonal: blue where two parameters rise together, orange where one makes up for the other.
 *
 * @param parameters names
 * @param correlations rows and columns in the order of the parameters
 */
export function correlationMap(
  parameters: readonly string[],
  correlations: Correlations,
  palette: Palette
): Figure {
  const names = parameters.map(name => name.replace(/[<>&]/g, '').slice(0, NAME));
  const rows = correlations.slice(1).map((row, i) => row.slice(0, i + 1));
  const columns = names.slice(0, -1);
  const padded = rows.map(row => columns.map((_, j) => row[j] ?? null));
  return {
    data: [
      {
        type: 'heatmap',
        x: columns,
        y: names.slice(1),
        z: padded,
        zmin: -1,
        zmax: 1,
        colorscale: [
          [0, palette.warm],
          [0.5, palette.ground],
          [1, palette.accent]
        ],
        showscale: false,
        xgap: 1,
        ygap: 1,
        text: padded.map(row => row.map(r => (r === null ? '' : fixed(r)))),
        texttemplate: '%{text}',
        hoverongaps: false,
        hovertemplate: '%{y} and %{x}: r = %{text}<extra></extra>'
      }
    ],
    height: AROUND.height + CELL.height * rows.length,
    layout: {
      margin: { l: 24, r: 16, t: 8, b: 24 },
      xaxis: { type: 'category', fixedrange: true, automargin: true, showgrid: false },
      yaxis: {
        type: 'category',
        fixedrange: true,
        automargin: true,
        autorange: 'reversed',
        showgrid: false
      }
    }
  };
}
