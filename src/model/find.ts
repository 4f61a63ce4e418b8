/** The candidates in an LLM's answer. */
import type { Language } from '../config/types.js';
import { blocksOf, type Block, type Blocks } from './answer.js';
import { isModelName, numbered } from './candidates.js';
import { findPython } from './python/find.js';
import { findStructured } from './structured/find.js';
import { structuredModels } from './structured/read.js';
import type { Candidate } from './types.js';
import { findTypeScript } from './typescript/find.js';

export interface FindOptions {
  language: Language;
  /** A function that counts as a model whatever it is called; where there is one, no other does. */
  name?: string;
}

type Find = (blocks: readonly Block[], name?: string) => Candidate[];

const LANGUAGES: Record<Language, { title: string; find: Find; other: Language }> = {
  typescript: { title: 'TypeScript', find: findTypeScript, other: 'python' },
  python: { title: 'Python', find: findPython, other: 'typescript' }
};

/**
 * Every function in an answer that is meant as a model: in the code of a list of models, where it has that form; else in
 * fenced blocks of any language or, where these hold none, in the text around them; never in the model's thoughts. Names
 * are kept. Of two with the same name in text the later one counts, unless only the earlier can be read: it corrects that;
 * members of a list are models of their own, and the later one's name gets a number. What cannot be read is in the list with
 * the reason, and so are models in the other language where there are none in this one.
 */
export function findModels(answer: string, { language, name }: FindOptions): Candidate[] {
  const text = answer.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const models = name === undefined ? structuredModels(text) : null;
  const structured = findStructured(models ?? [], (code, wanted) =>
    inEither(find => findIn(find, code, wanted), language)
  );
  return structured.length > 0
    ? numbered(structured)
    : inEither(find => findIn(find, blocksOf(text), name), language);
}

/** In the language that is asked for; where there is none, those of the other one, rejected. */
function inEither(search: (find: Find) => Candidate[], language: Language): Candidate[] {
  const { title, find, other } = LANGUAGES[language];
  const found = search(find);
  return found.length > 0
    ? found
    : search(LANGUAGES[other].find)
        .filter(candidate => isModelName(candidate.name))
        .map(candidate => ({
          ...candidate,
          rejected: `This is ${LANGUAGES[other].title}, and ${title} is asked for. Ask for ${title}, or set llm.language to ${other}.`
        }));
}

function findIn(find: Find, { fenced, outside }: Blocks, name?: string): Candidate[] {
  const found = find(fenced, name);
  return found.length > 0 ? found : find([outside], name);
}
