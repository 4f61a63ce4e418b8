/**
 * `not a and b` is `(not a) and b` in Python, but `not (a and b)` in Lezer's grammar, and so are the operators around it:
 * brackets in the text say what is meant.
 */
import { childrenOf, walk, type SyntaxNode, type SyntaxTree } from './lezer.js';

/** The text with the same lines, in which each `not` before `and` or `or` has brackets. */
export function withBracketedNots(text: string, tree: SyntaxTree): string {
  const brackets: { at: number; bracket: string }[] = [];
  walk(tree.topNode, node => {
    const end = endOfNot(node);
    if (end !== null) {
      brackets.push({ at: node.from, bracket: '(' }, { at: end, bracket: ')' });
    }
  });
  brackets.sort((one, other) => one.at - other.at);
  let done = 0;
  const pieces = brackets.map(({ at, bracket }) => {
    const piece = text.slice(done, at) + bracket;
    done = at;
    return piece;
  });
  return pieces.join('') + text.slice(done);
}

/** Where a `not` ends for Python; null where the grammar has it right, and for all that is no `not`. */
function endOfNot(node: SyntaxNode): number | null {
  if (!isNot(node)) {
    return null;
  }
  let first = node;
  while (isNot(first) || isLogical(first)) {
    first = isNot(first) ? childrenOf(first)[1] : childrenOf(first)[0];
  }
  return first.to === node.to ? null : first.to;
}

function isNot(node: SyntaxNode): boolean {
  return node.name === 'UnaryExpression' && node.firstChild?.name === 'not';
}

function isLogical(node: SyntaxNode): boolean {
  return (
    node.name === 'BinaryExpression' &&
    childrenOf(node).some(({ name }) => name === 'and' || name === 'or')
  );
}
