/**
 * `p[np.arange(n), choice]` reads one of the few elements of each row. Which one is known to be within the row: so it is
 * written as a choice among the elements, which need not be put into an array then.
 */
import { addends } from '../nodes.js';
import type { Expression, Statement, Variable } from '../program.js';
import { counterOf, isLoop, type Loop } from './access.js';
import { at, binary, numeral, variable } from '../code.js';

import { placeFrom } from './objects.js';
import { constant } from './resolve.js';
import { rewrite } from './rewrite.js';

/** Of more elements, looking one up is cheaper. */
const MOST_CHOICES = 6;

/**
 * @param values of variables that are assigned once
 * @param data variables whose data nobody else sees
 */
export function withChoices(
  body: readonly Statement[],
  values: ReadonlyMap<Variable, Expression>,
  data: ReadonlySet<Variable>
): Statement[] {
  return body.map(statement =>
    isLoop(statement) ? new Choices(statement, values, data).loop() : statement
  );
}

/** An element of a row: `counter * width + place * step + first`. */
interface InRow {
  width: number;
  place: Expression;
  /** How many places there may be. */
  count: number;
  step: number;
  first: number;
}

class Choices {
  private readonly counter: Variable;
  /** Constants of the loop that are places in rows, with the number of places. */
  private readonly counts = new Map<Variable, number>();

  constructor(
    private readonly own: Loop,
    private readonly values: ReadonlyMap<Variable, Expression>,
    private readonly data: ReadonlySet<Variable>
  ) {
    this.counter = counterOf(own);
    for (const statement of own.body.body) {
      const held = constant(statement);
      const count = held && this.countOf(held.value);
      if (held && count) {
        this.counts.set(held.variable, count);
      }
    }
  }

  loop(): Loop {
    const body = rewrite(this.own.body, node =>
      node.kind === 'assign' && node.target.kind === 'index'
        ? { ...node, value: this.chosen(node.value) }
        : node.kind === 'index'
          ? this.choice(node)
          : null
    );
    return { ...this.own, body };
  }

  private chosen(value: Expression): Expression {
    return rewrite(value, node => (node.kind === 'index' ? this.choice(node) : null));
  }

  private choice(node: Extract<Expression, { kind: 'index' }>): Expression | null {
    const { object } = node;
    const row =
      object.kind === 'variable' && this.data.has(object.variable) && this.inRow(node.index);
    if (!row) {
      return null;
    }
    const { width, place, count, step, first } = row;
    const start = binary('*', variable(this.counter), numeral(width));
    const elements = Array.from({ length: count }, (_, i) =>
      at(object, placeFrom(binary('+', start, numeral(i * step + first))))
    );
    const last = elements[count - 1];
    return elements.slice(0, -1).reduceRight<Expression>(
      (otherwise, then, i) => ({
        kind: 'conditional',
        test: binary('===', place, numeral(i)),
        then,
        otherwise
      }),
      last
    );
  }

  private inRow(index: Expression): InRow | null {
    const terms = addends(index);
    const [width, ...widths] = terms.flatMap(term => this.widthOf(term) ?? []);
    const [place, ...places] = terms.flatMap(term => this.placeOf(term) ?? []);
    const numbers = terms.flatMap(term => (term.kind === 'number' ? [term.value] : []));
    const isAll = terms.length === 2 + numbers.length && widths.length + places.length === 0;
    if (!isAll || width === undefined || place === undefined) {
      return null;
    }
    const first = numbers.reduce((sum, own) => sum + own, 0);
    const isWithin = first >= 0 && (place.count - 1) * place.step + first < width;
    return isWithin && place.count <= MOST_CHOICES ? { width, ...place, first } : null;
  }

  private widthOf(term: Expression): number | null {
    return term.kind === 'binary' &&
      term.operator === '*' &&
      term.left.kind === 'variable' &&
      term.left.variable === this.counter &&
      term.right.kind === 'number'
      ? term.right.value
      : null;
  }

  private placeOf(term: Expression): Pick<InRow, 'place' | 'count' | 'step'> | null {
    const isTimes = term.kind === 'binary' && term.operator === '*' && term.right.kind === 'number';
    const place = isTimes ? term.left : term;
    const step = isTimes && term.right.kind === 'number' ? term.right.value : 1;
    const count = this.countOf(place);
    return count && step > 0 ? { place, count, step } : null;
  }

  /** How many places an expression is one of; null where that is not known. */
  private countOf(node: Expression): number | null {
    if (node.kind === 'variable') {
      return this.counts.get(node.variable) ?? null;
    }
    const isElement =
      node.kind === 'index' &&
      node.index.kind === 'variable' &&
      node.index.variable === this.counter &&
      node.object.kind === 'part' &&
      node.object.name === 'data' &&
      node.object.object.kind === 'variable';
    const made = isElement
      ? this.values.get((node.object as { object: { variable: Variable } }).object.variable)
      : undefined;
    const length =
      made?.kind === 'runtime' && made.name === 'indicesWithin' ? made.arguments[1] : null;
    return length?.kind === 'number' ? length.value : null;
  }
}
