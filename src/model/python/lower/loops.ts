/** `for` and `while`: a body is lowered until it changes nothing of what is known where it begins. */
import type { Expression, Statement } from '../../program.js';
import type { PyExpression, PyStatement } from '../nodes.js';
import { assign, binary, declare, not, numeral, variable } from '../../code.js';
import { iterableOf, type Iterable } from './iterables.js';
import type { Loop } from './units.js';
import type { Lowering } from './lowering.js';
import { narrow } from './narrow.js';
import { lowerTest } from './truth.js';
import { isSameState } from './state.js';
import { lowerBody } from './statements.js';
import { boundNames, targetNames } from './scope.js';
import { assignTarget } from './targets.js';
import { mayUnroll, unrolled } from './unroll.js';

/** More rounds than this no program needs, since types only ever widen. */
const MOST_ROUNDS = 20;

/** Lowers a body that may run again and again. */
export function repeat(
  lowering: Lowering,
  flag: Loop['flag'],
  body: () => void
): { body: Statement[]; loop: Loop } {
  let entry = lowering.state;
  for (let round = 0; ; round++) {
    const loop: Loop = { break: null, continue: null, flag };
    lowering.state = entry;
    lowering.loops.push(loop);
    const written = inLoop(lowering, body);
    const again = lowering.merge(lowering.state, loop.continue);
    const next = lowering.merge(entry, again);
    if (isSameState(entry, next) || round > MOST_ROUNDS) {
      lowering.state = next;
      return { body: written.body, loop };
    }
    entry = next;
  }
}

export function inLoop(lowering: Lowering, body: () => void): { body: Statement[] } {
  try {
    return lowering.inBlock(body);
  } finally {
    lowering.loops.pop();
  }
}

/** Names that a loop gives other values. */
export function reboundIn({ body, target }: Extract<PyStatement, { kind: 'for' }>): Set<string> {
  return new Set([...boundNames(body), ...targetNames(target)]);
}

export function lowerFor(lowering: Lowering, node: Extract<PyStatement, { kind: 'for' }>): void {
  const iterable = iterableOf(lowering, node.values, reboundIn(node));
  const flag = node.otherwise.length > 0 ? flagFor(lowering) : null;
  const body = (): void => lowerBody(lowering, node.body);
  forEach(lowering, node.target, iterable, flag, node.body, body);
  otherwise(lowering, flag, node.otherwise);
}

/**
 * A counted loop over an iterable; afterwards the state is that of all ways out but `break`s.
 *
 * @param nodes what `body` is made from
 */
export function forEach(
  lowering: Lowering,
  target: PyExpression,
  iterable: Iterable,
  flag: Loop['flag'],
  nodes: readonly (PyStatement | PyExpression)[],
  body: () => void
): void {
  if (iterable.isEmpty) {
    return;
  }
  if (mayUnroll(lowering, iterable, nodes)) {
    unrolled(lowering, target, iterable, flag, nodes, body);
    return;
  }
  iterable.prepare?.();
  const place = lowering.fresh();
  const { body: written, loop } = repeat(lowering, flag, () => {
    assignTarget(lowering, target, iterable.get(lowering, variable(place)));
    body();
  });
  lowering.emit({
    kind: 'for',
    start: declare(place, numeral(0)),
    test: binary('<', variable(place), iterable.length),
    step: { kind: 'update', operator: '++', prefix: false, target: variable(place) },
    body: { kind: 'block', body: written }
  });
  afterBreaks(lowering, loop, flag);
}

export function lowerWhile(
  lowering: Lowering,
  node: Extract<PyStatement, { kind: 'while' }>
): void {
  const flag = node.otherwise.length > 0 ? flagFor(lowering) : null;
  let test: Expression = { kind: 'boolean', value: true };
  let isPlain = true;
  let ended = lowering.state;
  const { body, loop } = repeat(lowering, flag, () => {
    const before = lowering.mark();
    test = lowerTest(lowering, node.test);
    isPlain = lowering.mark() === before;
    ended = lowering.state;
    if (!isPlain) {
      lowering.emit({ kind: 'if', test: not(test), then: { kind: 'break' }, otherwise: null });
    }
    narrow(lowering, node.test, true);
    lowerBody(lowering, node.body);
  });
  const always: Expression = { kind: 'boolean', value: true };
  lowering.emit({
    kind: 'while',
    test: isPlain ? test : always,
    body: { kind: 'block', body }
  });
  lowering.state = test.kind === 'boolean' && test.value ? null : ended;
  if (lowering.state) {
    narrow(lowering, node.test, false);
  }
  afterBreaks(lowering, loop, flag);
  otherwise(lowering, flag, node.otherwise);
}

export function afterBreaks(lowering: Lowering, loop: Loop, flag: Loop['flag']): void {
  if (flag === null) {
    lowering.state = lowering.merge(lowering.state, loop.break);
  } else {
    lowering.broken.set(flag, loop.break);
  }
}

function flagFor(lowering: Lowering): number {
  const flag = lowering.fresh();
  lowering.unit.hoisted.push(declare(flag, null));
  lowering.emit(assign(variable(flag), { kind: 'boolean', value: false }));
  return flag;
}

/** The else of a loop runs where no `break` left it. */
function otherwise(lowering: Lowering, flag: Loop['flag'], body: readonly PyStatement[]): void {
  if (flag === null) {
    return;
  }
  const broken = lowering.broken.get(flag) ?? null;
  const written = lowering.inBlock(() => lowerBody(lowering, body));
  lowering.emit({
    kind: 'if',
    test: variable(flag),
    then: { kind: 'block', body: [] },
    otherwise: { kind: 'block', body: written.body }
  });
  lowering.state = lowering.merge(lowering.state, broken);
}
