/** A text that is being parsed: lines, pieces, and errors that say where. */
import { ModelError } from '../errors.js';
import type { SyntaxNode } from './lezer.js';

export class Text {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      this.starts.push(i + 1);
    }
  }

  of(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  line(node: SyntaxNode): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= node.from) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  refuse(node: SyntaxNode, construct: string, reason: string): never {
    throw new ModelError(this.line(node), construct, reason);
  }
}

/** What stands between commas; an empty last part is left out. */
export function splitAtCommas(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') {
      parts.push([]);
    } else {
      parts[parts.length - 1].push(node);
    }
  }
  return parts[parts.length - 1].length === 0 ? parts.slice(0, -1) : parts;
}
