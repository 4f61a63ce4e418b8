/** Sees through other names of what gets its value once, and through array objects to the data in them. */
import type { Expression, Statement, Variable } from '../program.js';
import { areAlike, isFunction, nodesIn } from '../nodes.js';
import { isLoop } from './access.js';
import { binary, logical, numeral } from '../code.js';

import { dimensionOf, objectFrom, placeFrom, sameAs, type ArrayObject } from './objects.js';
import { rewrite, substitute } from './rewrite.js';

/** Variables that get their value once, in a statement of the program itself, and that value. */
export function onceAssigned(body: readonly Statement[]): Map<Variable, Expression> {
  const counts = new Map<Variable, number>();
  const count = (pattern: unknown): void => {
    for (const node of nodesIn(pattern)) {
      if (node.kind === 'variable') {
        counts.set(node.variable, (counts.get(node.variable) ?? 0) + 1);
      }
    }
  };
  for (const node of nodesIn(body)) {
    if (node.kind === 'assign' || node.kind === 'update') {
      count(node.target.kind === 'index' || node.target.kind === 'field' ? [] : node.target);
    } else if (node.kind === 'declare') {
      node.declarations.forEach(({ pattern, value }) => count(value ? pattern : []));
    } else if (node.kind === 'for-of') {
      count(node.pattern);
    } else if (isFunction(node)) {
      count(node.function.parameters);
    }
  }
  const values = new Map<Variable, Expression>();
  for (const statement of body) {
    const own = assignment(statement);
    if (own && counts.get(own.variable) === 1) {
      values.set(own.variable, own.value);
    }
  }
  return values;
}

/** Lengths that statements have compared: a program that comes past them has them the same. */
export function equalLengths(body: readonly Statement[]): [Expression, Expression][] {
  return body.flatMap(statement => {
    const own = statement.kind === 'expression' ? statement.expression : null;
    const isComparison =
      own?.kind === 'runtime' && (own.name === 'assumeSame' || own.name === 'sameLength');
    return isComparison ? [[own.arguments[0], own.arguments[1]]] : [];
  });
}

/** `const x = value`, `let x = value` or `x = value`. */
export function assignment(statement: Statement): { variable: Variable; value: Expression } | null {
  if (statement.kind === 'declare' && statement.declarations.length === 1) {
    const [{ pattern, value }] = statement.declarations;
    return pattern.kind === 'variable' && value ? { variable: pattern.variable, value } : null;
  }
  if (statement.kind !== 'expression' || statement.expression.kind !== 'assign') {
    return null;
  }
  const { target, operator, value } = statement.expression;
  return target.kind === 'variable' && operator === '='
    ? { variable: target.variable, value }
    : null;
}

/** `const x = value` */
export function constant(statement: Statement): { variable: Variable; value: Expression } | null {
  return statement.kind === 'declare' && statement.constant ? assignment(statement) : null;
}

/** Values of variables that are known before the program runs. */
export class Resolver {
  private readonly objects = new Map<Variable, ArrayObject>();
  /** Other variables, numbers and lengths of columns that variables stand for. */
  private readonly aliases = new Map<Variable, Expression>();
  private readonly objectOf = (node: Expression): ArrayObject | undefined =>
    node.kind === 'variable' ? this.objects.get(node.variable) : undefined;

  /** @param equal pairs of lengths that were found to be the same */
  constructor(
    values: ReadonlyMap<Variable, Expression>,
    equal: readonly (readonly [Expression, Expression])[]
  ) {
    const isLasting = (node: Expression): boolean =>
      node.kind === 'number' ||
      node.kind === 'trials' ||
      (node.kind === 'variable' && values.has(node.variable));
    // What arrays are known as depends on their lengths.
    this.take(equal, values, isLasting);
    for (const [variable, value] of values) {
      const own = this.resolve(value);
      const same = isLasting(own) ? own : sameAs(own, this.objectOf);
      if (same) {
        this.aliases.set(variable, same);
      }
      const object = same ? this.objectOf(same) : objectFrom(own, this.objectOf, isLasting);
      if (object) {
        this.objects.set(variable, object);
      }
    }
    this.take(equal, values, isLasting);
  }

  private take(
    equal: readonly (readonly [Expression, Expression])[],
    values: ReadonlyMap<Variable, Expression>,
    isLasting: (node: Expression) => boolean
  ): void {
    for (const [a, b] of equal) {
      const [first, other] = [this.resolve(a), this.resolve(b)];
      if (
        isLasting(first) &&
        other.kind === 'variable' &&
        values.has(other.variable) &&
        !areAlike(first, other)
      ) {
        this.aliases.set(other.variable, first);
      }
    }
  }

  resolve<T>(body: T): T {
    return rewrite(body, node => {
      switch (node.kind) {
        case 'variable':
          return this.aliasOf(node.variable);
        case 'part':
          return this.part(node.object, node.name);
        case 'index':
          return this.index(node);
        // A name itself goes on getting its value.
        case 'assign':
          return node.target.kind === 'variable'
            ? { ...node, value: this.resolve(node.value) }
            : null;
        case 'declare':
          return {
            ...node,
            declarations: node.declarations.map(own => ({
              ...own,
              value: this.resolve(own.value)
            }))
          };
        case 'for':
          return this.loop(node);
        default:
          return null;
      }
    });
  }

  private aliasOf(variable: Variable): Expression | null {
    const same = this.aliases.get(variable);
    return same?.kind === 'variable' ? (this.aliasOf(same.variable) ?? same) : (same ?? null);
  }

  /** The counter of a loop over a length is a place within it. */
  private loop(node: Extract<Statement, { kind: 'for' }>): Statement | null {
    if (!isLoop(node)) {
      return null;
    }
    const test = { ...node.test, right: this.resolve(node.test.right) };
    const within = JSON.stringify(isWithin(node.test.left, test.right));
    const counter = JSON.stringify(node.test.left);
    const counted = rewrite(this.resolve(node.body.body), own =>
      own.kind === 'conditional' && JSON.stringify(own.test) === within ? own.then : null
    );
    // Other names of the counter.
    const names = counted.flatMap(own => {
      const same = constant(own);
      return same && JSON.stringify(same.value) === counter
        ? [[same.variable, node.test.left] as const]
        : [];
    });
    const body =
      names.length > 0
        ? substitute(
            withoutDeclared(
              counted,
              names.map(([own]) => own)
            ),
            new Map(names)
          )
        : counted;
    return { ...node, test, body: { kind: 'block', body } };
  }

  /** Whether the value of a variable is known here, so that its computation cannot fail. */
  isKnown(variable: Variable): boolean {
    return this.aliases.has(variable) || this.objects.has(variable);
  }

  private part(node: Expression, name: string): Expression | null {
    const object = this.objectOf(this.resolve(node));
    return !object
      ? null
      : name === 'data'
        ? object.data
        : name === 'offset'
          ? { kind: 'number', value: 0 }
          : null;
  }

  private index(node: Extract<Expression, { kind: 'index' }>): Expression | null {
    const { object, index } = node;
    if (object.kind === 'part' && index.kind === 'number') {
      const known = this.objectOf(this.resolve(object.object));
      const own = known && dimensionOf(known, object.name, index.value);
      if (own) {
        return own;
      }
    }
    return {
      ...node,
      object: this.resolve(object),
      index: placeFrom(this.resolve(index))
    };
  }
}

function withoutDeclared(body: readonly Statement[], names: readonly Variable[]): Statement[] {
  return body.filter(own => {
    const declared = own.kind === 'declare' ? assignment(own)?.variable : undefined;
    return declared === undefined || !names.includes(declared);
  });
}

/** `place >= 0 && place < length` */
function isWithin(place: Expression, length: Expression): Expression {
  return logical('&&', binary('>=', place, numeral(0)), binary('<', place, length));
}
