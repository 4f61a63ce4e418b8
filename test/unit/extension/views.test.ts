import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { duration, fixed, plain, signed } from '../../../extension/src/format.js';
import { differenceOf } from '../../../extension/src/iteration/difference.js';
import { referenceOf } from '../../../extension/src/iteration/reference.js';
import { placeNodes } from '../../../extension/src/tree/layout.js';
import { iterationReport } from '../../../src/report/iteration-report.js';
import { treeReport } from '../../../src/report/tree-report.js';
import { candidateOf, iterationOf } from '../../support/values.js';

describe('figures', () => {
  test('carry their sign', () => {
    expect([signed(-11.298), signed(2), signed(0.001), signed(null)]).toEqual([
      '−11.30',
      '+2.00',
      '0.00',
      '–'
    ]);
  });

  test('that are not there are a dash', () => {
    expect([fixed(NaN), fixed(Infinity), fixed(undefined), plain(NaN), duration(NaN)]).toEqual(
      Array(5).fill('–')
    );
  });

  test('are grouped and short', () => {
    expect([fixed(12345.678, 1), plain(10), plain(0.1 + 0.2), plain(-2)]).toEqual([
      '12,345.7',
      '10',
      '0.3',
      '−2'
    ]);
    expect([duration(3.21), duration(59.9), duration(61), duration(3725)]).toEqual([
      '3.2 s',
      '60 s',
      '1 min 1 s',
      '1 h 2 min'
    ]);
  });
});

describe('the difference to the best model', () => {
  test('has the changed lines with a few around them', () => {
    const before = Array.from({ length: 30 }, (_, i) => `line ${i}`);
    const after = before.map((line, i) => (i === 2 ? 'other' : line)).filter((_, i) => i !== 25);
    expect(
      differenceOf(before.join('\n'), after.join('\n'))
        .map(l => l.kind[0])
        .join('')
    ).toBe('ssrasss' + 'g' + 'sssrsss');
  });

  test('loses nothing that changed', () => {
    const code = fc.array(fc.constantFrom('a', 'b', 'c', '')).map(lines => lines.join('\n'));
    fc.assert(
      fc.property(code, code, (before, after) => {
        const lines = differenceOf(before, after);
        const sides = { before: count(before), after: count(after) };
        const of = (kind: string): number => lines.filter(l => l.kind === kind).length;
        expect(of('added') - of('removed')).toBe(sides.after - sides.before);
        expect(lines.length === 0).toBe(before.replace(/\n$/, '') === after.replace(/\n$/, ''));
      })
    );
  });
});

function count(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

describe('what a candidate is compared with', () => {
  const first = iterationOf('aaaa', [
    candidateOf('cognitive_model1', [300]),
    candidateOf('cognitive_model2', [290])
  ]);
  const context = {
    study: 's',
    metric: 'BIC' as const,
    feedback: { heading: '', parts: [], noteHeading: '' }
  };

  test('in the first iteration its best, unless that is itself', () => {
    const report = iterationReport(first, { ...context, ancestors: [] });
    expect(referenceOf(report, 'cognitive_model1')?.name).toBe('cognitive_model2');
    expect(referenceOf(report, 'cognitive_model2')).toBeNull();
  });

  test('later the best before', () => {
    const second = iterationOf('bbbb', [candidateOf('cognitive_model2', [280])], first);
    const report = iterationReport(second, { ...context, ancestors: [first] });
    expect(referenceOf(report, 'cognitive_model2')?.id).toBe('aaaa');
  });
});

describe('the map', () => {
  const root = iterationOf('0000', []);
  const left = iterationOf('1111', [], root);
  const right = iterationOf('2222', [], root);
  const leaf = iterationOf('3333', [], left);

  test('keeps a line of iterations in its lane and gives a branch a new one', () => {
    const { nodes } = treeReport('s', [root, left, right, leaf], 'BIC');
    expect(placeNodes(nodes).map(p => [p.node.id, p.column, p.lane])).toEqual([
      ['0000', 0, 0],
      ['1111', 1, 0],
      ['3333', 2, 0],
      ['2222', 1, 1]
    ]);
  });

  test('places each iteration once, no two at the same place, whatever the parents are', () => {
    const node = treeReport('s', [root], 'BIC').nodes[0];
    const ids = fc.constantFrom('0000', '1111', '2222', '3333', '4444', '5555');
    const nodes = fc.uniqueArray(
      fc.record({ id: ids, parent: fc.option(ids) }).map(change => ({ ...node, ...change })),
      { selector: n => n.id }
    );
    fc.assert(
      fc.property(nodes, tree => {
        const placed = placeNodes(tree);
        const places = placed.map(p => `${p.column},${p.lane}`);
        expect(new Set(places).size).toBe(places.length);
        expect(new Set(placed.map(p => p.node.id)).size).toBe(placed.length);
      })
    );
  });
});
