/** The arguments of a model: the input columns in order, then its parameters. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';
import type { FunctionNode } from './functions.js';
import { lineOf, withoutTypes } from './nodes.js';
import { walk } from './walk.js';

/** How a model receives its parameters. */
export type ParameterArgument =
  /** All in one array. */
  | { form: 'vector'; name: string; node: t.Identifier }
  /** All in one array, taken apart in the signature. */
  | { form: 'pattern'; pattern: t.ArrayPattern | t.ObjectPattern }
  /** One argument each. */
  | { form: 'scalars'; nodes: t.Identifier[] };

export interface Signature {
  /** Name of the argument for each input column. */
  columns: t.Identifier[];
  parameters: ParameterArgument;
}

/** @throws ModelError where the arguments do not fit the columns */
export function readSignature(node: FunctionNode, columns: readonly string[]): Signature {
  const wanted = `the arguments are the columns in this order, then the parameters: (${columns.join(', ')}, parameters).`;
  const fail = (): never => {
    throw new ModelError(lineOf(node), `${node.params.length} arguments`, wanted);
  };
  if (node.params.length <= columns.length) {
    return fail();
  }
  const given = node.params.slice(0, columns.length).map(argument => {
    const inner = withoutDefault(argument);
    if (inner.type !== 'Identifier') {
      throw new ModelError(lineOf(argument), 'an argument that is taken apart', wanted);
    }
    if (isScalar(inner)) {
      throw new ModelError(
        lineOf(inner),
        `${inner.name}: number`,
        `an input column is an array with a value a trial; ${wanted}`
      );
    }
    return inner;
  });
  const rest = node.params.slice(columns.length).map(withoutDefault);
  const parameters = readParameters(rest, node);
  return parameters ? { columns: given, parameters } : fail();
}

function readParameters(rest: t.Node[], node: FunctionNode): ParameterArgument | null {
  const [only] = rest;
  if (rest.length === 1) {
    if (only.type === 'ArrayPattern' || only.type === 'ObjectPattern') {
      return { form: 'pattern', pattern: only };
    }
    const name = only.type === 'RestElement' ? only.argument : only;
    if (name.type === 'Identifier' && (only.type === 'RestElement' || isVector(name, node))) {
      return { form: 'vector', name: name.name, node: name };
    }
  }
  const nodes = rest.filter(argument => argument.type === 'Identifier');
  return nodes.length === rest.length && !nodes.some(argument => isVector(argument, node))
    ? { form: 'scalars', nodes }
    : null;
}

function withoutDefault(argument: t.Node): t.Node {
  return argument.type === 'AssignmentPattern' ? argument.left : argument;
}

function typeOf(argument: t.Identifier): t.Node | undefined {
  const annotation = argument.typeAnnotation;
  return annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
}

function isScalar(argument: t.Identifier): boolean {
  return typeOf(argument)?.type === 'TSNumberKeyword';
}

/** An argument that is used as an array or as a record, or is not declared a number and is never used as one. */
function isVector(argument: t.Identifier, node: FunctionNode): boolean {
  const type = typeOf(argument);
  if (type && ['TSArrayType', 'TSTupleType', 'TSTypeOperator'].includes(type.type)) {
    return true;
  }
  return !isScalar(argument) && takesApart(argument.name, node);
}

function takesApart(name: string, node: FunctionNode): boolean {
  let found = false;
  const isIt = (inner: t.Node | null | undefined): boolean => {
    const plain = inner ? withoutTypes(inner) : null;
    return plain?.type === 'Identifier' && plain.name === name;
  };
  walk(node.body, inner => {
    found ||=
      (inner.type === 'MemberExpression' && isIt(inner.object)) ||
      (inner.type === 'VariableDeclarator' && inner.id.type !== 'Identifier' && isIt(inner.init)) ||
      (inner.type === 'SpreadElement' && isIt(inner.argument)) ||
      (inner.type === 'CallExpression' && inner.arguments.some(isIt) && !isMathCall(inner));
  });
  return found;
}

/** `Math.exp(alpha)` says that alpha is a number. */
function isMathCall({ callee }: t.CallExpression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Math'
  );
}
