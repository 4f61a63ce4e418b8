/** Text to nodes, by Lezer's grammar of Python. */
import { treeOf } from './lezer.js';
import type { PyStatement } from './nodes.js';
import { readBody } from './parse-statements.js';
import { Text } from './parse-text.js';
import { requireSyntax } from './syntax.js';

/**
 * @returns the statements of the text
 * @throws ModelError for syntax that is wrong or that no model may use
 */
export function parsePython(text: string): PyStatement[] {
  const tree = treeOf(text);
  requireSyntax(tree, text);
  return readBody(new Text(text), tree.topNode);
}
