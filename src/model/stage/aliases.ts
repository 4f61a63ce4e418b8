/** Which variables may hold the same object, or parts of one: all that were ever assigned from one another. */

/** A variable of the program, or (below zero) something that has none: a column, the parameters, a function. */
export type Holder = number;

export const columnHolder = (column: number): Holder => -2 - column;
export const PARAMETERS: Holder = -1;

export class Aliases {
  private readonly parents = new Map<Holder, Holder>();

  /** One that stands for all that may share data with it. */
  classOf(holder: Holder): Holder {
    const parent = this.parents.get(holder);
    if (parent === undefined) {
      return holder;
    }
    const root = this.classOf(parent);
    this.parents.set(holder, root);
    return root;
  }

  join(holders: readonly Holder[]): void {
    for (let i = 1; i < holders.length; i++) {
      const [a, b] = [this.classOf(holders[0]), this.classOf(holders[i])];
      if (a !== b) {
        this.parents.set(b, a);
      }
    }
  }
}
