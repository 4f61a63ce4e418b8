/**
 * Functions that call themselves. What such a call returns is only known when the function is written, so that each
 * attempt takes what the one before found, from nothing at all on: types only ever widen.
 */
import type { Statement, Variable } from '../../program.js';
import type { PyExpression } from '../nodes.js';
import { isSame, join, number, type PyType } from '../types.js';
import {
  assign,
  binary,
  declare,
  numeral,
  runtime,
  statement,
  text,
  variable
} from '../../code.js';
import { bodyOf, type Specialised } from './functions.js';
import { Restart, Unreachable } from './knowledge.js';
import type { FunctionNode, Unit } from './units.js';
import type { Lowering } from './lowering.js';
import { nodesOf } from './scope.js';
import type { Value } from './value.js';

/** CPython's limit is 1000 calls, of which some are around the model. */
const MOST_CALLS = 960;
/** Calls within one another that are written out. */
const MOST_UNFOLDED = 8;
/** Kinds of arguments of one function that are within one another. */
const MOST_KINDS = 4;

export function callsItself(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  called: FunctionNode
): boolean {
  const { recursive: known } = lowering.knowledge;
  if (known.has(called)) {
    return true;
  }
  if (!lowering.calling.includes(called)) {
    return false;
  }
  if (nodesOf(bodyOf(called)).some(({ kind }) => kind === 'nonlocal')) {
    return lowering.fail(node, name, 'it calls itself and sets names outside. Return the value.');
  }
  known.add(called);
  throw new Restart();
}

/**
 * Whether a call is written out, with those that it makes: a constant among its arguments, such as how many steps are
 * left, mostly says which is the last.
 */
export function isUnfolded(
  lowering: Lowering,
  node: FunctionNode,
  given: readonly Value[]
): boolean {
  const { endless } = lowering.knowledge;
  const hasConstant = given.some(({ type }) => type.kind === 'number' && type.value !== undefined);
  if (!hasConstant || endless.has(node)) {
    return false;
  }
  if (lowering.calling.filter(other => other === node).length >= MOST_UNFOLDED) {
    endless.add(node);
    throw new Restart();
  }
  return true;
}

/** An argument may be another number each time. */
export function anyNumber(value: Value): Value {
  const { type } = value;
  return type.kind === 'number'
    ? { type: { ...number(type.dtype, type.origin), isMixed: type.isMixed }, code: value.code }
    : value;
}

export function recursive(
  lowering: Lowering,
  node: FunctionNode,
  { key, types }: { key: string; types: string },
  specialise: (self: Variable) => Specialised
): Specialised {
  const known = lowering.knowledge.returns.get(node) ?? new Map<string, PyType>();
  lowering.knowledge.returns.set(node, known);
  const guess = known.get(types);
  const self = lowering.recursions.get(key);
  if (self !== undefined) {
    if (!guess) {
      throw new Unreachable('RecursionError');
    }
    return { variable: self, returns: guess, exits: [] };
  }
  if (lowering.calling.filter(other => other === node).length > MOST_KINDS) {
    return lowering.fail(node, 'return', 'it calls itself with ever other kinds of arguments.');
  }
  const own = lowering.fresh();
  lowering.recursions.set(key, own);
  const made = specialise(own);
  lowering.recursions.delete(key);
  const returns = lasting(guess ? join(guess, made.returns) : made.returns);
  if (!guess || !isSame(guess, returns)) {
    known.set(types, returns);
    lowering.isStale = true;
  }
  return { ...made, returns };
}

function lasting(type: PyType): PyType {
  return type.kind === 'number' ? { ...type, value: undefined, isIndex: undefined } : type;
}

/** The body of such a function, which counts the calls that it is within. */
export function counted(lowering: Lowering, host: Unit, body: Statement[]): Statement[] {
  const depth = lowering.fresh();
  host.hoisted.push(declare(depth, numeral(0)));
  const count = (step: number): Statement =>
    assign(variable(depth), binary('+', variable(depth), numeral(step)));
  return [
    {
      kind: 'if',
      test: binary('>=', variable(depth), numeral(MOST_CALLS)),
      then: statement(
        runtime('raise', text('RecursionError'), text('maximum recursion depth exceeded'))
      ),
      otherwise: null
    },
    count(1),
    { kind: 'try', body, error: lowering.fresh(), handler: null, last: [count(-1)] }
  ];
}
