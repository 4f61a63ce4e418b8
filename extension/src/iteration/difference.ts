/** The lines in which a candidate's code differs from another's. */
import { diffLines } from 'diff';

import { element } from '../dom.js';

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

export interface DifferenceLine {
  kind: keyof typeof SIGNS;
  text: string;
}

export function differenceOf(before: string, after: string): DifferenceLine[] {
  const changes = diffLines(endLine(before), endLine(after));
  return changes.flatMap(({ value, added, removed }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return value
      .split('\n')
      .slice(0, -1)
      .map(text => ({ kind, text }) as const);
  });
}

export function differenceView(lines: readonly DifferenceLine[]): HTMLElement {
  return element(
    'pre',
    { class: 'gecco-pre gecco-difference', tabindex: 0, 'aria-label': 'Difference' },
    ...lines.map(({ kind, text }) =>
      element(
        'div',
        { class: `gecco-line gecco-mod-${kind}` },
        element('span', { class: 'gecco-sign' }, SIGNS[kind]),
        element('span', {}, text || ' ')
      )
    )
  );
}

function endLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
