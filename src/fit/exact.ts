/** Exact gradients, as the optimisers take them. */
import type { BoundGradient, BoundLikelihood, Parameter } from '../model/types.js';
import { verifyGradient } from '../model/gradient/verify.js';
import { box } from './bounds.js';
import { forwardDifferences, STEP } from './finite-differences.js';
import { areFinite, type DifferentiableFunction } from './objective.js';

/**
 * The NLL with its exact gradient. Where the NLL is finite and a derivative is not, such as that of a root at 0, the
 * gradient is one of differences, as it would be without the exact one.
 */
export function exactFunction(
  nll: BoundLikelihood,
  exact: BoundGradient,
  parameters: readonly Parameter[]
): DifferentiableFunction {
  const gradient = new Float64Array(parameters.length);
  const bounds = box(
    parameters.map(({ lower, upper }) => [lower, upper] as const),
    parameters.length
  );
  const differences = forwardDifferences(nll, bounds, STEP);
  return x => {
    const value = exact(x, gradient);
    if (Number.isFinite(value) && !areFinite(gradient)) {
      differences(x, value, gradient);
    }
    return { value, gradient };
  };
}

/** What is wrong with a gradient, as a sentence; null where nothing is. */
export function faultOf(
  nll: BoundLikelihood,
  exact: BoundGradient,
  parameters: readonly Parameter[],
  random: () => number
): string | null {
  try {
    return verifyGradient(nll, exact, parameters, random);
  } catch (error) {
    return `the program with the gradient fails where the likelihood does not: ${String(error)}`;
  }
}
