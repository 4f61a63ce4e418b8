/** Assignments as statements of their own, of one value to one place each. */
import type {
  BinaryOperator,
  Expression,
  LogicalOperator,
  Pattern,
  Place as Target
} from '../../program.js';
import {
  binary,
  changing,
  choose,
  constant,
  element,
  method,
  numberOf,
  read,
  set,
  UNDEFINED,
  when
} from '../build.js';
import { NoDerivative } from '../no-derivative.js';
import { flatExpression, goesOn } from './expressions.js';
import type { Flattening, Place } from './flattening.js';

type Assign = Extract<Expression, { kind: 'assign' }>;

/** @returns what was assigned */
export function assignment(node: Assign, at: Place, flat: Flattening): Expression {
  if (node.operator === '=') {
    return isPlace(node.target)
      ? assignTo(node.target, node.value, at, flat)
      : takeApart(node.target, node.value, at, flat, bindAssigned);
  }
  if (!isPlace(node.target)) {
    throw new NoDerivative('an assignment takes a value apart while it changes it');
  }
  const operator = node.operator.slice(0, -1) as BinaryOperator | LogicalOperator;
  const target = flatPlace(node.target, at, flat);
  if (operator === '&&' || operator === '||' || operator === '??') {
    const now = flat.names.fresh();
    const value = flat.capture(() => flatExpression(node.value, at, flat));
    flat.push(
      changing(now, target),
      when(goesOn(operator, read(now)), [
        ...value.statements,
        set(read(now), value.value),
        set(target, read(now))
      ])
    );
    return read(now);
  }
  const [left, right] = flat.inOrder([() => target, () => flatExpression(node.value, at, flat)]);
  flat.push(set(target, binary(left, operator, right)));
  return target;
}

/** `x++` */
export function updated(
  node: Extract<Expression, { kind: 'update' }>,
  at: Place,
  flat: Flattening
): Expression {
  const target = flatPlace(node.target, at, flat);
  const before = node.prefix ? target : flat.held(target);
  flat.push(set(target, binary(target, node.operator === '++' ? '+' : '-', numberOf(1))));
  return before;
}

function assignTo(target: Target, value: Expression, at: Place, flat: Flattening): Expression {
  if (target.kind === 'variable') {
    const to = flatPlace(target, at, flat);
    flat.push(set(to, flatExpression(value, at, flat)));
    return to;
  }
  const held = flatPlace(target, at, flat);
  const result = flat.held(flatExpression(value, at, flat));
  flat.push(set(held, result));
  return result;
}

/** A place that is found once: what it is in and which of it. */
function flatPlace(target: Target, at: Place, flat: Flattening): Target {
  if (target.kind === 'variable') {
    if (at.scope.closure(target.variable)) {
      throw new NoDerivative('a name stands for one function and then for another');
    }
    return read(at.scope.variable(target.variable));
  }
  const object = flat.held(flatExpression(target.object, at, flat));
  return target.kind === 'index'
    ? { ...target, object, index: flat.held(flatExpression(target.index, at, flat)) }
    : { ...target, object };
}

function isPlace(pattern: Pattern): pattern is Target {
  return ['variable', 'index', 'field', 'extent'].includes(pattern.kind);
}

/** Gives one part of a value to what stands for it in the pattern. */
export type Bind = (target: Target, value: Expression, at: Place, flat: Flattening) => void;

const bindAssigned: Bind = (target, value, at, flat) => {
  flat.push(set(flatPlace(target, at, flat), value));
};

/** A declared variable. */
export const bindDeclared: Bind = (target, value, at, flat) => {
  if (target.kind !== 'variable') {
    throw new TypeError(`A declaration of ${target.kind}.`);
  }
  const name = declared(target.variable, at, flat);
  if (flat.reassigned.has(target.variable)) {
    flat.push(changing(name, value));
  } else {
    flat.settle(name);
    flat.push(constant(name, value));
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
  at: Place,
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
      flat.held(flatExpression(own, at, flat))
    );
    pattern.elements.forEach(
      (own, i) => own && spread(own, elements[i] ?? UNDEFINED, at, flat, bind)
    );
    return { kind: 'array', elements };
  }
  const whole = flatExpression(value, at, flat);
  spread(pattern, whole, at, flat, bind);
  return whole;
}

/** Gives a flat value to a pattern. */
export function spread(
  pattern: Pattern,
  value: Expression,
  at: Place,
  flat: Flattening,
  bind: Bind
): void {
  switch (pattern.kind) {
    case 'array-pattern': {
      const whole = flat.held(value);
      pattern.elements.forEach(
        (own, i) => own && spread(own, element(whole, numberOf(i)), at, flat, bind)
      );
      if (pattern.rest) {
        const rest = method(whole, 'slice', numberOf(pattern.elements.length));
        spread(pattern.rest, rest, at, flat, bind);
      }
      return;
    }
    case 'record-pattern': {
      const whole = flat.held(value);
      for (const { key, pattern: own } of pattern.entries) {
        const part: Expression = { kind: 'field', object: whole, key, optional: false, line: 0 };
        spread(own, part, at, flat, bind);
      }
      return;
    }
    case 'default': {
      const given = flat.held(value);
      const instead = flat.capture(() => flatExpression(pattern.value, at, flat));
      flat.push(...instead.statements);
      const isMissing = binary(given, '===', UNDEFINED);
      spread(pattern.pattern, choose(isMissing, instead.value, given), at, flat, bind);
      return;
    }
    case 'rest':
      spread(pattern.pattern, value, at, flat, bind);
      return;
    default:
      bind(pattern, value, at, flat);
  }
}
