/** Where names keep arrays that are no objects, and tuples. */
import type { Expression, Variable } from '../../program.js';
import { arrayOf, declare, numeral, times, variable } from '../../code.js';
import { indicesOf, type Storage } from './value.js';
import { Bindings } from './bindings.js';

export class Places extends Bindings {
  protected readonly flats = new Map<string, Storage>();
  protected readonly slots = new Map<string, readonly Variable[]>();

  /** The place that a name has for arrays of a shape. */
  flatOf(held: Variable, shape: readonly number[]): Storage {
    const key = `${held}:${shape.join()}`;
    const known = this.flats.get(key);
    if (known) {
      return known;
    }
    const data = this.fresh();
    const strides = shape.map((_, axis) =>
      numeral(shape.slice(axis + 1).reduce((product, length) => product * length, 1))
    );
    const storage: Storage = {
      owner: held,
      data: variable(data),
      offset: numeral(0),
      lengths: shape.map(numeral),
      strides
    };
    // A fraction makes V8 keep plain doubles.
    const elements = indicesOf(shape).map(() => numeral(0.5));
    this.unitOf(held).hoisted.push(declare(data, arrayOf(elements), true));
    this.flats.set(key, storage);
    return storage;
  }

  /** Whether an expression is the data of an array that others may see. */
  isShared(data: Expression): boolean {
    return data.kind === 'part' || (data.kind === 'variable' && this.viewed.has(data.variable));
  }

  /** The place that a name has for tables of a shape, of which only the first length is not known. */
  tableOf(held: Variable, shape: readonly (number | null)[]): Storage {
    const key = `${held}:${shape.join()}`;
    const known = this.flats.get(key);
    if (known) {
      return known;
    }
    const [data, length] = [this.fresh(), this.fresh()];
    this.unitOf(held).hoisted.push(declare(data, arrayOf([])), declare(length, numeral(0)));
    const lengths = shape.map(own => (own === null ? variable(length) : numeral(own)));
    const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce(times, numeral(1)));
    const storage: Storage = {
      owner: held,
      data: variable(data),
      offset: numeral(0),
      lengths,
      strides
    };
    this.flats.set(key, storage);
    return storage;
  }

  /** The variables that a name has for tuples of a length. */
  slotsOf(held: Variable, count: number): readonly Variable[] {
    const key = `${held}:${count}`;
    const known = this.slots.get(key);
    if (known) {
      return known;
    }
    const slots = Array.from({ length: count }, this.fresh);
    slots.forEach(slot => this.unitOf(held).hoisted.push(declare(slot, null)));
    this.slots.set(key, slots);
    return slots;
  }

  /** The place of a name that sees rows of other arrays of a shape: their data and where in it they begin. */
  viewOf(
    held: Variable,
    shape: readonly (number | null)[],
    strides: readonly Expression[]
  ): Storage {
    const key = `${held}:${shape.join()}:${JSON.stringify(strides)}`;
    const known = this.flats.get(key);
    if (known) {
      return known;
    }
    const data = this.unsetOf(held);
    const offset = this.unsetOf(held);
    const lengths = shape.map(own => (own === null ? this.unsetOf(held) : numeral(own)));
    this.viewed.add(data.variable);
    const storage: Storage = { owner: held, isView: true, data, offset, lengths, strides };
    this.flats.set(key, storage);
    return storage;
  }

  /** The place of a name that sees parts of what another name keeps: where in it they begin. */
  partOf(held: Variable, { owner, data, lengths, strides }: Storage): Storage {
    const key = JSON.stringify([held, owner, data, lengths, strides]);
    const known = this.flats.get(key);
    if (known) {
      return known;
    }
    const storage: Storage = { owner, data, offset: this.unsetOf(held), lengths, strides };
    this.flats.set(key, storage);
    return storage;
  }

  private unsetOf(held: Variable): Expression & { kind: 'variable' } {
    const own = variable(this.fresh());
    this.unitOf(held).hoisted.push(declare(own.variable, null));
    return own;
  }
}
