/**
 * A model without functions and, as far as it can be told, without small arrays, to be evaluated often: the passes that
 * come before a gradient, in the form that keeps the engine's values exactly. Where the flat program fails or gives no
 * finite number, the program as it was written decides.
 */
import { binary, lengthOf, numeral, runtime } from '../code.js';
import { Names } from '../gradient/build.js';
import { countedUp } from '../gradient/canonical.js';
import { flatten } from '../gradient/flat/flatten.js';
import { NoDerivative } from '../gradient/no-derivative.js';
import { known } from '../gradient/algebra.js';
import { lengthsIn, type LengthOf } from '../gradient/simplify/lengths.js';
import { rewrite } from '../gradient/simplify/rewrite.js';
import { simplify } from '../gradient/simplify/simplify.js';
import type { Expression, Node, Procedure, Statement } from '../program.js';
import { isFunction, nodesIn } from '../nodes.js';

/** Null where a value could differ from the engine's, or where functions are not known beforehand. */
export function flatProcedure(procedure: Procedure): Procedure | null {
  if (!isPlain(procedure.body)) {
    return null;
  }
  const names = new Names(procedure);
  try {
    const body = simplify(flatten(procedure, names), names, true);
    return { ...procedure, body: withPlaces(counting(body)), isBounded: true };
  } catch (error) {
    if (error instanceof NoDerivative) {
      return null;
    }
    throw error;
  }
}

/** Makes something else than an array of given elements. */
const MAKING = /^(new |Array$)/;

/** Methods that make an array shorter, or move its elements. */
const SHORTENING: ReadonlySet<string> = new Set(['pop', 'shift', 'splice']);

/** Whether all objects are arrays without gaps and records: loops by index go through these as methods do. */
function isPlain(body: readonly Statement[]): boolean {
  const nodes = nodesIn(body);
  const filled = new Set<unknown>(
    nodes.flatMap(node => (node.kind === 'method' && node.method === 'fill' ? [node.object] : []))
  );
  return !nodes.some(node => isOdd(node, filled)) && !nodes.some(isShortenedWithin);
}

function isOdd(node: Node, filled: ReadonlySet<unknown>): boolean {
  switch (node.kind) {
    case 'text':
    case 'template':
      return true;
    case 'unary':
      return node.operator === 'typeof';
    case 'intrinsic':
      return MAKING.test(node.name) && !(/\bArray$/.test(node.name) && filled.has(node));
    case 'method':
      return isOddMethod(node);
    case 'assign':
    case 'update':
      return node.target.kind === 'extent';
    default:
      return false;
  }
}

/** Methods whose order of comparisons, or whose error for an array without elements, is the engine's own. */
function isOddMethod({ method, arguments: given }: Expression & { kind: 'method' }): boolean {
  const isSorting = method === 'sort' || method === 'toSorted';
  const isFolding = method === 'reduce' || method === 'reduceRight';
  return isSorting || (isFolding && given.length < 2);
}

/** Whether a function, which may be called for each element of an array, takes elements away. */
function isShortenedWithin(node: Node): boolean {
  const own = isFunction(node) ? node.function : null;
  return nodesIn(own?.body).some(part => part.kind === 'method' && SHORTENING.has(part.method));
}

/** Counters as the later passes look for them. */
function counting(body: readonly Statement[]): Statement[] {
  return rewrite(body, {
    statement: node =>
      node.kind === 'for' && node.step ? [{ ...node, step: countedUp(node.step) }] : [node]
  });
}

/**
 * Elements are written where there are ones, or right after the last: a write to another place, which the engine takes
 * for the name of a property, is an error. What is known of the lengths of arrays depends on it.
 */
function withPlaces(body: readonly Statement[]): Statement[] {
  const lengthIn = lengthsIn(body, true);
  return rewrite(body, {
    expression: node =>
      node.kind === 'assign' && node.target.kind === 'index'
        ? { ...node, target: { ...node.target, index: placeOf(node.target, lengthIn) } }
        : node
  });
}

function placeOf(
  { object, index }: Expression & { kind: 'index' },
  lengthIn: LengthOf
): Expression {
  const length = lengthIn(object);
  const at = known(index);
  if (length === undefined) {
    return runtime('place', index, binary('+', lengthOf(object), numeral(1)));
  }
  const isThere = at !== null && Number.isInteger(at) && at >= 0 && at < length;
  return isThere ? index : runtime('place', index, numeral(length));
}
