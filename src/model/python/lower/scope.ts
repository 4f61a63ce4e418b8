/** Which variable a name means: Python's functions each have a scope, and so have comprehensions. */
import type { Variable } from '../../program.js';
import type { PyExpression, PyStatement } from '../nodes.js';

export class Scope {
  private readonly variables = new Map<string, Variable>();

  constructor(
    readonly parent: Scope | null,
    names: Iterable<string>,
    fresh: () => Variable
  ) {
    for (const name of names) {
      this.variables.set(name, fresh());
    }
  }

  find(name: string): Variable | undefined {
    return this.variables.get(name) ?? this.parent?.find(name);
  }

  own(name: string): Variable | undefined {
    return this.variables.get(name);
  }

  owns(variable: Variable): boolean {
    return [...this.variables.values()].includes(variable);
  }

  all(): Iterable<Variable> {
    return this.variables.values();
  }
}

/** Names that a function binds: they are its own wherever they stand in it. */
export function boundNames(body: readonly PyStatement[]): Set<string> {
  const names = new Set<string>();
  const outer = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === 'object' && value !== null && 'kind' in value) {
      bind(value as PyStatement | PyExpression, names, outer);
      if (value.kind !== 'function' && value.kind !== 'lambda') {
        Object.values(value).forEach(visit);
      }
    } else if (typeof value === 'object' && value !== null) {
      // An except clause has a name of its own.
      if ('errors' in value && 'name' in value && typeof value.name === 'string') {
        names.add(value.name);
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(body);
  outer.forEach(name => names.delete(name));
  return names;
}

function bind(node: PyStatement | PyExpression, names: Set<string>, outer: Set<string>): void {
  switch (node.kind) {
    case 'assign':
      node.targets.forEach(target => targetNames(target).forEach(name => names.add(name)));
      break;
    case 'augmented':
    case 'for':
      targetNames(node.target).forEach(name => names.add(name));
      break;
    case 'walrus':
      names.add(node.target);
      break;
    case 'function':
      names.add(node.name);
      break;
    case 'import':
      node.names.forEach(({ name }) => names.add(name));
      break;
    case 'nonlocal':
      node.names.forEach(name => outer.add(name));
      break;
  }
}

/** All statements and expressions of a text, those of functions within it too. */
export function nodesOf(
  body: readonly (PyStatement | PyExpression)[]
): (PyStatement | PyExpression)[] {
  const nodes: (PyStatement | PyExpression)[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (typeof value === 'object' && value !== null) {
      if ('kind' in value) {
        nodes.push(value as PyStatement | PyExpression);
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(body);
  return nodes;
}

/** Names that functions say are another one's. */
export function outerNames(body: readonly PyStatement[]): Set<string> {
  return new Set(nodesOf(body).flatMap(node => (node.kind === 'nonlocal' ? node.names : [])));
}

export function targetNames(target: PyExpression): string[] {
  switch (target.kind) {
    case 'name':
      return [target.name];
    case 'star':
      return targetNames(target.value);
    case 'tuple':
    case 'list':
      return target.elements.flatMap(targetNames);
    default:
      return [];
  }
}
