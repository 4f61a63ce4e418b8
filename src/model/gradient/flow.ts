/**
 * Which values depend on which parameters, and which the result depends on. Every variable has a cell, and so has what
 * is in an array: one for all of its elements. Arrays that may be the same share their contents.
 */

/** Positions of parameters. */
export type Directions = ReadonlySet<number>;

const NONE: Directions = new Set();

/** Where a number, or an object with contents, may be kept. */
export class Cell {
  readonly contents = new Contents();
  /** Cells that may hold what it holds. */
  readonly copies = new Set<Cell>();
  /** Cells whose numbers are computed from its own, copies among them. */
  readonly targets = new Set<Cell>();
  readonly sources = new Set<Cell>();
  /** Whether it may hold an object of the runtime, such as NumPy's arrays. */
  isOpaque = false;
  /** Parameters that it is differentiated by. */
  directions: Directions = NONE;

  /** Whether it may hold anything but a number. */
  get mayBeObject(): boolean {
    return this.isOpaque || this.contents.isObject;
  }
}

/** The key of what is in an array at any index, or in a Map at any key. */
export const ELEMENT = '[]';
/** The key of the numbers of an NdArray. */
export const NUMBERS = '.data[]';

/** What is in an object, by key. Those of objects that may be the same are one. */
export class Contents {
  private parent: Contents | null = null;
  private cells = new Map<string, Cell>();
  private known = false;

  root(): Contents {
    return this.parent ? (this.parent = this.parent.root()) : this;
  }

  /** Whether it is known to be of an object. */
  get isObject(): boolean {
    return this.root().known;
  }

  markObject(): void {
    this.root().known = true;
  }

  /** Says that what is at the key is what this cell holds. */
  share(key: string, cell: Cell): void {
    this.root().cells.set(key, cell);
  }

  at(key: string): Cell {
    const { cells } = this.root();
    const cell = cells.get(key) ?? new Cell();
    cells.set(key, cell);
    return cell;
  }

  all(): Cell[] {
    return [...this.root().cells.values()];
  }

  join(other: Contents): void {
    const [a, b] = [this.root(), other.root()];
    if (a === b) {
      return;
    }
    b.parent = a;
    a.known ||= b.known;
    const moved = b.cells;
    b.cells = new Map();
    for (const [key, cell] of moved) {
      const own = a.root().cells.get(key);
      if (own) {
        flow(own, cell);
        flow(cell, own);
      } else {
        a.root().cells.set(key, cell);
      }
    }
  }
}

/** What `from` holds, `to` may hold. */
export function flow(from: Cell, to: Cell): void {
  from.copies.add(to);
  derive(from, to);
  to.contents.join(from.contents);
}

/** A number at `to` is computed from one at `from`; objects are not passed on. */
export function derive(from: Cell, to: Cell): void {
  if (from !== to) {
    from.targets.add(to);
    to.sources.add(from);
  }
}

/** Tells where objects of the runtime may come to. */
export function spreadOpaque(cells: Iterable<Cell>): void {
  for (const cell of cells) {
    for (const copy of reached(cell, ({ copies }) => copies)) {
      copy.isOpaque = true;
    }
  }
}

/** Finds the directions of all cells. */
export function solve(seeds: ReadonlyMap<number, Cell>, result: Cell): void {
  const useful = reached(result, cell => cell.sources);
  const found = new Map<Cell, Set<number>>();
  for (const [parameter, seed] of seeds) {
    for (const cell of reached(seed, ({ targets }) => targets)) {
      if (useful.has(cell)) {
        found.set(cell, (found.get(cell) ?? new Set()).add(parameter));
      }
    }
  }
  found.forEach((directions, cell) => {
    cell.directions = directions;
  });
}

function reached(start: Cell, next: (cell: Cell) => Iterable<Cell>): Set<Cell> {
  const seen = new Set([start]);
  for (const cell of seen) {
    for (const other of next(cell)) {
      seen.add(other);
    }
  }
  return seen;
}

/** Directions of a value: its own, and of all that is in it. */
export function directionsOf(cell: Cell): Set<number> {
  const seen = new Set([cell]);
  const directions = new Set<number>();
  for (const own of seen) {
    own.directions.forEach(direction => directions.add(direction));
    own.contents.all().forEach(inner => seen.add(inner));
  }
  return directions;
}
