/**
 * Writes JavaScript from a checked program. Names are made up here, numbers and texts are written by JSON: nothing of
 * the source text is copied. An index is written so that it can only be a number, which V8 does at no cost.
 */
import { type Checks, Emitter, PARAMETERS } from './emitter.js';
import { column, variable } from './literals.js';
import { nodesIn } from './nodes.js';
import type { Node, Procedure, Statement } from './program.js';
import type { Staged } from './stage/stage.js';

/** Body of a function of (columns, x, py). */
export function emit({ columns, body, isBounded }: Procedure): string {
  const emitter = new Emitter(checksOf(body, isBounded));
  const statements = emitter.block(body);
  return [
    `'use strict';`,
    COPY,
    COUNTS,
    ...all(columns).map(i => emitter.given(column(i), `columns[${i}]`)),
    emitter.given(PARAMETERS, 'x'),
    ...emitter.runtime(),
    ...emitter.helpers,
    statements,
    'return NaN;'
  ].join('\n');
}

/**
 * Body of a function of (columns, py) that does what depends on the columns alone, and gives a function of x that does
 * the rest. What this needs of the first it has as constants of its own, which V8 reads faster.
 */
export function emitStaged(staged: Staged): string {
  const { columns, setup, evaluation, held, read, changed, isBounded } = staged;
  const checks = checksOf([...setup, ...evaluation], isBounded);
  const first = new Emitter(checks);
  const then = new Emitter(checks, first.keys);
  const statements = [first.block(setup), then.block(evaluation)];
  const given = all(columns).map(i => {
    const isCopied = first.takesWhole(i) || (then.takesWhole(i) && !changed.has(i));
    return `const ${column(i)} = ${isCopied ? `copy(columns[${i}])` : `columns[${i}]`};`;
  });
  const kept = [...[...read].filter(i => !changed.has(i)).map(column), ...held.map(variable)];
  return [
    `'use strict';`,
    COPY,
    COUNTS,
    ...given,
    ...first.runtime(),
    ...first.helpers,
    statements[0],
    ...kept.map(name => `const ${outer(name)} = ${name};`),
    'return (x, gradient) => {',
    TWO_ROUNDS,
    COUNTS,
    ...kept.map(name => `const ${name} = ${outer(name)};`),
    ...[...read].filter(i => changed.has(i)).map(i => then.given(column(i), `columns[${i}]`)),
    then.given(PARAMETERS, 'x'),
    ...then.runtime(),
    ...then.helpers,
    statements[1],
    'return NaN;',
    '}',
    '};'
  ].join('\n');
}

function checksOf(body: readonly Statement[], isBounded = false): Checks {
  return { places: !isBounded, texts: !isBounded && nodesIn(body).some(isText) };
}

function all(columns: number): number[] {
  return Array.from({ length: columns }, (_, i) => i);
}

/** A name that the second part has for what the first has computed. */
function outer(name: string): string {
  return `s_${name}`;
}

/** A plain array of a column, so that a model can neither change its data nor meet integer arrays. */
const COPY =
  'const copy = a => { const b = []; for (let i = 0; i < a.length; i++) { b.push(a[i]); } return b; };';

/** What the helpers count: elements of typed arrays, and writes to places that arrays do not have. */
const COUNTS = 'let made = 0, odd = 0;';

/**
 * Begins an evaluation, of which the first of two rounds does nothing. V8 counts the text that is jumped back over, and
 * compiles what has counted enough. Without it, code once compiled for the middle of the loop over trials, where its
 * variables have no known types, is entered there for good: the rest of the function never runs, nor counts.
 */
const TWO_ROUNDS = 'for (let isBegun = false; ; isBegun = true) { if (!isBegun) { continue; }';

/** Whether a program has texts that it could make longer. */
function isText(node: Node): boolean {
  return (
    node.kind === 'text' ||
    node.kind === 'template' ||
    (node.kind === 'unary' && node.operator === 'typeof') ||
    (node.kind === 'method' && node.method === 'join')
  );
}
