/** What is odd in a study's file but not wrong. */
import { closest } from 'fastest-levenshtein';

import { languageOfCode } from './language.js';
import { isRecord } from './problems.js';
import type { Problem, Sections } from './problems.js';
import { KNOWN_IN_PROFILE, KNOWN_KEYS, KNOWN_SPLITS } from './schema.js';
import type { ParsedStudy } from './schema.js';
import { dotted } from './yaml-file.js';

/** Keys that nobody reads: most are misspelt. */
export function unknownKeys(sections: Sections): Problem[] {
  const splits = isRecord(sections.data) ? sections.data.splits : undefined;
  const profiles = isRecord(sections.llm) ? sections.llm.profiles : undefined;
  return [
    ...unknownIn([], sections, Object.keys(KNOWN_KEYS)),
    ...Object.entries(KNOWN_KEYS).flatMap(([section, known]) =>
      unknownIn([section], sections[section], known)
    ),
    ...unknownIn(['data', 'splits'], splits, KNOWN_SPLITS),
    ...Object.entries(isRecord(profiles) ? profiles : {}).flatMap(([name, profile]) =>
      unknownIn(['llm', 'profiles', name], profile, KNOWN_IN_PROFILE)
    )
  ];
}

function unknownIn(parent: string[], value: unknown, known: string[]): Problem[] {
  const keys = isRecord(value) ? Object.keys(value) : [];
  return keys
    .filter(key => !known.includes(key))
    .map(key => ({
      path: [...parent, key],
      text: `unknown key, not used; nearest known key: ${nearest(key, parent, known)}`
    }));
}

/** The same name in another section before a similar name in this one. */
function nearest(key: string, parent: string[], known: string[]): string {
  const elsewhere = Object.keys(KNOWN_KEYS).find(section => KNOWN_KEYS[section].includes(key));
  return elsewhere ? dotted([elsewhere, key]) : dotted([...parent, closest(key, known)]);
}

export function warningsOf({ llm, evaluation }: ParsedStudy): Problem[] {
  const warnings: Problem[] = [];
  const template = languageOfCode(llm.template_model);
  if (llm.language && template && llm.language !== template) {
    warnings.push({
      path: ['llm', 'language'],
      text: `models are asked for in ${llm.language}, but llm.template_model looks like ${template}`
    });
  }
  if (llm.api_key) {
    warnings.push({
      path: ['llm', 'api_key'],
      text: 'whoever gets this file gets the key; put it in the environment or in .env instead'
    });
  }
  if (evaluation.cv_blocks !== undefined && evaluation.cv_folds === undefined) {
    warnings.push({
      path: ['evaluation', 'cv_blocks'],
      text: 'not used without evaluation.cv_folds'
    });
  }
  return warnings;
}
