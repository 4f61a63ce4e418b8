import {
  and,
  assign,
  at,
  binary,
  block,
  declare,
  intrinsic,
  not,
  numeral,
  variable,
  when
} from '../../code.js';
import { rewrite as replaced } from '../../fuse/rewrite.js';
import type { Expression, Statement, Variable } from '../../program.js';
import { minus, over, plus, times } from '../algebra.js';
import { counting, type Names } from '../build.js';
import { rewrite } from '../simplify/rewrite.js';
import { arrayIn, isElementOf } from './arrays.js';
import type { Search } from './search.js';
import type { Move } from './step.js';

/** While elements shrink, what is kept of new ones grows: beyond this all are computed after all. */
const FARTHEST = 1e30;
/** The same where one step shrinks them by more: changes would be differences of large numbers. */
const LEAST_FACTOR = 1e-3;

/** An array of which the elements are `scale * kept + shift`. */
export class Kept {
  private readonly scale: Expression & { kind: 'variable' };
  private readonly shift: Expression & { kind: 'variable' };

  constructor(
    private readonly array: Variable,
    private readonly found: Search,
    private readonly names: Names
  ) {
    this.scale = variable(names.fresh());
    this.shift = variable(names.fresh());
  }

  through(body: readonly Statement[]): Statement[] {
    return rewrite(this.inside(body), {
      statement: own =>
        arrayIn(own).includes(this.array)
          ? [
              own,
              declare(this.scale.variable, numeral(1)),
              declare(this.shift.variable, numeral(0))
            ]
          : [own]
    });
  }

  private inside<T>(part: T): T {
    const { steps, idle } = this.found;
    return replaced(part, node => {
      const step = steps.get(node);
      if (step?.move) {
        return block(this.moved(step.move, times(step.rows, numeral(step.width))));
      }
      if (step) {
        return block([node as Statement, ...this.asIs()]);
      }
      if (idle.has(node)) {
        return block([]);
      }
      if (node.kind === 'assign' && isElementOf(node.target, this.array)) {
        const value = over(minus(this.inside(node.value), this.shift), this.scale);
        return { ...node, value };
      }
      return isElementOf(node, this.array) ? this.element(node) : null;
    });
  }

  private element(kept: Expression): Expression {
    return plus(times(this.scale, kept), this.shift);
  }

  private moved({ factor, of }: Move, length: Expression): Statement[] {
    const size = intrinsic('Math.abs', this.scale);
    const isNear = and(
      binary('>=', intrinsic('Math.abs', factor), numeral(LEAST_FACTOR)),
      and(binary('>', size, numeral(1 / FARTHEST)), binary('<', size, numeral(FARTHEST)))
    );
    return [
      assign(this.shift, of(this.shift)),
      assign(this.scale, times(factor, this.scale)),
      when(not(isNear), this.renewed(length))
    ];
  }

  /** All elements as they are. */
  private renewed(length: Expression): Statement[] {
    const place = this.names.fresh();
    const kept = at(variable(this.array), variable(place));
    return [counting(place, length, [assign(kept, this.element(kept))]), ...this.asIs()];
  }

  private asIs(): Statement[] {
    return [assign(this.scale, numeral(1)), assign(this.shift, numeral(0))];
  }
}
