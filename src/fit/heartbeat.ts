/**
 * Where a worker is, in shared memory: which participant, how many evaluations, and the parameters of the latest one.
 * It can be read though the worker is in a likelihood that never returns.
 */
export class Heartbeat {
  private readonly counts: Int32Array;
  private readonly point: Float64Array;

  static create(parameters: number): Heartbeat {
    return new Heartbeat(new SharedArrayBuffer(8 + 8 * parameters));
  }

  constructor(readonly buffer: SharedArrayBuffer) {
    this.counts = new Int32Array(buffer, 0, 2);
    this.point = new Float64Array(buffer, 8);
  }

  /** Before the evaluations of a participant, who is at this position in the task. */
  begin(position: number): void {
    Atomics.store(this.counts, 0, position);
  }

  /** Before an evaluation. */
  beat(x: ArrayLike<number>): void {
    const { point } = this;
    // Of a few numbers a loop is done before `set`, which checks what it is given, has begun.
    for (let i = 0; i < point.length; i++) {
      point[i] = x[i];
    }
    Atomics.add(this.counts, 1, 1);
  }

  get position(): number {
    return Atomics.load(this.counts, 0);
  }

  /** Modulo 2³²; 0 until the task was begun. */
  get evaluations(): number {
    return Atomics.load(this.counts, 1);
  }

  get x(): number[] {
    return Array.from(this.point);
  }
}
