/**
 * A model without functions and, as far as it can be told, without small arrays, to be evaluated often: the passes that
 * come before a gradient, in the form that keeps the engine's values exactly. Where the flat program fails or gives no
 * finite number, the program as it was written decides.
 */
import { binary, lengthOf, numeral, runtime } from '../code.js';
import { counterOf, isLoop } from '../fuse/access.js';
import { Names } from '../gradient/build.js';
import { countedUp } from '../gradient/canonical.js';
import { flatten } from '../gradient/flat/flatten.js';
import { NoDerivative } from '../gradient/no-derivative.js';
import { known } from '../gradient/algebra.js';
import { lengthsIn, type LengthOf } from '../gradient/simplify/lengths.js';
import { constantsIn } from '../gradient/simplify/propagate.js';
import { rewrite } from '../gradient/simplify/rewrite.js';
import { simplify } from '../gradient/simplify/simplify.js';
import type { Expression, Index, Node, Procedure, Statement, Variable } from '../program.js';
import { areAlike, isFunction, nodesIn } from '../nodes.js';

/** Null where a value could differ from the engine's, where arrays grow, or where functions are not known beforehand. */
export function flatProcedure(procedure: Procedure): Procedure | null {
  if (!isPlain(procedure.body)) {
    return null;
  }
  const names = new Names(procedure);
  try {
    const body = withPlaces(counting(simplify(flatten(procedure, names), names, true)));
    return isGrowing(body) ? null : { ...procedure, body, isBounded: true };
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
  const rounds = new Rounds(body);
  return rewrite(body, {
    expression: node =>
      node.kind === 'assign' && node.target.kind === 'index' && !rounds.areWithin(node.target)
        ? { ...node, target: { ...node.target, index: placeOf(node.target, lengthIn) } }
        : node
  });
}

function placeOf({ object, index }: Index, lengthIn: LengthOf): Expression {
  const length = lengthIn(object);
  const at = known(index);
  if (length === undefined) {
    return runtime('place', index, binary('+', lengthOf(object), numeral(1)));
  }
  const isThere = at !== null && Number.isInteger(at) && at >= 0 && at < length;
  return isThere ? index : runtime('place', index, numeral(length));
}

/** Loops that go through all elements of an array that was made with as many. */
class Rounds {
  private readonly counts = new Map<Variable, Expression>();
  private readonly sizes = new Map<Variable, Expression>();

  constructor(body: readonly Statement[]) {
    const nodes = nodesIn(body);
    if (nodes.some(node => node.kind === 'method' && SHORTENING.has(node.method))) {
      return;
    }
    const given = new Map<Variable, number>();
    for (const node of nodes) {
      if ((node.kind === 'assign' || node.kind === 'update') && node.target.kind === 'variable') {
        given.set(node.target.variable, (given.get(node.target.variable) ?? 0) + 1);
      }
    }
    for (const node of nodes) {
      if (node.kind === 'for' && isLoop(node) && given.get(counterOf(node)) === 1) {
        this.counts.set(counterOf(node), node.test.right);
      }
    }
    for (const [variable, value] of constantsIn(body)) {
      const size = sizeOf(value);
      if (size && (size.kind !== 'variable' || !given.has(size.variable))) {
        this.sizes.set(variable, size);
      }
    }
  }

  areWithin({ object, index }: Index): boolean {
    const size = object.kind === 'variable' ? this.sizes.get(object.variable) : undefined;
    const count = index.kind === 'variable' ? this.counts.get(index.variable) : undefined;
    return size !== undefined && count !== undefined && areAlike(size, count);
  }
}

/** The number of elements that an array is made with, where it is no computation. */
function sizeOf(value: Expression): Expression | null {
  if (value.kind === 'method' && value.method === 'fill') {
    return sizeOf(value.object);
  }
  if (value.kind !== 'intrinsic' || value.name !== 'new Array' || value.arguments.length !== 1) {
    return null;
  }
  const [size] = value.arguments;
  return size.kind === 'variable' || size.kind === 'trials' || size.kind === 'number' ? size : null;
}

/** Whether lengths are asked for where an array may get longer by a write: later passes take them for what does not change. */
function isGrowing(body: readonly Statement[]): boolean {
  const nodes = nodesIn(body);
  const places = nodes.filter(node => node.kind === 'runtime' && node.name === 'place');
  const lengths = (all: readonly Node[]): number =>
    all.filter(({ kind }) => kind === 'extent').length;
  const ofPlaces = lengths(nodesIn(places));
  return ofPlaces > 0 && lengths(nodes) > ofPlaces;
}
