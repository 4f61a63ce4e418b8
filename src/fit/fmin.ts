/**
 * fmin's downhill simplex and conjugate gradients, typed. Its package marks a script that sets a global as an ES module,
 * so that it cannot be imported by name: it is run for its effect.
 */
import 'fmin';

/** A vertex; fmin keeps its value beside the coordinates. */
type Vertex = number[] & { fx: number };

interface NelderMeadParameters {
  maxIterations: number;
  /** Initial simplex: one coordinate of x0 is multiplied by this in each further vertex. */
  nonZeroDelta: number;
  /** Stops where best and worst value, and the two best points, differ by less. */
  minErrorDelta: number;
  /** Factor of the shrink step; with 1 fmin returns where it would shrink. */
  sigma: number;
  /** Receives a copy of the simplex before each iteration. */
  history: { push(state: { fx: number }): unknown };
}

interface ConjugateGradientParameters {
  maxIterations: number;
  /** Receives a copy of the state after each iteration, and of the last one again at the end. */
  history: { push(state: { fx: number }): unknown };
}

interface Fmin {
  nelderMead(
    f: (x: number[]) => number,
    x0: number[],
    parameters: NelderMeadParameters
  ): { fx: number; x: Vertex };
  /** `f` writes its gradient to the second argument. Stops where the norm of the gradient is at most 1e-5. */
  conjugateGradient(
    f: (x: number[], gradient: number[]) => number,
    x0: number[],
    parameters: ConjugateGradientParameters
  ): { fx: number; x: number[] };
}

// In Node's REPL, and under `node -e`, `exports` is a global too, and the script takes that.
const { fmin, exports } = globalThis as unknown as { fmin?: Fmin; exports: Fmin };

export const { nelderMead, conjugateGradient } = fmin ?? exports;
