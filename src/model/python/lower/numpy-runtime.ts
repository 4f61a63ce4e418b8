/** Calls of NumPy's functions that the runtime makes, by their signatures. */
import type { PyExpression } from '../nodes.js';
import type { KeywordValue } from './functions.js';
import type { Lowering } from './lowering.js';
import type { Value } from './value.js';

export function callRuntime(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  args: readonly Value[],
  keywords: readonly KeywordValue[],
  path: string
): Value {
  void [name, args, keywords];
  return lowering.fail(node, path, 'this function is not supported.');
}
