/** What a statement at the top of a text declares, and which names occur in it. */
import type { Declared } from '../candidates.js';
import { childrenOf, textOf, walk, type SyntaxNode } from './lezer.js';

export interface PythonDeclaration extends Declared {
  /** The `def` or `lambda`. */
  function: SyntaxNode | null;
}

/** Null where the statement binds no name. */
export function declaredBy(statement: SyntaxNode, text: string): PythonDeclaration | null {
  const definition = definitionIn(statement);
  const names = definition ? [nameOf(definition, text)] : namesBoundBy(statement, text);
  if (names.length === 0 || names.includes('')) {
    return null;
  }
  return {
    names,
    function: definition?.name === 'FunctionDefinition' ? definition : lambdaOf(statement, names),
    mentions: mentionsIn(statement, text)
  };
}

/** The `def` or `class` under its decorators. */
export function definitionIn(statement: SyntaxNode): SyntaxNode | null {
  const isDefinition = ({ name }: SyntaxNode): boolean =>
    name === 'FunctionDefinition' || name === 'ClassDefinition';
  if (isDefinition(statement)) {
    return statement;
  }
  return statement.name === 'DecoratedStatement'
    ? (childrenOf(statement).find(isDefinition) ?? null)
    : null;
}

export function nameOf(definition: SyntaxNode, text: string): string {
  const name = definition.getChild('VariableName');
  return name ? textOf(name, text) : '';
}

function namesBoundBy(statement: SyntaxNode, text: string): string[] {
  switch (statement.name) {
    case 'StatementGroup':
      return childrenOf(statement).flatMap(child => namesBoundBy(child, text));
    case 'AssignStatement':
      return targetsOf(statement).flatMap(target => namesInTarget(target, text));
    case 'ImportStatement':
      return namesImported(statement, text);
    default:
      return [];
  }
}

/** What stands before the last `=`. */
function targetsOf(statement: SyntaxNode): SyntaxNode[] {
  const children = childrenOf(statement);
  const last = children.map(child => child.name).lastIndexOf('AssignOp');
  return children.slice(0, Math.max(last, 0)).filter(child => child.name !== 'TypeDef');
}

function namesInTarget(target: SyntaxNode, text: string): string[] {
  switch (target.name) {
    case 'VariableName':
      return [textOf(target, text)];
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
      return childrenOf(target).flatMap(child => namesInTarget(child, text));
    default:
      return [];
  }
}

/** `import a.b as c`, `from a import b, c as d`; `import a.b` binds a. */
function namesImported(statement: SyntaxNode, text: string): string[] {
  const children = childrenOf(statement);
  const from = children.findIndex(child => child.name === 'import');
  const names: string[] = [];
  children.slice(from + 1).forEach((child, i, all) => {
    const before = all[i - 1]?.name;
    if (child.name !== 'VariableName' || before === '.') {
      return;
    }
    if (before === 'as') {
      names.pop();
    }
    names.push(textOf(child, text));
  });
  return names;
}

/** `name = lambda ...` is a function as well. */
function lambdaOf(statement: SyntaxNode, names: readonly string[]): SyntaxNode | null {
  const value = childrenOf(statement).at(-1);
  return statement.name === 'AssignStatement' &&
    names.length === 1 &&
    value?.name === 'LambdaExpression'
    ? value
    : null;
}

/** Over-generous where a local variable hides a name: a helper too many does no harm. */
function mentionsIn(statement: SyntaxNode, text: string): Set<string> {
  const names = new Set<string>();
  walk(statement, node => {
    if (node.name === 'VariableName') {
      names.add(textOf(node, text));
    }
  });
  return names;
}
