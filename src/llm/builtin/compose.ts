import { code, indent } from './code.js';
import { type Combination, parametersOf } from './combination.js';
import type { At, Library } from './types.js';

const WIDTH = 100;

/**
 * Writes a model as a TypeScript function of the input columns and its parameters, with a doc comment that says what is
 * in it, from whom, and within which bounds.
 */
export function compose(
  library: Library,
  combination: Combination,
  { name, columns }: { name: string; columns: readonly string[] }
): string {
  const names = parametersOf(combination).map(parameter => parameter.name);
  const body = code`
    ${destructuring(names)}
    const epsilon = 1e-12; // keeps the logarithm finite

    ${library.frame(contributions(combination))}
  `;
  return [docComment(combination), `${signature(name, columns)} {`, indent(body, '  '), '}'].join(
    '\n'
  );
}

/** The model in a phrase, such as "Hybrid control with perseveration and lapses". */
export function describe(combination: Combination): string {
  const [core, ...extras] = combination.map(mechanism => mechanism.title);
  return capitalised(extras.length === 0 ? core : `${core} with ${listed(extras)}`);
}

export function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

/** "a", "a and b", "a, b and c" */
export function listed(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** What the mechanisms contribute at a place: one after the other, with a blank line before those that have a heading. */
function contributions(combination: Combination): At {
  const ids = new Set(combination.map(mechanism => mechanism.id));
  const fragments = combination.map(mechanism => mechanism.code(id => ids.has(id)));
  return (place, otherwise = '') => {
    const found = fragments.map(fragment => fragment[place] ?? '').filter(text => text !== '');
    const isTerm = found.every(text => text.startsWith(' '));
    const text = isTerm
      ? found.join('')
      : found.reduce((all, next) => all + (next.startsWith('//') ? '\n\n' : '\n') + next);
    return text || otherwise;
  };
}

function docComment(combination: Combination): string {
  const mechanisms = combination.map(
    ({ title, citation, idea }) => `${capitalised(title)} (${citation}): ${idea}`
  );
  const bounds = parametersOf(combination).map(
    ({ name, lower, upper, meaning }) => `- ${name}: [${lower}, ${upper}] ${meaning}`
  );
  const lines = [
    ...wrapped(`${describe(combination)}.`),
    '',
    ...mechanisms.flatMap(wrapped),
    '',
    'Parameters:',
    ...bounds
  ];
  return ['/**', ...lines.map(line => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

function signature(name: string, columns: readonly string[]): string {
  const parameters = [...columns, 'params'].map(column => `${column}: number[]`);
  const line = `function ${name}(${parameters.join(', ')}): number`;
  return line.length + ' {'.length <= WIDTH
    ? line
    : `function ${name}(\n${indent(parameters.join(',\n'), '  ')}\n): number`;
}

/** Broken where Prettier would break it. */
function destructuring(names: readonly string[]): string {
  const fits = (line: string) => line.length <= WIDTH - '  '.length;
  const left = `const [${names.join(', ')}] =`;
  if (fits(`${left} params;`)) {
    return `${left} params;`;
  }
  return fits(left)
    ? `${left}\n  params;`
    : `const [\n${indent(names.join(',\n'), '  ')}\n] = params;`;
}

function wrapped(text: string): string[] {
  const room = WIDTH - ' * '.length;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + 1 + word.length <= room) {
      lines[last] += ` ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
