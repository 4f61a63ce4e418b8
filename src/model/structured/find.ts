/** The candidates in an answer that has the form of a list of models. */
import { blocksOf, type Blocks } from '../answer.js';
import type { Candidate, Description } from '../types.js';
import type { StructuredModel } from './read.js';

const CUT_OFF =
  'The answer ends inside this model. Ask for fewer models, or allow a longer answer.';

/** The candidates in code, of which one may have the name that is wanted. */
type Find = (code: Blocks, wanted: string) => Candidate[];

/** The candidates of each model, with what is said of it beside its code; what holds none is there with the reason. */
export function findStructured(models: readonly StructuredModel[], find: Find): Candidate[] {
  return models.flatMap(model =>
    model.name === '' && model.code === '' ? [] : candidatesOf(model, find)
  );
}

function candidatesOf(model: StructuredModel, find: Find): Candidate[] {
  const { name, code, whole } = model;
  if (!whole) {
    return [rejected(model, CUT_OFF)];
  }
  const found = ways(code)
    .map(blocks => find(blocks, name))
    .find(candidates => candidates.length > 0);
  if (!found) {
    return [rejected(model, code.trim() ? 'There is no function in its code.' : 'It has no code.')];
  }
  if (found.length > 1) {
    return found; // What is said is said of one model.
  }
  const [only] = found;
  // Of what cannot be read, all is shown.
  const source = only.rejected !== undefined && !isFenced(code) ? code : only.source;
  return [{ ...only, source, description: descriptionOf(model) }];
}

/** Where code may stand in the text that should be code: all of it, unless it begins with a fence; else within fences. */
function ways(code: string): Blocks[] {
  const all = { text: code, start: 0, end: code.length, closed: true };
  const inFences = blocksOf(code);
  return isFenced(code) ? [inFences] : [{ fenced: [all], outside: all }, inFences];
}

function isFenced(code: string): boolean {
  return /^\s*(```|~~~)/.test(code);
}

function rejected(model: StructuredModel, reason: string): Candidate {
  const name = model.name || 'cognitive_model';
  return { name, source: model.code, line: 1, rejected: reason, description: descriptionOf(model) };
}

function descriptionOf({ idea, mechanisms, parameters }: StructuredModel): Description {
  return { idea, mechanisms, parameters };
}
