/** Which values are texts: a text as an index would silently be read as NaN. */
import type { Expression, Node, Pattern, Statement, Variable } from './program.js';

/** Tells whether an expression is a text: written as one, or held by a variable or returned by a function that is. */
export function textsAmong(nodes: readonly Node[]): (expression: Expression) => boolean {
  const texts = new Set<Variable>();
  const isText = (node: Expression): boolean => {
    switch (node.kind) {
      case 'text':
      case 'template':
        return true;
      case 'variable':
        return texts.has(node.variable);
      case 'unary':
        return node.operator === 'typeof';
      case 'binary':
        return node.operator === '+' && (isText(node.left) || isText(node.right));
      case 'logical':
        return isText(node.left) || isText(node.right);
      case 'conditional':
        return isText(node.then) || isText(node.otherwise);
      case 'assign':
        return isText(node.value);
      case 'call':
        return isText(node.callee);
      case 'method':
        return node.method === 'join';
      case 'function-value':
        return returnsText(node.function.body, isText);
      default:
        return false;
    }
  };
  // What one variable holds can be what another held: until nothing is added.
  for (let known = -1; known < texts.size;) {
    known = texts.size;
    nodes.forEach(node => holdersOf(node, isText).forEach(variable => texts.add(variable)));
  }
  return isText;
}

/** The variables that this node gives a text, or a function that returns one. */
function holdersOf(node: Node, isText: (node: Expression) => boolean): Variable[] {
  switch (node.kind) {
    case 'declare':
      return node.declarations.flatMap(({ pattern, value }) =>
        value && isText(value) ? variableOf(pattern) : []
      );
    case 'assign':
      return isText(node.value) ? variableOf(node.target) : [];
    case 'function':
      return returnsText(node.function.body, isText) ? [node.variable] : [];
    default:
      return [];
  }
}

function variableOf(pattern: Pattern): Variable[] {
  return pattern.kind === 'variable' ? [pattern.variable] : [];
}

/** Looks at the returns of the function itself, not at those of functions inside it. */
function returnsText(
  statements: readonly Statement[],
  isText: (node: Expression) => boolean
): boolean {
  return statements.some(statement => {
    switch (statement.kind) {
      case 'return':
        return statement.value !== null && isText(statement.value);
      case 'block':
        return returnsText(statement.body, isText);
      case 'if':
        return returnsText(
          [statement.then, ...(statement.otherwise ? [statement.otherwise] : [])],
          isText
        );
      case 'for':
      case 'for-of':
      case 'while':
      case 'do-while':
        return returnsText([statement.body], isText);
      case 'switch':
        return statement.cases.some(({ body }) => returnsText(body, isText));
      default:
        return false;
    }
  });
}
