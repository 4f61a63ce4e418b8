/**
 * Forgetting. Where a loop moves all elements of an array alike, from x to a x + b, in each trial, the array stays as it is,
 * and two numbers say what has become of it since: an element is `scale` times what is kept, plus `shift`. A trial then
 * costs two sums and their changes, instead of as many as there are elements.
 */
import { block } from '../../code.js';
import { rewrite } from '../../fuse/rewrite.js';
import { isFunction, nodesIn } from '../../nodes.js';
import type { Node, Statement, Variable } from '../../program.js';
import type { Names } from '../build.js';
import { arrayIn, isElementOf, isPlain, lengthIn, withoutAliases } from './arrays.js';
import { Kept } from './kept.js';
import { Search } from './search.js';
import { isSmoothIn } from './smooth.js';

/** Where more places read or write elements, a trial would cost more than it spares. */
const MOST_PLACES = 10;

export function withDecay(body: readonly Statement[], names: Names): readonly Statement[] {
  const nodes = nodesIn(body);
  // What stands in functions, or where errors are caught, may be left halfway.
  const isFollowed = !nodes.some(node => isFunction(node) || node.kind === 'try');
  const arrays = isFollowed ? nodes.flatMap(arrayIn) : [];
  return arrays.reduce((own, array) => decaying(own, array, names), body);
}

function decaying(body: readonly Statement[], array: Variable, names: Names): readonly Statement[] {
  const own = withoutAliases(body, array);
  if (!isPlain(nodesIn(own), array)) {
    return body;
  }
  const search = new Search(own, array);
  return isWorthwhile(own, array, search) && isSmoothIn(withoutLengths(own, array), array)
    ? new Kept(array, search, names).through(own)
    : body;
}

/** All elements are moved again and again, and few are looked at in between. */
function isWorthwhile(body: readonly Statement[], array: Variable, { steps }: Search): boolean {
  const elements = (part: unknown): number =>
    nodesIn(rewrite(part, node => (steps.has(node) ? block([]) : null))).filter(node =>
      isElementOf(node, array)
    ).length;
  const moves = (node: Node): boolean => nodesIn(node).some(own => steps.get(own)?.move);
  const loops = nodesIn(body).filter(node => isLoop(node) && !steps.has(node));
  return (
    loops.some(moves) &&
    elements(body) <= MOST_PLACES &&
    // A loop over elements is cheaper where these are at hand.
    loops.every(node => moves(node) || elements(node) === 0)
  );
}

function isLoop({ kind }: Node): boolean {
  return kind === 'for' || kind === 'while' || kind === 'do-while' || kind === 'for-of';
}

function withoutLengths(body: readonly Statement[], array: Variable): readonly Statement[] {
  return rewrite(body, node =>
    node.kind === 'expression' && lengthIn(node, array) ? block([]) : null
  );
}
