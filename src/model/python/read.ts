/** What a Python text says of its model: signature, documentation, parameters. */
import { listedNames } from '../bounds.js';
import { candidatesAmong, needed } from '../candidates.js';
import { ModelError } from '../errors.js';
import type { Draft } from '../front-end.js';
import { declaredBy, type PythonDeclaration } from './declared.js';
import { docOf, remarksOn } from './doc.js';
import { childrenOf, lineAt, type SyntaxNode } from './lezer.js';
import { withWholeNumbers } from './numbers.js';
import { nameParameters, type NamedParameters } from './parameters.js';
import { readSignature, type PythonSignature } from './signature.js';
import { faultless } from './syntax.js';

/** A draft, and what it takes to lower it. */
export interface PythonDraft extends Omit<Draft, 'lower'> {
  signature: PythonSignature;
  /** The source with plain line ends and whole numbers, as it is to be parsed. */
  text: string;
}

interface Item extends PythonDeclaration {
  statement: SyntaxNode;
}

/** @throws ModelError where there is no model of that name, or its arguments do not fit the columns */
export function readPython(source: string, columns: readonly string[], name?: string): PythonDraft {
  const text = withWholeNumbers(source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const items = itemsOf(childrenOf(faultless(text).topNode), text);
  const model = choose(items, name);
  const definition = model.function!;
  const signature = readSignature(definition, model.names[0], columns, text);
  const helpers = [...needed(model, wanted => lastOf(items, wanted))].flatMap(item =>
    item.function && item !== model ? [item.function] : []
  );
  const parameters = nameParameters(signature.parameters, definition, helpers, text);
  const doc = docOf(model.statement, definition, text);
  return {
    name: signature.name,
    line: lineAt(text, definition.from),
    doc,
    remarks: remarksOn(parameters.list, definition, text),
    example: 'alpha, beta = model_parameters',
    arguments: signature.columns,
    parameters: filledUp(parameters, doc, [...columns, ...signature.columns]),
    signature,
    text
  };
}

function itemsOf(statements: readonly SyntaxNode[], text: string): Item[] {
  return statements.flatMap(statement => {
    const declared = declaredBy(statement, text);
    return declared ? [{ ...declared, statement }] : [];
  });
}

/** Python knows the one that was defined last. */
function lastOf(items: readonly Item[], name: string): Item | undefined {
  return items.filter(item => item.names.includes(name)).at(-1);
}

function choose(items: readonly Item[], name: string | undefined): Item {
  const functions = items.filter(item => item.function);
  const named = name === undefined ? undefined : lastOf(functions, name);
  const found = name === undefined ? candidatesAmong(items) : named ? [named] : [];
  if (found.length !== 1) {
    const names = functions.map(item => item.names[0]).join(', ') || 'none';
    throw new ModelError(
      1,
      name ?? 'the model',
      `one function is needed and ${found.length} were found (functions: ${names}). Name one of them.`
    );
  }
  return found[0];
}

/**
 * Where the code takes the rest of the parameters as a whole, the doc tells how many there are; where it numbers them,
 * the doc's own names are better if there are as many.
 */
function filledUp(
  { list, isOpen }: NamedParameters,
  doc: string,
  others: readonly string[]
): (string | null)[] {
  const listed = listedNames(doc).filter(name => !others.includes(name));
  const fits = listed.length === list.length;
  const names = list.map(({ name, isNumbered }, i) => (fits && isNumbered ? listed[i] : name));
  const more = isOpen ? listed.slice(names.length).map(() => null) : [];
  return [...names, ...more];
}
