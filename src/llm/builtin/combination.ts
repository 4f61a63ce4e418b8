import type { Library, Mechanism, MechanismParameter } from './types.js';

/** The mechanisms of one model, in the order of the library. */
export type Combination = readonly Mechanism[];

/** What one slot holds in one model and in another. */
export interface Change {
  removed?: Mechanism;
  added?: Mechanism;
}

/** Every model that the library can write: at most one mechanism a slot, one in the core, requirements met. */
export function combinations(library: Library): Combination[] {
  let partial: Mechanism[][] = [[]];
  for (const slot of slots(library)) {
    const alternatives = library.mechanisms.filter(mechanism => mechanism.slot === slot);
    const filled = partial.flatMap(some => alternatives.map(mechanism => [...some, mechanism]));
    partial = slot === library.core ? filled : [...partial, ...filled];
  }
  return partial.filter(requirementsMet);
}

export function combinationOf(library: Library, ids: readonly string[]): Combination {
  return library.mechanisms.filter(mechanism => ids.includes(mechanism.id));
}

export function parametersOf(combination: Combination): MechanismParameter[] {
  const replaced = new Set(combination.flatMap(mechanism => mechanism.replaces ?? []));
  return combination
    .flatMap(mechanism => mechanism.parameters)
    .filter(parameter => !replaced.has(parameter.name));
}

/** The same for the same names in any order. */
export function keyOf(names: readonly string[]): string {
  return [...names].sort().join(' ');
}

export function keyOfCombination(combination: Combination): string {
  return keyOf(parametersOf(combination).map(parameter => parameter.name));
}

/** The slots in which two models differ. Their number is the distance of the models. */
export function changes(from: Combination, to: Combination): Change[] {
  const removed = from.filter(mechanism => !to.includes(mechanism));
  const added = to.filter(mechanism => !from.includes(mechanism));
  const exchanged = removed.map(mechanism => ({
    removed: mechanism,
    added: added.find(other => other.slot === mechanism.slot)
  }));
  const filled = added.filter(mechanism => !removed.some(other => other.slot === mechanism.slot));
  return [...exchanged, ...filled.map(mechanism => ({ added: mechanism }))];
}

/** The model whose parameter names are most like these (Jaccard index); of equals, the one with fewest parameters. */
export function nearest(
  library: Library,
  names: readonly string[]
): { combination: Combination; exact: boolean } {
  const wanted = new Set(names);
  const scored = combinations(library).map(combination => {
    const own = parametersOf(combination).map(parameter => parameter.name);
    const shared = own.filter(name => wanted.has(name)).length;
    return {
      combination,
      size: own.length,
      likeness: shared / (own.length + wanted.size - shared)
    };
  });
  scored.sort((a, b) => b.likeness - a.likeness || a.size - b.size);
  return { combination: scored[0].combination, exact: scored[0].likeness === 1 };
}

/**
 * Parameter names of a model's code: those on the left of the first destructuring assignment, or those that are read
 * from the elements of an array one by one.
 */
export function parameterNames(source: string): string[] {
  const text = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const destructured = /\b(?:const|let|var)\s*\[([\w$\s,]+)\]\s*(?::[^=]+)?=/.exec(text);
  if (destructured) {
    return destructured[1]
      .split(',')
      .map(name => name.trim())
      .filter(name => name !== '');
  }
  const indexed = /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^=]+)?=\s*[\w$]+\[\d+\]/g;
  return [...text.matchAll(indexed)].map(match => match[1]);
}

function slots(library: Library): string[] {
  return [...new Set(library.mechanisms.map(mechanism => mechanism.slot))];
}

function requirementsMet(combination: Combination): boolean {
  return combination.every(
    ({ requires }) => !requires || combination.some(({ id }) => requires.includes(id))
  );
}
