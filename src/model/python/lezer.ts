/** Lezer's tree of a text, and small things about its nodes. */
import { parser } from '@lezer/python';

export type SyntaxTree = ReturnType<typeof parser.parse>;
export type SyntaxNode = SyntaxTree['topNode'];

/** More of a line than a function's name and arguments take. */
const LONGEST_HEAD = 500;

/** With more brackets open than this, the parser takes longer by the square of them. */
const MOST_OPEN = 5000;

/**
 * Lezer builds its tree by recursion, for which a text can be nested too deeply: the tree is then that of its first line,
 * with a fault behind it.
 */
export function treeOf(text: string): SyntaxTree {
  if (openBrackets(text, MOST_OPEN) !== null) {
    return treeOfHead(text);
  }
  try {
    return parser.parse(text);
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    return treeOfHead(text);
  }
}

function treeOfHead(text: string): SyntaxTree {
  const [head] = text.split('\n', 1);
  return parser.parse(`${head.slice(0, LONGEST_HEAD)}\n?\n`);
}

/** Where more than so many brackets are open for the first time, those in texts and comments included. */
export function openBrackets(text: string, most: number): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    depth += '([{'.includes(text[at]) ? 1 : ')]}'.includes(text[at]) ? -1 : 0;
    if (depth > most) {
      return at;
    }
  }
  return null;
}

/** Without comments, which may stand anywhere. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') {
      children.push(child);
    }
  }
  return children;
}

export function textOf(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to);
}

/** Line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Visits a node and all in it, in the order of the text, without recursion: texts can be nested deeply. */
export function walk(root: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  const cursor = root.cursor();
  let depth = 0;
  for (;;) {
    visit(cursor.node);
    if (cursor.firstChild()) {
      depth++;
      continue;
    }
    while (depth > 0 && !cursor.nextSibling()) {
      cursor.parent();
      depth--;
    }
    if (depth === 0) {
      return;
    }
  }
}
