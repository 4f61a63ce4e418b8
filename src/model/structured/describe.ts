/** What an answer says of a model beside its code, brought together with what the code itself says. */
import { compileModel, type CompileOptions } from '../compile.js';
import type { DescribedParameter, Description, Model, Parameter } from '../types.js';
import { withBounds, type BoundedParameter } from './document.js';

export interface DescribedModel {
  model: Model;
  idea: string;
  mechanisms: string[];
  /** What parameters mean, by name, as far as it is known. */
  meanings: Record<string, string>;
  /** Those of the code, and where what is said beside it disagrees. */
  warnings: string[];
}

/**
 * Bounds are those of the code's own documentation: the code is what is edited, shown to the LLM again and handed on.
 * Where it gives none, those that are said beside it are written into it.
 * @throws ModelError as `compileModel` does
 */
export function compileDescribed(
  source: string,
  description: Description | undefined,
  options: CompileOptions
): DescribedModel {
  const plain = compileModel(source, options);
  if (!description) {
    const { idea, meanings, warnings } = plain;
    return { model: plain, idea, mechanisms: [], meanings, warnings };
  }
  const { idea, mechanisms, parameters: described } = description;
  const model = documented(plain, described, options);
  const pairs = model.parameters.flatMap(own => {
    const said = described.find(({ name }) => isSame(name, own.name));
    return said ? [{ own, said }] : [];
  });
  return {
    model,
    idea: idea || model.idea,
    mechanisms,
    meanings: {
      ...model.meanings,
      ...Object.fromEntries(
        pairs.filter(({ said }) => said.meaning).map(({ own, said }) => [own.name, said.meaning])
      )
    },
    warnings: [
      ...model.warnings,
      ...pairs.flatMap(({ own, said }) => disagreement(own, said)),
      ...unknown(described, model.parameters)
    ]
  };
}

/** The model with the bounds that its code lacks; as it is where none can be added. */
function documented(
  plain: Model,
  described: readonly DescribedParameter[],
  options: CompileOptions
): Model {
  const missing = described
    .filter(isBounded)
    .filter(({ name }) => plain.undocumented.some(own => isSame(name, own)));
  // Where the code does not name its parameters, a list of as many does.
  const named = missing.length === 0 && described.length === plain.undocumented.length;
  const added = named ? described.filter(isBounded) : missing;
  const source = added.length > 0 ? withBounds(plain, added) : null;
  if (source === null) {
    return plain;
  }
  const model = compileModel(source, { ...options, name: plain.name });
  return model.undocumented.length < plain.undocumented.length ? model : plain;
}

function disagreement(own: Parameter, { lower, upper }: DescribedParameter): string[] {
  return lower === undefined || (lower === own.lower && upper === own.upper)
    ? []
    : [
        `${own.name}: its code gives the bounds [${own.lower}, ${own.upper}], and the list beside it [${lower}, ${upper}]; ` +
          'those of the code are used.'
      ];
}

function unknown(
  described: readonly DescribedParameter[],
  parameters: readonly Parameter[]
): string[] {
  const names = described
    .map(({ name }) => name)
    .filter(name => !parameters.some(own => isSame(name, own.name)));
  return names.length > 0
    ? [`${names.join(', ')}: described beside the code, which has no such parameter.`]
    : [];
}

function isBounded(parameter: DescribedParameter): parameter is BoundedParameter {
  return parameter.lower !== undefined;
}

/** Whatever their case and underscores. */
function isSame(a: string, b: string): boolean {
  const plain = (name: string): string => name.replace(/[_\s]/g, '').toLowerCase();
  return plain(a) === plain(b);
}
