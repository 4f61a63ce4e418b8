/** `const [alpha, beta] = params` and `const { alpha, beta } = params`: each variable receives its parameter directly. */
import type * as t from '@babel/types';

import type { Declaration } from '../program.js';
import type { Binding, Scope } from './scope.js';
import { lineOf } from './nodes.js';

/** Null where the pattern is anything but a list of names: then it takes an array apart. */
export function parameterDeclarations(
  pattern: t.Node,
  { names }: Extract<Binding, { role: 'parameters' }>,
  scope: Scope
): Declaration[] | null {
  const places = parameterPlaces(pattern);
  if (!places) {
    return null;
  }
  return places.map(({ key, node }) => {
    const parameter = typeof key === 'number' ? key : names.indexOf(key);
    return {
      pattern: { kind: 'variable', variable: scope.own(node.name, lineOf(node)) },
      value: { kind: 'parameter', parameter }
    };
  });
}

/** Which parameter, by position or by name, each variable of the pattern receives. */
export function parameterPlaces(
  pattern: t.Node
): { key: number | string; node: t.Identifier }[] | null {
  const places =
    pattern.type === 'ArrayPattern'
      ? pattern.elements.map((element, key) => (element ? placeOf(key, element) : null))
      : pattern.type === 'ObjectPattern'
        ? pattern.properties.map(property =>
            property.type === 'ObjectProperty' && property.key.type === 'Identifier'
              ? placeOf(property.key.name, property.value)
              : undefined
          )
        : [undefined];
  return places.includes(undefined)
    ? null
    : places.filter(place => place !== null && place !== undefined);
}

/** A default value never counts, since every parameter is given. */
function placeOf(key: number | string, node: t.Node) {
  const inner = node.type === 'AssignmentPattern' ? node.left : node;
  return inner.type === 'Identifier' ? { key, node: inner } : undefined;
}
