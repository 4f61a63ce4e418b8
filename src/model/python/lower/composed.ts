/** NumPy's functions that are others of its functions put together. */
import type { PyExpression } from '../nodes.js';
import { attributeOf } from './attributes.js';
import type { Lowering } from './lowering.js';
import { callNumPy } from './numpy.js';
import type { Value } from './value.js';

interface Composed {
  parameters: readonly string[];
  /** Null: this call is not for here. */
  lower(lowering: Lowering, node: PyExpression, args: readonly (Value | undefined)[]): Value | null;
}

function composed(parameters: string, lower: Composed['lower']): Composed {
  return { parameters: parameters.split(' '), lower };
}

/** Of anything that an array can be made of. */
function attribute(name: string): Composed {
  return composed('a', (lowering, node, [a]) => {
    const object =
      a?.type.kind === 'list' || a?.type.kind === 'tuple'
        ? callNumPy(lowering, node, 'asarray', [a])
        : a;
    return object ? attributeOf(lowering, object, name) : null;
  });
}

export const COMPOSED: Record<string, Composed> = {
  ndim: attribute('ndim'),
  shape: attribute('shape'),
  size: attribute('size')
};
