/** The candidates in an LLM's answer. */
import type { Language } from '../config/types.js';
import { blocksOf } from './answer.js';
import { ModelError } from './errors.js';
import type { Candidate } from './types.js';
import { findTypeScript } from './typescript/find.js';

export interface FindOptions {
  language: Language;
}

/**
 * Every function in an answer that is meant as a model: in fenced blocks of any language or, where these hold none, in
 * the text around them; never in the model's thoughts. Names are kept. Of two with the same name the later one counts,
 * unless only the earlier can be read. What cannot be read is in the list with the reason.
 * @throws ModelError where answers in that language cannot be read
 */
export function findModels(answer: string, { language }: FindOptions): Candidate[] {
  if (language !== 'typescript') {
    throw new ModelError(
      1,
      language,
      'models in this language cannot be read. Ask for TypeScript.'
    );
  }
  const { fenced, outside } = blocksOf(answer);
  const found = findTypeScript(fenced);
  return found.length > 0 ? found : findTypeScript([outside]);
}
