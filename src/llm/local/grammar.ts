/**
 * The form of an answer as a grammar of llama.cpp, for a number of models and a number of characters: a small model
 * would not find the end of a text by itself, nor of a list.
 * Notation: https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md
 */

import type { AskedFunction } from '../../prompt/types.js';

/** Characters, and of lists items. */
interface Limits {
  idea: number;
  mechanism: number;
  mechanisms: number;
  meaning: number;
  parameters: number;
  code: number;
}

/** Of names of parameters. */
const LONGEST_NAME = 24;

/** What keys, brackets and numbers take: of a model, and of a parameter besides its name and meaning. */
const FRAME = 110;
const PARAMETER_FRAME = 65;

const SHORTEST_CODE = 260;
const LONGEST_CODE = 20_000;

/** Characters of code for one that is no blank. */
const VISIBLE_SHARE = 1.3;

/** llama.cpp takes no longer repetitions than a few times this. */
const CHUNK = 100;

/** @param characters that the answer may have, about */
export function modelsGrammar(functions: readonly AskedFunction[], characters: number): string {
  const { idea, code, ...limits } = limitsWithin(
    characters / functions.length - Math.max(...functions.map(({ opening }) => opening.length))
  );
  const { mechanism, mechanisms, meaning, parameters } = limits;
  const rules: Record<string, string> = {
    root: `${literal('{"models": [')} ${functions.map(ruleOf).join(` ${literal(', ')} `)} ${literal(']}')}`,
    ...Object.fromEntries(functions.map((one, i) => [ruleOf(one, i), modelRule(one)])),
    words: [
      literal('"idea": "'),
      'sentence',
      literal('", "mechanisms": ['),
      list('mechanism', mechanisms),
      literal('], "parameters": ['),
      list('parameter', parameters),
      literal(']')
    ].join(' '),
    sentence: `[A-Z] letter{20,${idea - 1}}`,
    mechanism: `${literal('"')} letter{3,${mechanism}} ${literal('"')}`,
    parameter: [
      literal('{"name": "'),
      'name',
      literal('", "lower": '),
      'number',
      literal(', "upper": '),
      'number',
      literal(', "meaning": "'),
      `letter{3,${meaning}}`,
      literal('"}')
    ].join(' '),
    name: `[a-zA-Z] [a-zA-Z0-9_]{0,${LONGEST_NAME - 1}}`,
    number: '"-"? ("0" | [1-9] [0-9]{0,3}) ("." [0-9]{1,3})?',
    body: `chunk{1,${Math.floor(code / VISIBLE_SHARE / CHUNK)}} item{0,${CHUNK - 1}}`,
    chunk: `item{${CHUNK}}`,
    // Every blank and every line break leads to something: a small model would go on with them for ever.
    item: 'gap? visible',
    gap: '" "{1,8} | "\\\\n" "\\\\n"? " "{0,24}',
    visible: '[!#-\\[\\]-~] | "\\\\" ["\\\\]',
    letter: '[ !#-\\[\\]-~]'
  };
  return Object.entries(rules)
    .map(([name, rule]) => `${name} ::= ${rule}`)
    .join('\n');
}

function ruleOf(_: AskedFunction, index: number): string {
  return `model-${index + 1}`;
}

/** Its code begins as it should: a small model would write anything else. */
function modelRule({ name, opening, closing }: AskedFunction): string {
  const [before, after] = [opening, closing].map(text => JSON.stringify(text).slice(1, -1));
  return [
    literal(`{"name": ${JSON.stringify(name)}, `),
    'words',
    literal(`, "code": "${before}`),
    'body',
    literal(`${after}"}`)
  ].join(' ');
}

/** Shares that leave most of it to the code. */
function limitsWithin(characters: number): Limits {
  const share = (part: number, least: number, most: number): number =>
    Math.round(Math.min(most, Math.max(least, part * characters)));
  const words = {
    idea: share(0.08, 60, 240),
    mechanism: share(0.02, 20, 70),
    mechanisms: share(0.003, 2, 5),
    meaning: share(0.02, 20, 70),
    parameters: share(0.003, 2, 8)
  };
  const beside =
    FRAME +
    words.idea +
    words.mechanisms * (words.mechanism + 4) +
    words.parameters * (PARAMETER_FRAME + LONGEST_NAME + words.meaning);
  return {
    ...words,
    code: Math.min(LONGEST_CODE, Math.max(SHORTEST_CODE, Math.floor(characters - beside)))
  };
}

function list(item: string, most: number): string {
  return `${item} (${literal(', ')} ${item}){0,${most - 1}}`;
}

function literal(text: string): string {
  return JSON.stringify(text);
}
