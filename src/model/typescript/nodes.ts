/** Small things about syntax nodes: where they stand, what to call them, what their types hide. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';

export function lineOf(node: t.Node): number {
  return node.loc?.start.line ?? 1;
}

/** The value under `as`, `!`, `satisfies`, `<T>` and brackets. */
export function withoutTypes(node: t.Node): t.Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return withoutTypes(node.expression);
    default:
      return node;
  }
}

/** What people call a construct, and what a model does instead. */
const CONSTRUCTS: Record<string, [construct: string, reason: string]> = {
  ImportDeclaration: ['import', 'a model stands alone. Write what it needs as a function.'],
  Import: ['import', 'a model stands alone. Write what it needs as a function.'],
  ExportAllDeclaration: ['export ... from', 'a model stands alone. Remove it.'],
  ExportNamedDeclaration: ['export ... from', 'a model stands alone. Remove it.'],
  ThisExpression: ['this', 'a model has no object around it. Pass what is needed as an argument.'],
  Super: ['super', 'classes cannot be used. Use functions, arrays and records.'],
  ClassDeclaration: ['class', 'classes cannot be used. Use functions, arrays and records.'],
  ClassExpression: ['class', 'classes cannot be used. Use functions, arrays and records.'],
  AwaitExpression: ['await', 'a model computes at once and waits for nothing. Remove it.'],
  YieldExpression: ['yield', 'generators cannot be used. Use an array.'],
  RegExpLiteral: ['a regular expression', 'a model works on numbers. Remove it.'],
  BigIntLiteral: ['a BigInt', 'a model works on ordinary numbers. Remove the n.'],
  TaggedTemplateExpression: ['a tagged template', 'a model works on numbers. Remove it.'],
  MetaProperty: ['a meta property', 'a model uses only its arguments. Remove it.'],
  TryStatement: ['try', 'errors cannot be caught. Test for the case with if.'],
  WithStatement: ['with', 'this cannot be used. Name the record each time.'],
  LabeledStatement: ['a label', 'labels cannot be used. Put the inner loop into a function.'],
  ForInStatement: ['for...in', 'keys cannot be listed. Use for...of or a counting loop.'],
  DebuggerStatement: ['debugger', 'this cannot be used. Remove it.'],
  TSEnumDeclaration: ['enum', 'enums cannot be used. Use constants.'],
  TSModuleDeclaration: ['namespace', 'namespaces cannot be used. Use functions.'],
  PrivateName: ['a private name', 'classes cannot be used. Use functions, arrays and records.']
};

/** @throws ModelError always: this construct is not one that a model may hold. */
export function reject(node: t.Node): never {
  const [construct, reason] = CONSTRUCTS[node.type] ?? [
    node.type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase(),
    'this construct cannot be used in a model. Write it with arithmetic, arrays and loops.'
  ];
  throw new ModelError(lineOf(node), construct, reason);
}

/** @throws ModelError: outside of functions this may only be where it leaves no trace. */
export function rejectOutside(node: t.Node): never {
  if (node.type in CONSTRUCTS) {
    reject(node);
  }
  throw new ModelError(
    lineOf(node),
    'a statement outside of the functions',
    'only functions and constants may stand there. Move it into the model or remove it.'
  );
}

/** The operator, where it is one of those. */
export function oneOf<T extends string>(allowed: readonly T[], operator: string, node: t.Node): T {
  const found = allowed.find(known => known === operator);
  if (found === undefined) {
    throw new ModelError(
      lineOf(node),
      operator,
      'this operator cannot be used in a model. Write it with arithmetic and comparisons.'
    );
  }
  return found;
}
