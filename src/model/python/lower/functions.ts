/** Functions of the text: written anew for each kind of arguments that they are called with. */
import type { Expression, Statement, Variable } from '../../program.js';
import type { PyExpression, PyNode, PyStatement } from '../nodes.js';
import { isSame, join, keyOf, NONE, type PyType } from '../types.js';
import { variable } from '../../code.js';
import { lowerExpression } from './expressions.js';
import { bindArguments, type KeywordValue } from './bound-arguments.js';
import { inlined, isInlined } from './inline.js';
import { anyNumber, callsItself, counted, isUnfolded, recursive } from './recursion.js';
import type { FunctionNode, KnownFunction, Unit } from './units.js';
import type { Lowering } from './lowering.js';
import { valueOf } from './value-of.js';
import type { Binding, State } from './state.js';
import { lowerBody } from './statements.js';
import { named, type Value } from './value.js';

/** A function of the text as a value; its defaults are computed here. */
export function define(lowering: Lowering, node: FunctionNode): Value {
  const scopes = lowering.functionIds.get(node) ?? new Map();
  lowering.functionIds.set(node, scopes);
  const { scope, unit } = lowering;
  const defaults = node.parameters.map(parameter =>
    parameter.default ? lowering.settle(lowerExpression(lowering, parameter.default)) : null
  );
  const id = scopes.get(scope) ?? lowering.functions.length;
  scopes.set(scope, id);
  lowering.functions[id] = { node, scope, unit, defaults };
  return named(id);
}

export function lambda(lowering: Lowering, node: PyNode<'lambda'>): Value {
  return define(lowering, node);
}

export function bodyOf(node: FunctionNode): PyStatement[] {
  return node.kind === 'lambda' ? lambdaBody(node) : node.body;
}

const bodies = new WeakMap<FunctionNode, PyStatement[]>();

/** `lambda x: y` as statements, always the same ones. */
function lambdaBody(node: PyNode<'lambda'>): PyStatement[] {
  const known = bodies.get(node) ?? [{ kind: 'return', value: node.body, line: node.line }];
  bodies.set(node, known);
  return known;
}

export function callFunction(
  lowering: Lowering,
  node: PyExpression,
  id: number,
  args: readonly Value[],
  keywords: readonly KeywordValue[] = []
): Value {
  const known = lowering.functions[id];
  const name = known.node.kind === 'lambda' ? 'lambda' : known.node.name;
  const isRecursive = callsItself(lowering, node, name, known.node);
  const bound = bindArguments(lowering, node, name, known, args, keywords);
  if (
    isInlined(lowering, known.node) &&
    (!isRecursive || isUnfolded(lowering, known.node, bound))
  ) {
    return inlined(lowering, known, bound);
  }
  const given = isRecursive ? bound.map(anyNumber) : bound;
  const types = given.map(({ type }) => keyOf(type)).join();
  const key = `${id}(${types})${seen(lowering, known)}`;
  const made =
    lowering.specialised.get(key) ??
    (isRecursive
      ? recursive(lowering, known.node, { key, types }, self =>
          specialise(lowering, known, given, self)
        )
      : specialise(lowering, known, given));
  lowering.specialised.set(key, made);
  made.exits.forEach(([held, binding]) => lowering.set(held, binding));
  lowering.effects++;
  const passed = given.filter(({ type }) => isPassed(type)).map(value => value.code);
  const call: Expression = {
    kind: 'call',
    callee: variable(made.variable),
    arguments: passed,
    optional: false
  };
  if (made.returns.kind === 'function') {
    return named(made.returns.id);
  }
  return valueOf(made.returns, lowering.bind(call));
}

/** Types of what a function sees from outside. */
function seen(lowering: Lowering, { scope }: KnownFunction): string {
  const names = [...(lowering.state ?? [])].filter(([held]) => lowering.isSeenFrom(held, scope));
  return names.map(([held, { type }]) => `${held}:${keyOf(type)}`).join();
}

function isPassed(type: PyType): boolean {
  return type.kind !== 'function';
}

export interface Specialised {
  variable: Variable;
  returns: PyType;
  /** What it makes of variables outside of it. */
  exits: [Variable, Binding][];
}

function specialise(
  lowering: Lowering,
  known: KnownFunction,
  given: readonly Value[],
  self: Variable | null = null
): Specialised {
  const { node } = known;
  const body = bodyOf(node);
  const names = node.parameters.map(({ name }) => name);
  const outer = lowering.state;
  const unit = lowering.open(body, names, known.scope);
  lowering.calling.push(node);
  const { body: statements } = lowering.within(unit, () => {
    given.forEach((value, i) => {
      const held = unit.scope.own(names[i])!;
      lowering.markDeclared(held);
      lowering.set(held, { type: value.type });
    });
    lowerBody(lowering, body);
    if (lowering.state) {
      unit.returns = unit.returns ? join(unit.returns, NONE) : NONE;
      lowering.finish();
    }
  });
  lowering.calling.pop();
  const exits = exitsOf(lowering, known, unit, outer);
  lowering.state = outer;
  const returns = unit.returns ?? NONE;
  if (returns.kind === 'conflict') {
    return lowering.fail(node, 'return', `this function returns ${lowering.nameOf(returns)}.`);
  }
  const made = self ?? lowering.fresh();
  const passed = given.flatMap(({ type }, i) =>
    isPassed(type) ? [unit.scope.own(names[i])!] : []
  );
  const host = hostOf(lowering, known, given);
  const written = self === null ? statements : counted(lowering, host, statements);
  host.functions.push(functionStatement(made, passed, written));
  return { variable: made, returns, exits };
}

function functionStatement(made: Variable, parameters: Variable[], body: Statement[]): Statement {
  return {
    kind: 'function',
    variable: made,
    function: { self: null, parameters: parameters.map(variable), body }
  };
}

/** What the function makes of variables that it sees and does not own. */
function exitsOf(
  lowering: Lowering,
  { scope }: KnownFunction,
  { exit }: Unit,
  before: State
): Specialised['exits'] {
  return [...(exit ?? [])].filter(([held, { type }]) => {
    const old = before?.get(held);
    return lowering.isSeenFrom(held, scope) && (!old || !isSame(old.type, type));
  });
}

/** The innermost function that sees all that this one needs. */
function hostOf(lowering: Lowering, known: KnownFunction, given: readonly Value[]): Unit {
  const units = [known.unit];
  for (const { type } of given) {
    if (type.kind === 'function' && typeof type.id === 'number') {
      units.push(lowering.functions[type.id].unit);
    }
  }
  return units.reduce((a, b) => (depthOf(b) > depthOf(a) ? b : a));
}

function depthOf(unit: Unit): number {
  return unit.parent ? depthOf(unit.parent) + 1 : 0;
}
