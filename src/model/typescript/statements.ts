/** Statements of the syntax tree to statements of the program. What is not listed here is rejected. */
import type * as t from '@babel/types';

import { ModelError } from '../errors.js';
import type { Declaration, Expression, Statement } from '../program.js';
import { lowerExpression } from './expressions.js';
import { lowerFunction } from './functions.js';
import { intrinsicFunction } from './names.js';
import { lineOf, reject, withoutTypes } from './nodes.js';
import { parameterDeclarations } from './parameter-declarations.js';
import { lowerBindingPattern, namesOf } from './patterns.js';
import type { Scope } from './scope.js';

/** The statements of a block, in a scope of their own that the caller made. */
export function lowerBody(nodes: readonly t.Node[], scope: Scope): Statement[] {
  const statements = nodes.map(exported);
  statements.forEach(node => declare(node, scope));
  return statements.flatMap(node => lowerStatement(node, scope));
}

/** The declaration that is exported. */
export function exported(node: t.Node): t.Node {
  return node.type === 'ExportNamedDeclaration' && node.declaration ? node.declaration : node;
}

/** Puts what a statement declares into the scope, so that functions above it can use it. */
function declare(node: t.Node, scope: Scope): void {
  if (node.type === 'FunctionDeclaration' && node.id) {
    scope.declare(node.id.name, false);
  } else if (node.type === 'VariableDeclaration') {
    node.declarations.forEach(declarator => declareOne(declarator, node.kind === 'const', scope));
  }
}

function declareOne(declarator: t.VariableDeclarator, constant: boolean, scope: Scope): void {
  for (const [name, intrinsic] of constant ? aliases(declarator, scope) : []) {
    scope.bind(name, { role: 'intrinsic', name: intrinsic });
  }
  if (!isAlias(declarator, scope)) {
    namesOf(declarator.id).forEach(({ name }) => scope.declare(name, constant));
  }
}

/** `const exp = Math.exp` and `const { exp, log: ln } = Math` give other names to what is built in. */
function aliases(declarator: t.VariableDeclarator, scope: Scope): [string, string][] {
  const { id, init } = declarator;
  if (!init) {
    return [];
  }
  if (id.type === 'Identifier') {
    const name = init.type === 'MemberExpression' ? intrinsicFunction(init, scope) : undefined;
    return name === undefined ? [] : [[id.name, name]];
  }
  if (id.type !== 'ObjectPattern' || !isMath(init, scope)) {
    return [];
  }
  return id.properties.map(property => {
    if (
      property.type !== 'ObjectProperty' ||
      property.key.type !== 'Identifier' ||
      property.value.type !== 'Identifier'
    ) {
      return reject(property);
    }
    const member = { ...property.key, name: `Math.${property.key.name}` };
    const intrinsic = intrinsicFunction(member, scope);
    return intrinsic === undefined ? reject(property) : [property.value.name, intrinsic];
  });
}

function isMath(node: t.Node, scope: Scope): boolean {
  return node.type === 'Identifier' && node.name === 'Math' && !scope.find('Math');
}

function isAlias(declarator: t.VariableDeclarator, scope: Scope): boolean {
  return namesOf(declarator.id).some(({ name }) => scope.has(name, 'intrinsic'));
}

/** One statement; several where one takes the parameters apart, none where it is only of types. */
function lowerStatement(node: t.Node, scope: Scope): Statement[] {
  switch (node.type) {
    case 'EmptyStatement':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
      return [];
    case 'ExpressionStatement':
      return lowerExpressionStatement(node, scope);
    case 'VariableDeclaration':
      return lowerDeclaration(node, scope);
    case 'FunctionDeclaration':
      return [
        {
          kind: 'function',
          variable: scope.own(node.id!.name, lineOf(node)),
          function: lowerFunction(node, scope)
        }
      ];
    case 'BlockStatement':
      return [{ kind: 'block', body: lowerBody(node.body, scope.inner()) }];
    case 'IfStatement':
      return [
        {
          kind: 'if',
          test: lowerExpression(node.test, scope),
          then: lowerBlock(node.consequent, scope),
          otherwise: node.alternate ? lowerBlock(node.alternate, scope) : null
        }
      ];
    case 'ForStatement':
      return [lowerFor(node, scope.inner())];
    case 'ForOfStatement':
      return [lowerForOf(node, scope)];
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [
        {
          kind: node.type === 'WhileStatement' ? 'while' : 'do-while',
          test: lowerExpression(node.test, scope),
          body: lowerBlock(node.body, scope)
        }
      ];
    case 'SwitchStatement':
      return [lowerSwitch(node, scope)];
    case 'BreakStatement':
    case 'ContinueStatement':
      return [{ kind: node.type === 'BreakStatement' ? 'break' : 'continue' }];
    case 'ReturnStatement':
      return [
        { kind: 'return', value: node.argument ? lowerExpression(node.argument, scope) : null }
      ];
    case 'ThrowStatement':
      return [{ kind: 'throw', line: lineOf(node) }];
    default:
      return reject(node);
  }
}

/** A statement under `if` or a loop: always a block, since it may become several. */
function lowerBlock(node: t.Node, scope: Scope): Statement {
  const body = node.type === 'BlockStatement' ? node.body : [node];
  return { kind: 'block', body: lowerBody(body, scope.inner()) };
}

function lowerExpressionStatement(node: t.ExpressionStatement, scope: Scope): Statement[] {
  const { expression } = node;
  if (isLogging(expression, scope)) {
    scope.lowering.warnings.add(`line ${lineOf(node)}: console output is left out.`);
    return [];
  }
  return [{ kind: 'expression', expression: lowerExpression(expression, scope) }];
}

/** LLMs like to log. What is logged is of no use in a fit, and harmless where it is left out. */
function isLogging(node: t.Node, scope: Scope): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.type === 'Identifier' &&
    node.callee.object.name === 'console' &&
    !scope.find('console')
  );
}

function lowerDeclaration(node: t.VariableDeclaration, scope: Scope): Statement[] {
  if (node.kind !== 'const' && node.kind !== 'let') {
    throw new ModelError(lineOf(node), node.kind, 'declare variables with const or let.');
  }
  const declarations = node.declarations
    .filter(declarator => !isAlias(declarator, scope))
    .flatMap(declarator => lowerDeclarator(declarator, scope));
  return declarations.length > 0
    ? [{ kind: 'declare', constant: node.kind === 'const', declarations }]
    : [];
}

function lowerDeclarator({ id, init }: t.VariableDeclarator, scope: Scope): Declaration[] {
  if (!init) {
    return [{ pattern: lowerBindingPattern(id, scope), value: null }];
  }
  const source = withoutTypes(init);
  const binding = source.type === 'Identifier' ? scope.find(source.name) : undefined;
  const direct = binding?.role === 'parameters' ? parameterDeclarations(id, binding, scope) : null;
  return (
    direct ?? [{ pattern: lowerBindingPattern(id, scope), value: lowerExpression(init, scope) }]
  );
}

function lowerFor(node: t.ForStatement, scope: Scope): Statement {
  return {
    kind: 'for',
    start: node.init ? lowerStart(node.init, scope) : null,
    test: node.test ? lowerExpression(node.test, scope) : null,
    step: node.update ? lowerExpression(node.update, scope) : null,
    body: lowerBlock(node.body, scope)
  };
}

function lowerStart(node: t.Node, scope: Scope): Statement | null {
  if (node.type !== 'VariableDeclaration') {
    return { kind: 'expression', expression: lowerExpression(node, scope) };
  }
  declare(node, scope);
  return lowerDeclaration(node, scope)[0] ?? null;
}

function lowerForOf(node: t.ForOfStatement, outer: Scope): Statement {
  if (node.await) {
    throw new ModelError(lineOf(node), 'for await', 'a model waits for nothing. Remove the await.');
  }
  const values: Expression = lowerExpression(node.right, outer);
  const scope = outer.inner();
  if (node.left.type !== 'VariableDeclaration') {
    throw new ModelError(lineOf(node), 'for...of', 'declare the variable of the loop with const.');
  }
  const constant = node.left.kind === 'const';
  const { id } = node.left.declarations[0];
  namesOf(id).forEach(({ name }) => scope.declare(name, constant));
  return {
    kind: 'for-of',
    constant,
    pattern: lowerBindingPattern(id, scope),
    values,
    body: lowerBlock(node.body, scope)
  };
}

function lowerSwitch(node: t.SwitchStatement, outer: Scope): Statement {
  const value = lowerExpression(node.discriminant, outer);
  const scope = outer.inner();
  node.cases.forEach(({ consequent }) => consequent.forEach(child => declare(child, scope)));
  return {
    kind: 'switch',
    value,
    cases: node.cases.map(({ test, consequent }) => ({
      test: test ? lowerExpression(test, scope) : null,
      body: consequent.flatMap(child => lowerStatement(child, scope))
    }))
  };
}
