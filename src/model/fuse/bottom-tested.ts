/**
 * Loops that ask at their end whether to go on. V8 computes a number as late as it can, and takes it out of a loop only
 * where all ways out of the loop lead past it: with the question at the top, what was written before the loop would be
 * computed in each round again.
 */
import { binary, block, variable } from '../code.js';
import { rewrite } from '../gradient/simplify/rewrite.js';
import type { Expression, Statement } from '../program.js';
import { isFunction, nodesIn } from '../nodes.js';
import { counterOf, isLoop, type Loop } from './access.js';

export function bottomTested(body: readonly Statement[]): Statement[] {
  return rewrite(body, {
    // Functions have a counter of their own for each round.
    statement: node => [isLoop(node) && !nodesIn(node.body).some(isFunction) ? asking(node) : node]
  });
}

/** `if (0 < n) { let i = 0; do { ... } while (++i < n); }` */
function asking(loop: Loop): Statement {
  const { start, test, body } = loop;
  const target = variable(counterOf(loop));
  const next: Expression = { kind: 'update', operator: '++', prefix: true, target };
  const rounds: Statement = { kind: 'do-while', body, test: binary('<', next, test.right) };
  const [{ value }] = start.declarations;
  return {
    kind: 'if',
    test: binary('<', value!, test.right),
    then: block([start, rounds]),
    otherwise: null
  };
}
