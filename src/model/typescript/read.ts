/** The TypeScript front end: source text to program. */
import type * as t from '@babel/types';

import { candidatesAmong, needed } from '../candidates.js';
import type { Draft } from '../front-end.js';
import { ModelError } from '../errors.js';
import type { Statement } from '../program.js';
import { docComment, remarks } from './comments.js';
import { lowerExpression } from './expressions.js';
import { rejectSpecial, type FunctionNode } from './functions.js';
import { lineOf, rejectOutside } from './nodes.js';
import { parameterDeclarations } from './parameter-declarations.js';
import { nameParameters } from './parameters.js';
import { parseStrictly } from './parse.js';
import { namesOf } from './patterns.js';
import { Scope, type Lowering } from './scope.js';
import { readSignature, type Signature } from './signature.js';
import { lowerBody } from './statements.js';
import { topLevel, type TopLevel } from './top-level.js';

/** @throws ModelError where there is no model of that name, or its arguments do not fit the columns */
export function readTypeScript(source: string, columns: readonly string[], name?: string): Draft {
  const file = parseStrictly(source);
  const items = topLevel(file);
  const model = choose(items, name);
  const node = model.function!;
  rejectSpecial(node);
  rejectOthers(file);
  const parts = needed(model, wanted => items.filter(item => item.names.includes(wanted)).at(-1));
  const helpers = items.filter(item => parts.has(item) && item !== model);
  const signature = readSignature(node, columns);
  const parameters = nameParameters(
    signature.parameters,
    node,
    helpers.flatMap(helper => helper.function ?? [])
  );
  const nodes = parameters.flatMap(parameter => parameter.node ?? []);
  return {
    name: model.names[0],
    line: lineOf(node),
    doc: docComment(model.statement, node.body),
    remarks: remarks(nodes, file),
    example: 'const [alpha, beta] = parameters;',
    arguments: signature.columns.map(column => column.name),
    parameters: parameters.map(parameter => parameter.name),
    lower: names => {
      const lowering: Lowering = { variables: 0, warnings: new Set() };
      const scope = new Scope(lowering);
      const around = lowerBody(
        helpers.map(helper => helper.statement),
        scope
      );
      const body = lowerModel(node, signature, names, scope.inner());
      return {
        procedure: {
          columns: columns.length,
          parameters: names.length,
          body: [...around, ...body]
        },
        warnings: [...lowering.warnings]
      };
    }
  };
}

function choose(items: readonly TopLevel[], name: string | undefined): TopLevel {
  const functions = items.filter(item => item.function);
  const found =
    name === undefined
      ? candidatesAmong(items)
      : functions.filter(item => item.names[0] === name).slice(-1);
  if (found.length !== 1) {
    const names = functions.map(item => item.names[0]).join(', ') || 'none';
    throw new ModelError(
      1,
      name ?? 'the model',
      `one function is needed and ${found.length} were found (functions: ${names}). Name one of them.`
    );
  }
  return found[0];
}

/** Beside declarations a text may only hold what leaves no trace. */
function rejectOthers(file: t.File): void {
  for (const node of file.program.body) {
    if (!isHarmless(node)) {
      rejectOutside(node);
    }
  }
}

function isHarmless(node: t.Statement): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
      return node.importKind === 'type';
    case 'ExportNamedDeclaration':
      return !node.source && (!node.declaration || isHarmless(node.declaration));
    case 'ExportDefaultDeclaration':
      return ['FunctionDeclaration', 'ArrowFunctionExpression', 'Identifier'].includes(
        node.declaration.type
      );
    case 'FunctionDeclaration':
    case 'VariableDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
    case 'EmptyStatement':
      return true;
    default:
      return false;
  }
}

function lowerModel(
  node: FunctionNode,
  signature: Signature,
  names: readonly string[],
  scope: Scope
): Statement[] {
  signature.columns.forEach(({ name }, column) => scope.bind(name, { role: 'column', column }));
  const taken = takeParameters(signature.parameters, names, scope);
  const body: Statement[] =
    node.body.type === 'BlockStatement'
      ? lowerBody(node.body.body, scope.inner())
      : [{ kind: 'return', value: lowerExpression(node.body, scope) }];
  return [...taken, ...body];
}

/** Makes the parameters known in the model's scope; variables of their own where the signature names them. */
function takeParameters(
  argument: Signature['parameters'],
  names: readonly string[],
  scope: Scope
): Statement[] {
  const vector = { role: 'parameters', names } as const;
  if (argument.form === 'vector') {
    scope.bind(argument.name, vector);
    return [];
  }
  const identifiers = argument.form === 'scalars' ? argument.nodes : namesOf(argument.pattern);
  identifiers.forEach(({ name }) => scope.declare(name, false));
  const declarations =
    argument.form === 'pattern'
      ? parameterDeclarations(argument.pattern, vector, scope)
      : argument.nodes.map(({ name, ...node }, parameter) => ({
          pattern: {
            kind: 'variable' as const,
            variable: scope.own(name, lineOf({ name, ...node }))
          },
          value: { kind: 'parameter' as const, parameter }
        }));
  if (!declarations) {
    throw new ModelError(
      lineOf(argument.form === 'pattern' ? argument.pattern : identifiers[0]),
      'the last argument',
      'a list of names is needed, such as [alpha, beta].'
    );
  }
  return declarations.length > 0 ? [{ kind: 'declare', constant: false, declarations }] : [];
}
