/** Names of the parameters, from the way the code takes them. */
import type * as t from '@babel/types';

import type { FunctionNode } from './functions.js';
import { METHODS } from '../intrinsics.js';
import { withoutTypes } from './nodes.js';
import { parameterPlaces } from './parameter-declarations.js';
import type { ParameterArgument } from './signature.js';
import { walk } from './walk.js';

/** A parameter as the code knows it; without a node where only its position is used. */
export interface NamedParameter {
  name: string | null;
  node: t.Identifier | null;
}

const UNNAMED: NamedParameter = { name: null, node: null };

/**
 * @param model the model's function
 * @param others further functions: where the model hands all parameters on, one of them takes them apart
 */
export function nameParameters(
  argument: ParameterArgument,
  model: FunctionNode,
  others: readonly FunctionNode[]
): NamedParameter[] {
  if (argument.form === 'scalars') {
    return argument.nodes.map(node => ({ name: node.name, node }));
  }
  if (argument.form === 'pattern') {
    const naming = new Naming();
    naming.takePattern(argument.pattern);
    return naming.result();
  }
  const own = namesIn(model.body, argument.name);
  return own.length > 0 ? own : namesInOthers(others);
}

function namesInOthers(others: readonly FunctionNode[]): NamedParameter[] {
  for (const other of others) {
    for (const parameter of other.params) {
      const naming = new Naming();
      if (parameter.type === 'Identifier') {
        walk(other.body, node => takeFirstPattern(node, parameter.name, naming));
      }
      const found = naming.result();
      if (found.length > 0) {
        return found;
      }
    }
  }
  return [];
}

function takeFirstPattern(node: t.Node, vector: string, naming: Naming): void {
  if (node.type === 'VariableDeclarator' && node.init && isName(node.init, vector)) {
    naming.takePattern(node.id);
  }
}

function namesIn(body: t.Node, vector: string): NamedParameter[] {
  const naming = new Naming();
  walk(body, node => {
    takeFirstPattern(node, vector, naming);
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) {
      const used = positionsIn(node.init, vector);
      if (used.length === 1) {
        naming.set(used[0], node.id);
      }
    }
    if (node.type === 'MemberExpression' && isName(node.object, vector)) {
      naming.takeMember(node);
    }
  });
  return naming.result();
}

/** The positions that `params[0]` and the like in an expression name. */
function positionsIn(node: t.Node, vector: string): number[] {
  const found: number[] = [];
  walk(node, inner => {
    if (
      inner.type === 'MemberExpression' &&
      isName(inner.object, vector) &&
      inner.property.type === 'NumericLiteral'
    ) {
      found.push(inner.property.value);
    }
  });
  return found;
}

function isName(node: t.Node, name: string): boolean {
  const plain = withoutTypes(node);
  return plain.type === 'Identifier' && plain.name === name;
}

/** Nobody fits more parameters; a wild index must not make an array of its size. */
const MOST_PARAMETERS = 200;

function isPosition(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < MOST_PARAMETERS;
}

/** Whether `params.key` means a parameter and not something about the array. */
function isKey(key: string): boolean {
  return key !== 'length' && !METHODS.has(key);
}

/** Collects names by position, or by key where the parameters are taken as a record. */
class Naming {
  private readonly byPosition: NamedParameter[] = [];
  private readonly byKey = new Map<string, NamedParameter>();

  set(position: number, node: t.Identifier): void {
    if (isPosition(position) && !this.byPosition[position]?.name) {
      this.byPosition[position] = { name: node.name, node };
    }
  }

  takePattern(pattern: t.Node): void {
    for (const { key, node } of parameterPlaces(pattern) ?? []) {
      if (typeof key === 'number') {
        this.set(key, node);
      } else if (!this.byKey.has(key)) {
        this.byKey.set(key, { name: key, node });
      }
    }
  }

  takeMember({ property, computed }: t.MemberExpression): void {
    if (computed && property.type === 'NumericLiteral' && isPosition(property.value)) {
      this.byPosition[property.value] ??= UNNAMED;
    } else if (!computed && property.type === 'Identifier' && isKey(property.name)) {
      this.byKey.set(
        property.name,
        this.byKey.get(property.name) ?? { name: property.name, node: property }
      );
    }
  }

  result(): NamedParameter[] {
    return this.byKey.size > 0
      ? [...this.byKey.values()]
      : Array.from(this.byPosition, parameter => parameter ?? UNNAMED);
  }
}
