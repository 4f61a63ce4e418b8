/** A model as it is compiled for columns of whole numbers and of floats: each variant when it is needed. */
import { dtypesOf } from './dtypes.js';
import { instantiate, type Instance } from './instantiate.js';
import type { ColumnDtype, NumericColumn, Program } from './types.js';

interface Variant extends Instance {
  program: Program;
}

export class Variants {
  private readonly known = new Map<string, Variant>();
  private readonly first: Variant;

  /** @param program the first of them, for all data where the language knows but one kind of number */
  constructor(
    program: Program,
    private readonly floats: readonly string[] | undefined,
    private readonly write: (dtypes: ColumnDtype[]) => Program
  ) {
    this.first = { program, ...instantiate(program) };
    this.known.set(String(program.dtypes), this.first);
  }

  of(columns: readonly NumericColumn[]): Variant {
    const { dtypes, columns: names } = this.first.program;
    return dtypes ? this.for(dtypesOf(names, columns, this.floats)) : this.first;
  }

  for(dtypes: ColumnDtype[]): Variant {
    if (!this.first.program.dtypes) {
      return this.first;
    }
    const key = String(dtypes);
    let variant = this.known.get(key);
    if (!variant) {
      const program = this.write(dtypes);
      variant = { program, ...instantiate(program) };
      this.known.set(key, variant);
    }
    return variant;
  }
}
