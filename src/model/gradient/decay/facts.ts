/** What is known of numbers that are computed once: which is how many times another one. */
import { binary, numeral } from '../../code.js';
import { substitute } from '../../fuse/rewrite.js';
import { areAlike, nodesIn } from '../../nodes.js';
import type { Expression, Node, Statement, Variable } from '../../program.js';
import { known } from '../algebra.js';
import { constantsIn } from '../simplify/propagate.js';

/** An element that is given its value in one place only. */
interface Note {
  index: Expression;
  value: Expression;
  /** What stands beside it, and so is run as often. */
  beside: readonly Statement[];
}

export class Facts {
  private readonly constants: ReadonlyMap<Variable, Expression>;
  private readonly notes: ReadonlyMap<Variable, Note>;

  constructor(body: readonly Statement[]) {
    this.constants = constantsIn(body);
    this.notes = notesIn(body);
  }

  /** Whether a number is so many times another one. */
  isProduct(product: Expression, number: Expression, times: number): boolean {
    const [all, one] = [product, number].map(own => this.read(own));
    const isSameRound =
      all !== null &&
      one !== null &&
      all.note.beside === one.note.beside &&
      areAlike(all.at, one.at) &&
      areAlike(this.valueOf(all.note.index), this.valueOf(one.note.index));
    return (
      isWrittenAs(this.valueOf(product), number, times) ||
      (isSameRound && isWrittenAs(this.valueOf(all.note.value), one.note.value, times))
    );
  }

  /** Whether two numbers are written as the same. */
  areSame(a: Expression, b: Expression): boolean {
    return areAlike(this.valueOf(a), this.valueOf(b));
  }

  private valueOf(node: Expression): Expression {
    return substitute(node, this.constants);
  }

  /** The element that a constant stands for. */
  private read(node: Expression): { at: Expression; note: Note } | null {
    const value = this.valueOf(node);
    const note =
      value.kind === 'index' && value.object.kind === 'variable'
        ? this.notes.get(value.object.variable)
        : undefined;
    return note && value.kind === 'index' ? { at: value.index, note } : null;
  }
}

function isWrittenAs(product: Expression, number: Expression, times: number): boolean {
  const [all, one] = [known(product), known(number)];
  return all !== null && one !== null
    ? all === one * times
    : areAlike(product, times === 1 ? number : binary('*', number, numeral(times)));
}

/** Of arrays that nothing else stands for, the one place where an element is given a value. */
function notesIn(body: readonly Statement[]): Map<Variable, Note> {
  const nodes = nodesIn(body);
  const found = new Map<Variable, Note>();
  const others = new Set(sharedIn(nodes));
  const lists = [body, ...nodes.flatMap(node => (node.kind === 'block' ? [node.body] : []))];
  for (const beside of lists) {
    for (const statement of beside) {
      const own = statement.kind === 'expression' ? statement.expression : null;
      if (own?.kind === 'assign' && own.target.kind === 'index') {
        const { object, index } = own.target;
        if (object.kind === 'variable' && !found.has(object.variable)) {
          found.set(object.variable, { index, value: own.value, beside });
        } else if (object.kind === 'variable') {
          others.add(object.variable);
        }
      }
    }
  }
  others.forEach(own => found.delete(own));
  return found;
}

/** Variables that are mentioned in another way than as `[]`, `a[i]` and `a.push(x)`. */
function sharedIn(nodes: readonly Node[]): Variable[] {
  const plain = new Set<unknown>(
    nodes.flatMap<unknown>(node => {
      switch (node.kind) {
        case 'index':
          return [node.object];
        case 'method':
          return node.method === 'push' ? [node.object] : [];
        case 'declare':
          return node.declarations.flatMap(({ pattern, value }) =>
            value?.kind === 'array' && value.elements.length === 0 ? [pattern] : []
          );
        default:
          return [];
      }
    })
  );
  return nodes.flatMap(node =>
    node.kind === 'variable' && !plain.has(node) ? [node.variable] : []
  );
}
