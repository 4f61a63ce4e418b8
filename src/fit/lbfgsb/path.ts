/** The quadratic model along a path that bends where a variable is held at a bound. */
import type { DenseMatrix } from './dense-matrix.js';
import type { LimitedMemory } from './limited-memory.js';
import { addScaled, dot } from './vectors.js';

/** What is to be known of the matrix B along the path x + z, of which d is the direction. */
export interface Path {
  /** From x along d: the curvature dᵀBd. */
  begin(d: Float64Array): number;
  /** Goes on by this distance: z += distance d. */
  advance(distance: number, d: Float64Array): void;
  /**
   * Holds variable i, which went in the direction di and has come to zi: writes what this does to slope and curvature, apart
   * from the change of the gradient's own part.
   */
  hold(i: number, di: number, zi: number): void;
  slopeChange: number;
  curvatureChange: number;
}

/** By the compact form of B. */
export class CompactPath implements Path {
  slopeChange = 0;
  curvatureChange = 0;
  /** c = Wᵀz, of length 2 size. */
  readonly c: Float64Array;
  private readonly p: Float64Array;
  private readonly row: Float64Array;
  private readonly product: Float64Array;

  constructor(private readonly memory: LimitedMemory) {
    const width = 2 * memory.capacity;
    this.c = new Float64Array(width);
    this.p = new Float64Array(width);
    this.row = new Float64Array(width);
    this.product = new Float64Array(width);
  }

  begin(d: Float64Array): number {
    const { memory, c, p, row, product } = this;
    const width = 2 * memory.size;
    c.fill(0, 0, width);
    p.fill(0, 0, width);
    for (let i = 0; i < d.length; i++) {
      if (d[i] !== 0) {
        memory.row(i, row);
        addScaled(width, p, d[i], row);
      }
    }
    memory.multiplyMiddle(p, product);
    return memory.theta * dot(d.length, d, 0, d, 0) - dot(width, p, 0, product, 0);
  }

  advance(distance: number): void {
    addScaled(2 * this.memory.size, this.c, distance, this.p);
  }

  hold(i: number, di: number, zi: number): void {
    const { memory, c, p, row, product } = this;
    const { theta, size } = memory;
    const width = 2 * size;
    memory.row(i, row);
    memory.multiplyMiddle(row, product);
    this.slopeChange = di * dot(width, product, 0, c, 0) - theta * di * zi;
    this.curvatureChange =
      2 * di * dot(width, product, 0, p, 0) -
      di * di * dot(width, product, 0, row, 0) -
      theta * di * di;
    addScaled(width, p, -di, row);
  }
}

/** By the entries of B. */
export class DensePath implements Path {
  slopeChange = 0;
  curvatureChange = 0;
  private readonly z: Float64Array;
  /** B d */
  private readonly product: Float64Array;

  constructor(private readonly matrix: DenseMatrix) {
    this.z = new Float64Array(matrix.n);
    this.product = new Float64Array(matrix.n);
  }

  begin(d: Float64Array): number {
    this.z.fill(0);
    this.matrix.multiply(d, 0, this.product);
    return dot(d.length, d, 0, this.product, 0);
  }

  advance(distance: number, d: Float64Array): void {
    addScaled(d.length, this.z, distance, d);
  }

  hold(i: number, di: number): void {
    const { z, product, matrix } = this;
    const { n, entries } = matrix;
    const row = i * n;
    this.slopeChange = -di * dot(n, entries, row, z, 0);
    this.curvatureChange = di * di * entries[row + i] - 2 * di * product[i];
    for (let j = 0; j < n; j++) {
      product[j] -= di * entries[row + j];
    }
  }
}
