/** Lezer's tree of a text, and small things about its nodes. */
import { parser } from '@lezer/python';

export type SyntaxTree = ReturnType<typeof parser.parse>;
export type SyntaxNode = SyntaxTree['topNode'];

export function treeOf(text: string): SyntaxTree {
  return parser.parse(text);
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

/** Visits every node in the order of the text. */
export function walk(
  node: SyntaxNode,
  visit: (name: string, from: number, to: number) => void
): void {
  const cursor = node.cursor();
  do {
    visit(cursor.name, cursor.from, cursor.to);
  } while (cursor.next() && cursor.from < node.to);
}
