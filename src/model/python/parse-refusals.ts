/** What is refused by its words alone, before the tree becomes nodes. */
import { childrenOf, walk, type SyntaxNode } from './lezer.js';
import type { Text } from './parse-text.js';

const REFUSALS: Record<string, (text: Text, node: SyntaxNode) => void> = {
  PropertyName: refuseInnards,
  Number: refuseInexact,
  ArgList: refuseWalrus
};

/** @throws ModelError with the first of them */
export function refuseWords(text: Text, root: SyntaxNode): void {
  walk(root, node => {
    if (Object.hasOwn(REFUSALS, node.name)) {
      REFUSALS[node.name](text, node);
    }
  });
}

function refuseInnards(text: Text, node: SyntaxNode): void {
  const name = text.of(node);
  if (/^__.*__$/s.test(name)) {
    text.refuse(node, `.${name}`, 'a model has no use for the inside of Python. Leave it out.');
  }
}

/** Python's integers have no end; a number here holds whole numbers up to 2^53. */
function refuseInexact(text: Text, node: SyntaxNode): void {
  const written = text.of(node).replaceAll('_', '');
  if (/^0+[1-9]\d*$/.test(written)) {
    text.refuse(node, written, 'no integer begins with 0 in Python. Leave the 0 out.');
  }
  if (/^(\d+|0[xob][\da-f]+)$/i.test(written) && BigInt(written) > LARGEST) {
    text.refuse(node, written, 'integers end at 2**53 here. Write it as a float, such as 1e20.');
  }
}

const LARGEST = 2n ** 53n;

/** `f(a := 1)` passes by position; the grammar takes it for `f(a=1)`. */
function refuseWalrus(text: Text, list: SyntaxNode): void {
  for (const node of childrenOf(list)) {
    if (node.name === 'AssignOp' && text.of(node) === ':=') {
      text.refuse(node, ':=', 'assign on a line of its own, above the call.');
    }
  }
}
