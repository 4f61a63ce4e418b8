/** The lines in which a candidate's code differs from another's, with a few around them. */
import { structuredPatch } from 'diff';

import { element } from '../dom.js';

/** Equal lines that are shown before and after a change. */
const CONTEXT = 3;

const KINDS = { ' ': 'same', '+': 'added', '-': 'removed' } as const;

export interface DifferenceLine {
  kind: 'same' | 'added' | 'removed' | 'gap';
  text: string;
}

/** Empty where the two are the same. A gap stands for equal lines that are left out between two changes. */
export function differenceOf(before: string, after: string): DifferenceLine[] {
  const patch = structuredPatch('', '', endLine(before), endLine(after), '', '', {
    context: CONTEXT
  });
  return patch.hunks.flatMap((hunk, i) => [
    ...(i > 0 ? [{ kind: 'gap', text: '⋯' } as const] : []),
    ...hunk.lines.map(line => ({
      kind: KINDS[line[0] as keyof typeof KINDS],
      text: line.slice(1)
    }))
  ]);
}

const SIGNS: Record<DifferenceLine['kind'], string> = {
  same: ' ',
  added: '+',
  removed: '−',
  gap: ' '
};

export function differenceView(lines: readonly DifferenceLine[]): HTMLElement {
  if (lines.length === 0) {
    return element('p', { class: 'gecco-quiet' }, 'The code is the same.');
  }
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
