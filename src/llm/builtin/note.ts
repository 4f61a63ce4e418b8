import type { Library, Mechanism } from './types.js';

/** A mechanism that a note speaks of. */
export interface Mention {
  mechanism: Mechanism;
  /** The words of the note that mean it. */
  words: string;
  /** `without`: the note asks to do without it. */
  sense: 'with' | 'without';
}

interface Token {
  /** Lower case, without apostrophes. */
  word: string;
  /** As written. */
  written: string;
  /** A phrase does not reach beyond its clause. */
  clause: number;
}

const SMALL_WORDS = new Set(
  'a an and are as at be by do does for from her his in is it its of on or own that the their them themselves they this to was were what which with you'.split(
    ' '
  )
);
const NEGATIONS = new Set(
  'no not without dont doesnt didnt drop dropping remove removing omit omitting exclude excluding avoid avoiding delete'.split(
    ' '
  )
);
const AFFIRMATIONS = new Set(
  'add adding try trying include including use using give let but'.split(' ')
);
const SUPERFLUOUS = new Set('unnecessary superfluous redundant needless useless'.split(' '));

/** How many words before a mechanism a negation may stand. */
const REACH = 4;

/** Several words that mean one. */
const IDIOMS: [RegExp, string][] = [
  [/\b(do not|don['’]?t|never) forget (to|that|about)\b/gi, ''],
  [
    /\b(instead of|rather than|get(ting)? rid of|leav(e|ing) out|tak(e|ing) out|do(ing)? without)\b/gi,
    'without'
  ]
];

/**
 * What a note speaks of, in its order; a longer phrase goes before a shorter one that it contains. Where a note names a
 * mechanism more than once, its last word counts.
 * @param present - the mechanisms of the best model. To say of another one that no model has it is to ask for it.
 */
export function mentions(note: string, library: Library, present: readonly Mechanism[]): Mention[] {
  const tokens = tokenize(note);
  const found = new Map<string, Mention>();
  for (const { mechanism, at, length } of matches(tokens, library)) {
    const words = tokens
      .slice(at, at + length)
      .map(token => token.written)
      .join(' ');
    const without =
      negated(tokens, at, length) && (present.includes(mechanism) || !speaksOfModels(tokens, at));
    found.delete(mechanism.id);
    found.set(mechanism.id, { mechanism, words, sense: without ? 'without' : 'with' });
  }
  return [...found.values()];
}

interface Match {
  mechanism: Mechanism;
  /** Index of its first token, and number of tokens. */
  at: number;
  length: number;
}

function matches(tokens: Token[], library: Library): Match[] {
  const phrases = library.mechanisms
    .flatMap(mechanism =>
      mechanism.keywords.split(', ').map(phrase => ({ mechanism, words: phrase.split(' ') }))
    )
    .sort((a, b) => b.words.length - a.words.length);
  const taken = new Set<number>();
  const found: Match[] = [];
  for (const { mechanism, words } of phrases) {
    for (let at = 0; at < tokens.length; at++) {
      const length = phraseLength(tokens, at, words);
      const places = Array.from({ length }, (_, i) => at + i);
      if (length > 0 && !places.some(place => taken.has(place))) {
        places.forEach(place => taken.add(place));
        found.push({ mechanism, at, length });
      }
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

/** Number of tokens from `at` that the phrase takes, small words between its words included; 0 if it is not there. */
function phraseLength(tokens: Token[], at: number, words: string[]): number {
  let place = at;
  for (const [i, word] of words.entries()) {
    while (i > 0 && SMALL_WORDS.has(tokens[place]?.word) && !isWord(tokens[place].word, word)) {
      place++;
    }
    if (tokens[place]?.clause !== tokens[at].clause || !isWord(tokens[place].word, word)) {
      return 0;
    }
    place++;
  }
  return place - at;
}

function isWord(word: string, pattern: string): boolean {
  return pattern.endsWith('-') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

/** Whether the nearest cue before it says no, or one after it in its clause says that it is not needed. */
function negated(tokens: Token[], at: number, length: number): boolean {
  const { clause } = tokens[at];
  const before = tokens.slice(Math.max(0, at - REACH), at).filter(token => token.clause === clause);
  const cue = before.reverse().find(({ word }) => NEGATIONS.has(word) || AFFIRMATIONS.has(word));
  const after = tokens.slice(at + length).filter(token => token.clause === clause);
  return (
    (cue !== undefined && NEGATIONS.has(cue.word)) ||
    after.some(({ word }) => SUPERFLUOUS.has(word))
  );
}

/** "There is no forgetting in these models" finds fault with the models. */
function speaksOfModels(tokens: Token[], at: number): boolean {
  return tokens.some(
    ({ word, clause }, place) =>
      place > at && clause === tokens[at].clause && /^models?$/.test(word)
  );
}

function tokenize(note: string): Token[] {
  const text = IDIOMS.reduce((rest, [idiom, word]) => rest.replace(idiom, word), note);
  return text.split(/[.,;:!?()\n]+/).flatMap((part, clause) =>
    [...part.matchAll(/[\p{L}\p{N}'’]+/gu)].map(([written]) => ({
      word: written.toLowerCase().replace(/['’]/g, ''),
      written,
      clause
    }))
  );
}
