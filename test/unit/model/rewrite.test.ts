/** A rewriting reaches what every kind of loop holds: an array that is taken apart must not be written to in one of them. */
import { expect, test } from 'vitest';

import { assign, at, numeral, variable } from '../../../src/model/code.js';
import { rewrite } from '../../../src/model/gradient/simplify/rewrite.js';
import type { Statement } from '../../../src/model/program.js';
import { nodesIn } from '../../../src/model/nodes.js';

const write = assign(at(variable(1), numeral(0)), numeral(2));
const body: Statement = { kind: 'block', body: [write] };
const condition = at(variable(1), numeral(0));

const LOOPS: Statement[] = [
  { kind: 'for', start: null, test: condition, step: null, body },
  { kind: 'for-of', constant: true, pattern: variable(2), values: condition, body },
  { kind: 'while', test: condition, body },
  { kind: 'do-while', test: condition, body }
];

test.each(LOOPS.map(loop => [loop.kind, loop] as const))('%s', (_, loop) => {
  const apart = rewrite([loop], {
    expression: node => (node.kind === 'index' ? variable(3) : node)
  });
  expect(nodesIn(apart).filter(({ kind }) => kind === 'index')).toEqual([]);
});
