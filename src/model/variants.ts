/** A model as it is compiled for columns of whole numbers and of floats: each variant when it is needed. */
import { dtypesOf } from './dtypes.js';
import { instantiate, type Instance } from './instantiate.js';
import type { ColumnDtype, Gradient, NumericColumn, Program } from './types.js';

/** A program, and how its gradient is made once it is asked for. */
export interface Written {
  program: Program;
  derive: () => Gradient;
}

interface Variant extends Instance, Written {}

export class Variants {
  private readonly known = new Map<string, Variant>();
  private readonly first: Variant;

  /** @param first for all data where the language knows but one kind of number */
  constructor(
    first: Written,
    private readonly floats: readonly string[] | undefined,
    private readonly write: (dtypes: ColumnDtype[]) => Written
  ) {
    this.first = variantOf(first);
    this.known.set(String(first.program.dtypes), this.first);
  }

  of(columns: readonly NumericColumn[]): Variant {
    const { dtypes, columns: names } = this.first.program;
    return dtypes ? this.for(dtypesOf(names, columns, this.floats)) : this.first;
  }

  /** The program with its gradient. */
  complete(dtypes: ColumnDtype[]): Program {
    return completed(this.for(dtypes));
  }

  private for(dtypes: ColumnDtype[]): Variant {
    if (!this.first.program.dtypes) {
      return this.first;
    }
    const key = String(dtypes);
    const variant = this.known.get(key) ?? variantOf(this.write(dtypes));
    this.known.set(key, variant);
    return variant;
  }
}

function variantOf(written: Written): Variant {
  const instance = instantiate(written.program);
  const bindGradient = (columns: readonly NumericColumn[]) => {
    completed(written);
    return instance.bindGradient(columns);
  };
  return { ...written, ...instance, bindGradient };
}

function completed({ program, derive }: Written): Program {
  program.gradient ??= derive();
  return program;
}
