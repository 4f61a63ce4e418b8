/** Assignments as statements of their own, of one value to one place each. */
import type {
  BinaryOperator,
  Expression,
  LogicalOperator,
  Pattern,
  Place as Target
} from '../../program.js';
import {
  UNDEFINED,
  assign,
  at,
  binary,
  conditional,
  declare,
  method,
  numeral,
  variable,
  when
} from '../../code.js';

import { NoDerivative } from '../no-derivative.js';
import { flatExpression, goesOn } from './expressions.js';
import type { Flattening, Place } from './flattening.js';

type Assign = Extract<Expression, { kind: 'assign' }>;

/** @returns what was assigned */
export function assignment(node: Assign, place: Place, flat: Flattening): Expression {
  if (node.operator === '=') {
    return isPlace(node.target)
      ? assignTo(node.target, node.value, place, flat)
      : takeApart(node.target, node.value, place, flat, bindAssigned);
  }
  if (!isPlace(node.target)) {
    throw new NoDerivative('an assignment takes a value apart while it changes it');
  }
  const operator = node.operator.slice(0, -1) as BinaryOperator | LogicalOperator;
  const target = flatPlace(node.target, place, flat);
  if (operator === '&&' || operator === '||' || operator === '??') {
    const now = flat.names.fresh();
    const value = flat.capture(() => flatExpression(node.value, place, flat));
    flat.push(
      declare(now, target),
      when(goesOn(operator, variable(now)), [
        ...value.statements,
        assign(variable(now), value.value),
        assign(target, variable(now))
      ])
    );
    return variable(now);
  }
  const [left, right] = flat.inOrder([() => target, () => flatExpression(node.value, place, flat)]);
  flat.push(assign(target, binary(operator, left, right)));
  return target;
}

/** `x++` */
export function updated(
  node: Extract<Expression, { kind: 'update' }>,
  place: Place,
  flat: Flattening
): Expression {
  const target = flatPlace(node.target, place, flat);
  const before = node.prefix ? target : flat.held(target);
  flat.push(assign(target, binary(node.operator === '++' ? '+' : '-', target, numeral(1))));
  return before;
}

function assignTo(target: Target, value: Expression, place: Place, flat: Flattening): Expression {
  if (target.kind === 'variable') {
    const to = flatPlace(target, place, flat);
    flat.push(assign(to, flatExpression(value, place, flat)));
    return to;
  }
  const held = flatPlace(target, place, flat);
  const result = flat.held(flatExpression(value, place, flat));
  flat.push(assign(held, result));
  return result;
}

/** A place that is found once: what it is in and which of it. */
function flatPlace(target: Target, place: Place, flat: Flattening): Target {
  if (target.kind === 'variable') {
    if (place.scope.closure(target.variable)) {
      throw new NoDerivative('a name stands for one function and then for another');
    }
    return variable(place.scope.variable(target.variable));
  }
  const object = flat.held(flatExpression(target.object, place, flat));
  return target.kind === 'index'
    ? { ...target, object, index: flat.held(flatExpression(target.index, place, flat)) }
    : { ...target, object };
}

function isPlace(pattern: Pattern): pattern is Target {
  return ['variable', 'index', 'field', 'extent'].includes(pattern.kind);
}

/** Gives one part of a value to what stands for it in the pattern. */
export type Bind = (target: Target, value: Expression, place: Place, flat: Flattening) => void;

const bindAssigned: Bind = (target, value, place, flat) => {
  flat.push(assign(flatPlace(target, place, flat), value));
};

/** A declared variable. */
export const bindDeclared: Bind = (target, value, place, flat) => {
  if (target.kind !== 'variable') {
    throw new TypeError(`A declaration of ${target.kind}.`);
  }
  const name = declared(target.variable, place, flat);
  if (flat.reassigned.has(target.variable)) {
    flat.push(declare(name, value));
  } else {
    flat.settle(name);
    flat.push(declare(name, value, true));
  }
};

/** The number that a variable has in this call of its function. */
export function declared(variable: number, { scope, exit }: Place, flat: Flattening): number {
  if (exit) {
    scope.rename(variable, flat.names.fresh());
  }
  return scope.variable(variable);
}

/** @returns the whole value */
export function takeApart(
  pattern: Pattern,
  value: Expression,
  place: Place,
  flat: Flattening,
  bind: Bind
): Expression {
  if (
    pattern.kind === 'array-pattern' &&
    !pattern.rest &&
    value.kind === 'array' &&
    !value.elements.some(({ kind }) => kind === 'spread')
  ) {
    const elements = (value.elements as Expression[]).map(own =>
      flat.held(flatExpression(own, place, flat))
    );
    pattern.elements.forEach(
      (own, i) => own && spread(own, elements[i] ?? UNDEFINED, place, flat, bind)
    );
    return { kind: 'array', elements };
  }
  const whole = flatExpression(value, place, flat);
  spread(pattern, whole, place, flat, bind);
  return whole;
}

/** Gives a flat value to a pattern. */
export function spread(
  pattern: Pattern,
  value: Expression,
  place: Place,
  flat: Flattening,
  bind: Bind
): void {
  switch (pattern.kind) {
    case 'array-pattern': {
      const whole = flat.held(value);
      pattern.elements.forEach(
        (own, i) => own && spread(own, at(whole, numeral(i)), place, flat, bind)
      );
      if (pattern.rest) {
        const rest = method(whole, 'slice', numeral(pattern.elements.length));
        spread(pattern.rest, rest, place, flat, bind);
      }
      return;
    }
    case 'record-pattern': {
      const whole = flat.held(value);
      for (const { key, pattern: own } of pattern.entries) {
        const part: Expression = { kind: 'field', object: whole, key, optional: false, line: 0 };
        spread(own, part, place, flat, bind);
      }
      return;
    }
    case 'default': {
      const given = flat.held(value);
      const instead = flat.capture(() => flatExpression(pattern.value, place, flat));
      flat.push(...instead.statements);
      const isMissing = binary('===', given, UNDEFINED);
      spread(pattern.pattern, conditional(isMissing, instead.value, given), place, flat, bind);
      return;
    }
    case 'rest':
      spread(pattern.pattern, value, place, flat, bind);
      return;
    default:
      bind(pattern, value, place, flat);
  }
}
