/** Names and bounds of a model's parameters. */
import { listedNames, readBounds } from './bounds.js';
import { ModelError } from './errors.js';
import type { Draft } from './front-end.js';
import type { Parameter } from './types.js';

/** What a parameter without bounds gets, as in GeCCo. */
const DEFAULT = { lower: 0, upper: 1 };

/**
 * The names in the order of the parameter vector, each once. Where the code names none, the doc comment's list does.
 * @throws ModelError where nothing tells how many parameters there are
 */
export function completeNames(
  draft: Draft,
  columns: readonly string[],
  warnings: string[]
): string[] {
  const listed = listedNames(draft.doc).filter(
    name => !columns.includes(name) && !draft.arguments.includes(name)
  );
  const known = draft.parameters.length > 0 ? draft.parameters : listed;
  if (known.length === 0) {
    throw new ModelError(
      draft.line,
      draft.name,
      `no parameters were found. Take them apart at the beginning: ${draft.example}`
    );
  }
  const unknown = listed.filter(name => !draft.parameters.includes(name));
  if (draft.parameters.length > 0 && listed.length > known.length && unknown.length > 0) {
    warnings.push(
      `${unknown.join(', ')}: the documentation gives bounds for ${listed.length} parameters, but the code takes ${known.length}.`
    );
  }
  const names = known.map(
    (name, i) => name ?? (listed.length === known.length ? listed[i] : `parameter_${i + 1}`)
  );
  return names.map((name, i) => {
    const earlier = names.slice(0, i).filter(other => other === name).length;
    if (earlier === 0) {
      return name;
    }
    warnings.push(
      `${name}: this name appears twice; the later one is called ${name}_${earlier + 1}.`
    );
    return `${name}_${earlier + 1}`;
  });
}

/**
 * Bounds from the doc comment, else from the remarks beside the names, else [0, 1].
 * @returns beside the parameters, the names of those of which the text gives none
 */
export function boundParameters(
  names: readonly string[],
  { doc, remarks }: Draft,
  warnings: string[]
): { parameters: Parameter[]; undocumented: string[] } {
  const documented = readBounds(doc, names);
  const remarked = readBounds(remarks, names);
  const undocumented: string[] = [];
  const parameters = names.map(name => {
    const bounds = documented.get(name) ?? remarked.get(name);
    if (!bounds) {
      undocumented.push(name);
      warnings.push(`${name}: no bounds were found in the documentation; [0, 1] is used.`);
      return { name, ...DEFAULT };
    }
    if (bounds.note) {
      warnings.push(`${name} ${bounds.note}.`);
    }
    return { name, lower: bounds.lower, upper: bounds.upper };
  });
  return { parameters, undocumented };
}
