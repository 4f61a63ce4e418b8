/** f-strings: the texts and values that they are put together from. */
import { childrenOf, type SyntaxNode } from './lezer.js';
import type { FormatPart, PyNode } from './nodes.js';
import { readExpression, unescaped } from './parse-expressions.js';
import type { Text } from './parse-text.js';

export function readFormat(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyNode<'format'> {
  const written = text.of(node);
  const [opening, prefix, quote] = /^([a-z]*)('''|"""|'|")/i.exec(written) ?? ['', '', ''];
  const isRaw = /r/i.test(prefix);
  const parts: FormatPart[] = [];
  let at = node.from + opening.length;
  const add = (end: number): void => {
    const plain = written
      .slice(at - node.from, end - node.from)
      .replaceAll(/\{\{|\}\}/g, pair => pair[0]);
    parts.push(isRaw ? plain : unescaped(plain));
  };
  for (const child of children.filter(({ name }) => name === 'FormatReplacement')) {
    add(child.from);
    parts.push(readReplacement(text, child));
    at = child.to;
  }
  add(node.to - quote.length);
  return { kind: 'format', parts, line: text.line(node) };
}

function readReplacement(text: Text, node: SyntaxNode): FormatPart {
  const [, value, ...rest] = childrenOf(node);
  const spec = rest
    .slice(0, -1)
    .map(child => text.of(child))
    .join('');
  return { value: readExpression(text, value), spec };
}
