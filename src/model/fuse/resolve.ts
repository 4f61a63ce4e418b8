/** Sees through other names of what gets its value once, and through array objects to the data in them. */
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../unused.js';
import { rewrite } from './rewrite.js';

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
    } else if (node.kind === 'function' || node.kind === 'function-value') {
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

interface ArrayObject {
  data: Expression;
  lengths: readonly Expression[];
}

export class Resolver {
  private readonly objects = new Map<Variable, ArrayObject>();
  private readonly copies = new Map<Variable, Variable>();

  constructor(values: ReadonlyMap<Variable, Expression>) {
    for (const [variable, value] of values) {
      if (value.kind === 'variable' && values.has(value.variable)) {
        this.copies.set(variable, value.variable);
      }
      const object = objectFrom(value, values);
      if (object) {
        this.objects.set(variable, object);
      }
    }
  }

  private rootOf(variable: Variable): Variable {
    const source = this.copies.get(variable);
    return source === undefined ? variable : this.rootOf(source);
  }

  resolve<T>(body: T): T {
    return rewrite(body, node => {
      if (node.kind === 'variable') {
        const root = this.rootOf(node.variable);
        return root === node.variable ? null : { kind: 'variable', variable: root };
      }
      if (node.kind === 'part') {
        return this.part(node.object, node.name);
      }
      if (node.kind === 'index' && node.object.kind === 'part' && node.index.kind === 'number') {
        return this.dimension(node.object, node.index.value);
      }
      // A name itself goes on getting its value.
      if (node.kind === 'assign' && node.target.kind === 'variable') {
        return { ...node, value: this.resolve(node.value) };
      }
      if (node.kind === 'declare') {
        const declarations = node.declarations.map(own => ({
          ...own,
          value: this.resolve(own.value)
        }));
        return { ...node, declarations };
      }
      return null;
    });
  }

  private objectOf(node: Expression): ArrayObject | undefined {
    return node.kind === 'variable' ? this.objects.get(this.rootOf(node.variable)) : undefined;
  }

  private part(node: Expression, name: string): Expression | null {
    const object = this.objectOf(node);
    return !object
      ? null
      : name === 'data'
        ? object.data
        : name === 'offset'
          ? { kind: 'number', value: 0 }
          : null;
  }

  private dimension(
    { object: node, name }: Extract<Expression, { kind: 'part' }>,
    axis: number
  ): Expression | null {
    const object = this.objectOf(node);
    if (!object) {
      return null;
    }
    if (name === 'shape') {
      return object.lengths[axis] ?? null;
    }
    const isLast = name === 'strides' && axis === object.lengths.length - 1;
    return isLast ? { kind: 'number', value: 1 } : null;
  }
}

/** `nd(data, [...], dtype)` of what never changes. */
function objectFrom(
  value: Expression,
  values: ReadonlyMap<Variable, Expression>
): ArrayObject | null {
  if (value.kind !== 'runtime' || value.name !== 'nd') {
    return null;
  }
  const [data, lengths] = value.arguments;
  const isLasting = (node: Expression): boolean =>
    node.kind === 'number' ||
    node.kind === 'trials' ||
    (node.kind === 'variable' && values.has(node.variable));
  return data.kind === 'variable' &&
    values.has(data.variable) &&
    lengths.kind === 'array' &&
    lengths.elements.every(own => own.kind !== 'spread' && isLasting(own))
    ? { data, lengths: lengths.elements as Expression[] }
    : null;
}
