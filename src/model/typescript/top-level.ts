/** What a text declares at its top: functions and constants, and which of them need which. */
import type * as t from '@babel/types';

import type { Declared } from '../candidates.js';
import type { FunctionNode } from './functions.js';
import { exported } from './statements.js';
import { withoutTypes } from './nodes.js';
import { namesOf } from './patterns.js';
import { walk } from './walk.js';

export interface TopLevel extends Declared {
  /** The statement, `export` included. */
  statement: t.Statement;
  /** Where the statement declares one function. */
  function: FunctionNode | null;
}

export function topLevel(file: t.File): TopLevel[] {
  return file.program.body.flatMap(statement => {
    const declared = declaration(statement);
    return declared ? [{ ...declared, statement, mentions: mentionsOf(statement) }] : [];
  });
}

function declaration(
  statement: t.Statement
): { names: string[]; function: FunctionNode | null } | null {
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration: value } = statement;
    return isFunction(value)
      ? { names: [('id' in value && value.id?.name) || 'model'], function: value }
      : null;
  }
  const inner = exported(statement);
  if (inner.type === 'FunctionDeclaration' && inner.id) {
    return { names: [inner.id.name], function: inner };
  }
  if (inner.type !== 'VariableDeclaration') {
    return null;
  }
  const names = inner.declarations.flatMap(({ id }) => namesOf(id)).map(({ name }) => name);
  const value = inner.declarations[0].init && withoutTypes(inner.declarations[0].init);
  const single = inner.declarations.length === 1 && value && isFunction(value) ? value : null;
  return { names, function: single };
}

function isFunction(node: t.Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** Over-generous where a local variable hides a name: a helper too many does no harm. */
function mentionsOf(statement: t.Statement): Set<string> {
  const names = new Set<string>();
  walk(statement, node => {
    if (node.type === 'Identifier') {
      names.add(node.name);
    }
  });
  return names;
}
