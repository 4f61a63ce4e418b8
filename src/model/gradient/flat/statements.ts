/** Statements without functions: each assigns one value, and loops count or test. */
import type { Declaration, Expression, Statement } from '../../program.js';
import {
  UNDEFINED,
  assign,
  at,
  binary,
  block,
  declare,
  lengthOf,
  not,
  numeral,
  variable,
  when
} from '../../code.js';
import { increment, type Names } from '../build.js';
import { NoDerivative } from '../no-derivative.js';
import { bindDeclared, declared, spread, takeApart } from './assignments.js';
import { closureOf } from './calls.js';
import { flatExpression } from './expressions.js';
import type { Flattening, Place } from './flattening.js';

/** @param isLast whether the function ends where these statements do */
export function flatStatements(
  nodes: readonly Statement[],
  at: Place,
  flat: Flattening,
  isLast = false
): Statement[] {
  for (const node of nodes) {
    if (node.kind === 'function') {
      at.scope.define(node.variable, { kind: 'own', function: node.function, scope: at.scope });
    }
  }
  return flat.capture(() =>
    nodes.forEach((node, i) => flatStatement(node, at, flat, isLast && i === nodes.length - 1))
  ).statements;
}

function flatStatement(node: Statement, at: Place, flat: Flattening, isLast: boolean): void {
  const inner = (nodes: readonly Statement[], last = false) =>
    flatStatements(nodes, at, flat, last);
  switch (node.kind) {
    case 'declare':
      return node.declarations.forEach(own => declaration(own, at, flat));
    case 'function':
      return;
    case 'expression':
      return flatEffect(node.expression, at, flat);
    case 'if': {
      const test = flatExpression(node.test, at, flat);
      const otherwise = node.otherwise && inner([node.otherwise], isLast);
      return flat.push(when(test, inner([node.then], isLast), otherwise));
    }
    case 'for':
      return forLoop(node, at, flat);
    case 'for-of':
      return forOf(node, at, flat);
    case 'while':
      return whileLoop(node, at, flat);
    case 'do-while':
      return doWhile(node, at, flat);
    case 'switch':
      return flatSwitch(node, at, flat);
    case 'return':
      return returned(node.value, at, flat, isLast);
    case 'try':
      return guarded(node, at, flat);
    case 'block':
      return flat.push(block(inner(node.body, isLast), node.label));
    case 'slope':
      throw new NoDerivative('it is a gradient itself');
    default:
      return flat.push({ ...node });
  }
}

function declaration({ pattern, value }: Declaration, at: Place, flat: Flattening): void {
  const closure = value && closureOf(value, at);
  if (closure && pattern.kind === 'variable') {
    at.scope.define(pattern.variable, closure);
  } else if (value) {
    takeApart(pattern, value, at, flat, bindDeclared);
  } else if (pattern.kind === 'variable') {
    flat.push(declare(declared(pattern.variable, at, flat), null));
  }
}

/** An expression for what it does: its value is not asked for. */
function flatEffect(node: Expression, at: Place, flat: Flattening): void {
  const value = flatExpression(node.kind === 'update' ? { ...node, prefix: true } : node, at, flat);
  if (value.kind === 'runtime' || value.kind === 'method' || value.kind === 'conditional') {
    flat.push({ kind: 'expression', expression: value });
  }
}

type Loop<K extends string> = Extract<Statement, { kind: K }>;

function forLoop(node: Loop<'for'>, at: Place, flat: Flattening): void {
  const start = flatStatements(node.start ? [node.start] : [], at, flat);
  const test = flat.capture(() => (node.test ? flatExpression(node.test, at, flat) : null));
  const body = flatStatements([node.body], at, flat);
  const step = flatStatements(
    node.step ? [{ kind: 'expression', expression: node.step }] : [],
    at,
    flat
  );
  if (test.statements.length === 0 && step.length <= 1 && isAssignment(step[0])) {
    const last = start.at(-1);
    const isOwn = last?.kind === 'declare';
    flat.push(...(isOwn ? start.slice(0, -1) : start), {
      kind: 'for',
      start: isOwn ? last : null,
      test: test.value,
      step: step.length === 1 ? step[0].expression : null,
      body: block(body)
    });
    return;
  }
  flat.push(
    ...start,
    openLoop([...test.statements, ...leaving(test.value)], body, step, flat.names)
  );
}

function isAssignment(
  statement: Statement | undefined
): statement is Extract<Statement, { kind: 'expression' }> {
  return (
    statement === undefined ||
    (statement.kind === 'expression' && statement.expression.kind === 'assign')
  );
}

/** `for (;;) { before; body; after }`, where `continue` in the body goes to `after`. */
export function openLoop(
  before: Statement[],
  body: Statement[],
  after: Statement[],
  names: Names
): Statement {
  const label = names.fresh();
  const inner =
    after.length > 0
      ? [
          block(
            body.map(own => goingOn(own, label)),
            label
          )
        ]
      : body;
  return {
    kind: 'for',
    start: null,
    test: null,
    step: null,
    body: block([...before, ...inner, ...after])
  };
}

export function leaving(test: Expression | null): Statement[] {
  return test ? [when(not(test), [{ kind: 'break' }])] : [];
}

/** A statement of a loop's body that leaves the block of this label where it would go on with the loop. */
function goingOn(node: Statement, label: number): Statement {
  const inner = (own: Statement) => goingOn(own, label);
  switch (node.kind) {
    case 'continue':
      return { kind: 'break', label };
    case 'if':
      return {
        ...node,
        then: inner(node.then),
        otherwise: node.otherwise && inner(node.otherwise)
      };
    case 'block':
      return { ...node, body: node.body.map(inner) };
    case 'switch':
      return {
        ...node,
        cases: node.cases.map(({ test, body }) => ({ test, body: body.map(inner) }))
      };
    case 'try':
      return {
        ...node,
        body: node.body.map(inner),
        handler: node.handler && node.handler.map(inner),
        last: node.last.map(inner)
      };
    default:
      return node;
  }
}

/** What `new` makes that is gone through in an order of its own. */
const KEYED = /^new (Map|Set)$/;

/** Arrays are gone through by index, as long as they are then. */
function forOf(node: Loop<'for-of'>, at: Place, flat: Flattening): void {
  const { values } = node;
  if (values.kind === 'method' && ['entries', 'keys', 'values'].includes(values.method)) {
    throw new NoDerivative(`a loop goes through ${values.method}()`);
  }
  if (values.kind === 'intrinsic' && KEYED.test(values.name)) {
    throw new NoDerivative('a loop goes through a Map or Set');
  }
  const whole = values.kind === 'column' ? values : flat.held(flatExpression(values, at, flat));
  const index = flat.names.fresh();
  const { statements } = flat.capture(() => {
    spread(node.pattern, elementOf(whole, variable(index)), at, flat, bindDeclared);
    flat.push(...flatStatements([node.body], at, flat));
  });
  flat.push({
    kind: 'for',
    start: declare(index, numeral(0)),
    test: binary('<', variable(index), countOf(whole)),
    step: increment(index),
    body: block(statements)
  });
}

/** Going through a column needs no copy of it. */
function elementOf(whole: Expression, index: Expression): Expression {
  return whole.kind === 'column'
    ? { kind: 'cell', column: whole.column, trial: index, line: 0 }
    : at(whole, index);
}

function countOf(whole: Expression): Expression {
  return whole.kind === 'column' ? { kind: 'trials', column: whole.column } : lengthOf(whole);
}

function whileLoop(node: Loop<'while'>, at: Place, flat: Flattening): void {
  const test = flat.capture(() => flatExpression(node.test, at, flat));
  const body = flatStatements([node.body], at, flat);
  flat.push(
    test.statements.length === 0
      ? { kind: 'while', test: test.value, body: block(body) }
      : openLoop([...test.statements, ...leaving(test.value)], body, [], flat.names)
  );
}

function doWhile(node: Loop<'do-while'>, at: Place, flat: Flattening): void {
  const body = flatStatements([node.body], at, flat);
  const test = flat.capture(() => flatExpression(node.test, at, flat));
  flat.push(openLoop([], body, [...test.statements, ...leaving(test.value)], flat.names));
}

function flatSwitch(node: Loop<'switch'>, at: Place, flat: Flattening): void {
  const value = flatExpression(node.value, at, flat);
  const cases = node.cases.map(({ test, body }) => {
    const own = flat.capture(() => (test ? flatExpression(test, at, flat) : null));
    if (own.statements.length > 0) {
      throw new NoDerivative('a case of a switch calls a function');
    }
    return { test: own.value, body: flatStatements(body, at, flat) };
  });
  flat.push({ kind: 'switch', value, cases });
}

function returned(node: Expression | null, at: Place, flat: Flattening, isLast: boolean): void {
  const value = node ? flatExpression(node, at, flat) : UNDEFINED;
  const { exit } = at;
  if (!exit) {
    flat.push({ kind: 'return', value });
    return;
  }
  flat.push(assign(variable(exit.result), value));
  if (!isLast) {
    exit.isLeft = true;
    flat.push({ kind: 'break', label: exit.label });
  }
}

function guarded(node: Loop<'try'>, at: Place, flat: Flattening): void {
  flat.push({
    kind: 'try',
    body: flatStatements(node.body, at, flat),
    error: declared(node.error, at, flat),
    handler: node.handler && flatStatements(node.handler, at, flat),
    last: flatStatements(node.last, at, flat)
  });
}
