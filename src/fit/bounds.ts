/** Lower and upper bound of a variable; null, undefined or an infinity where there is none. */
export type Bound = readonly [lower: number | null | undefined, upper: number | null | undefined];

/** A box in n dimensions; infinities where a variable is free. */
export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** @throws RangeError where the bounds do not fit n variables, are NaN, or leave nothing between them. */
export function box(bounds: readonly Bound[] | undefined, n: number): Box {
  if (bounds && bounds.length !== n) {
    throw new RangeError(`${bounds.length} bounds for ${n} variables: give one pair a variable.`);
  }
  const lower = Float64Array.from({ length: n }, (_, i) => bounds?.[i][0] ?? -Infinity);
  const upper = Float64Array.from({ length: n }, (_, i) => bounds?.[i][1] ?? Infinity);
  for (let i = 0; i < n; i++) {
    if (!(lower[i] <= upper[i])) {
      throw new RangeError(
        `Bounds [${lower[i]}, ${upper[i]}] of variable ${i} leave nothing between them.`
      );
    }
  }
  return { lower, upper };
}

/** Moves x to the nearest point of the box. */
export function clip(x: Float64Array, { lower, upper }: Box): void {
  for (let i = 0; i < x.length; i++) {
    x[i] = Math.min(Math.max(x[i], lower[i]), upper[i]);
  }
}

export function isBounded({ lower, upper }: Box): boolean {
  return lower.some(Number.isFinite) || upper.some(Number.isFinite);
}

/** Whether every variable has both bounds. */
export function isClosed({ lower, upper }: Box): boolean {
  return lower.every(Number.isFinite) && upper.every(Number.isFinite);
}
