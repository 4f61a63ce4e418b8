/** NumPy's functions: unrolled for small arrays, else called in the runtime. */
import type { PyExpression } from '../nodes.js';
import { ELEMENT_FUNCTIONS } from './maths.js';
import { elementwise } from './arrays.js';
import type { KeywordValue } from './bound-arguments.js';
import { callWhere, COMPOSED, withNewNames } from './composed.js';
import type { Lowering } from './lowering.js';
import { LONG_FUNCTIONS, longCall } from './long-functions.js';
import { isNumber } from './numbers.js';
import { numericResult } from './small-function.js';
import { SMALL_FUNCTIONS } from './small.js';
import { callRuntime, isRuntimeFunction } from './numpy-runtime.js';
import { RUNTIME } from '../runtime/index.js';
import type { Value } from './value.js';
import { callMixed } from './mixed-arrays.js';
import { present } from './operators.js';

/** Whether a path such as `numpy.exp` or `math.log` is a function that models may call. */
export function isSupported(path: string): boolean {
  const name = path.startsWith('math.') ? path.replace('.', '_') : nameIn(path);
  return (
    Object.hasOwn(ELEMENT_FUNCTIONS, name) ||
    Object.hasOwn(SMALL_FUNCTIONS, name) ||
    Object.hasOwn(COMPOSED, name) ||
    (path.startsWith('math.') ? Object.hasOwn(RUNTIME, name) : isRuntimeFunction(name)) ||
    TYPES.has(name) ||
    name === 'seterr'
  );
}

/** Names of NumPy that only `isinstance` needs. */
const TYPES = new Set(['ndarray', 'number', 'generic']);

/** The name that a path has among the functions of the runtime. */
export function nameIn(path: string): string {
  return path
    .replace(/^numpy\.(linalg\.)?/, '')
    .replace(/^scipy\.special\./, '')
    .replace(/^scipy\.stats\.norm\./, 'norm_')
    .replace(/^builtins\./, '');
}

export function callNumPy(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  given: readonly Value[],
  named: readonly KeywordValue[] = [],
  path = `np.${name}`
): Value {
  const args = given.map(value => present(lowering, value));
  const keywords = withNewNames(name, named);
  if ([...args, ...keywords.map(({ value }) => value)].some(({ type }) => type.kind === 'mixed')) {
    return callMixed(lowering, node, name, args, keywords, path);
  }
  const chosen = callWhere(lowering, node, name, args, keywords);
  if (chosen) {
    return chosen;
  }
  const each = Object.hasOwn(ELEMENT_FUNCTIONS, name) ? ELEMENT_FUNCTIONS[name] : undefined;
  if (each && keywords.length === 0 && args.length === each.length) {
    if (args.every(isNumber)) {
      const result = each(...args.map(arg => ({ type: arg.type, code: lowering.bind(arg.code) })));
      return result
        ? numericResult(result)
        : lowering.fail(node, path, 'NumPy has no such operation for these dtypes.');
    }
    if (args.every(arg => isNumber(arg) || arg.type.kind === 'array')) {
      return elementwise(lowering, node, path, name, each, args);
    }
  }
  for (const functions of [SMALL_FUNCTIONS, COMPOSED]) {
    const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
    const placed = known && inPlaces(known.parameters, args, keywords);
    const result = placed && known.lower(lowering, node, placed);
    if (result) {
      return result;
    }
  }
  return (
    lazyCall(lowering, node, name, args, keywords) ??
    callRuntime(lowering, node, name, args, keywords, path)
  );
}

/** Functions of long arrays, as loops. */
function lazyCall(
  lowering: Lowering,
  node: PyExpression,
  name: string,
  args: readonly Value[],
  keywords: readonly KeywordValue[]
): Value | null {
  const known = Object.hasOwn(LONG_FUNCTIONS, name) ? LONG_FUNCTIONS[name] : undefined;
  const placed = known && inPlaces(known.parameters, args, keywords);
  if (!known || !placed) {
    return null;
  }
  const given = Object.fromEntries(known.parameters.map((parameter, i) => [parameter, placed[i]]));
  return longCall(lowering, node, name, given);
}

/** Arguments by their places; null where one is not among these. */
function inPlaces(
  parameters: readonly string[],
  args: readonly Value[],
  keywords: readonly KeywordValue[]
): (Value | undefined)[] | null {
  if (args.length > parameters.length || keywords.some(({ name }) => !parameters.includes(name))) {
    return null;
  }
  return parameters.map(
    (parameter, i) => args[i] ?? keywords.find(({ name }) => name === parameter)?.value
  );
}
