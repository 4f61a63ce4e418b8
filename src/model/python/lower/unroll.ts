/** Loops over a few things that are known one by one: the body is written once for each, so that it knows which. */
import type { Statement } from '../../program.js';
import type { PyExpression, PyStatement } from '../nodes.js';
import { assign, block, not, numeral, variable } from '../../code.js';
import type { Iterable } from './iterables.js';
import { afterBreaks, inLoop } from './loops.js';
import type { Loop } from './units.js';
import type { Lowering } from './lowering.js';
import { nodesOf } from './scope.js';
import { assignTarget } from './targets.js';

/** More rounds than this are counted. */
const MOST_COPIES = 8;
/** Loops within loops multiply. */
const MOST_NESTED = 16;
/** Statements and expressions in all copies of a body. */
const MOST_NODES = 400;

/** The same of all bodies, which are written again while what they begin with is found out. */
const MOST_COPIED = 8000;

/** Whether a body is so small, and gone through so few times, that copies of it are better than a loop. */
export function mayUnroll(
  lowering: Lowering,
  { count }: Iterable,
  body: readonly (PyStatement | PyExpression)[]
): boolean {
  if (count === undefined || count > MOST_COPIES) {
    return false;
  }
  const copies = lowering.copies * count;
  const size = count * nodesOf(body).length;
  const isSmall = copies <= MOST_NESTED && lowering.copies * size <= MOST_NODES;
  if (!isSmall || lowering.copied + size > MOST_COPIED) {
    return false;
  }
  lowering.copied += size;
  return true;
}

export function unrolled(
  lowering: Lowering,
  target: PyExpression,
  iterable: Iterable,
  flag: Loop['flag'],
  nodes: readonly (PyStatement | PyExpression)[],
  body: () => void
): void {
  const count = iterable.count!;
  const isStraight = !nodes.some(mayLeave) && !nodesOf(nodes).some(({ kind }) => LEAVING.has(kind));
  const loop: Loop = { break: null, continue: null, flag };
  const copies: Statement[][] = [];
  const around = lowering.copies;
  lowering.copies *= count;
  try {
    for (let i = 0; i < count && lowering.state; i++) {
      loop.continue = null;
      lowering.loops.push(loop);
      const write = (): void => {
        assignTarget(lowering, target, iterable.get(lowering, numeral(i)));
        body();
      };
      if (isStraight) {
        // What stands among the statements around the loop is known for what it is there.
        try {
          write();
        } finally {
          lowering.loops.pop();
        }
      } else {
        copies.push(inLoop(lowering, write).body);
      }
      lowering.state = lowering.merge(lowering.state, loop.continue);
    }
  } finally {
    lowering.copies = around;
  }
  joined(lowering, copies).forEach(statement => lowering.emit(statement));
  afterBreaks(lowering, loop, flag);
}

/** Comprehensions go on to the next round where a condition fails; `any` and `all` over one leave it. */
function mayLeave(node: PyStatement | PyExpression): boolean {
  return node.kind === 'comprehension';
}

/** What leads out of a copy before its end. */
const LEAVING = new Set(['break', 'continue', 'return', 'raise']);

/** Copies one after the other: `break` leaves all of them, `continue` its own. */
function joined(lowering: Lowering, copies: readonly Statement[][]): Statement[] {
  const hasBreak = copies.some(copy => leaves(copy, 'break'));
  const hasContinue = copies.some(copy => leaves(copy, 'continue'));
  if (!hasContinue) {
    const all = copies.flat();
    return hasBreak ? [once(all)] : all;
  }
  if (!hasBreak) {
    return copies.map(copy => (leaves(copy, 'continue') ? once(copy) : block(copy)));
  }
  const left = variable(lowering.hoist());
  const leave = block([assign(left, { kind: 'boolean', value: true }), { kind: 'break' }]);
  return [
    assign(left, { kind: 'boolean', value: false }),
    ...copies.map((copy): Statement => ({
      kind: 'if',
      test: not(left),
      then: once(copy.map(statement => replaced(statement, leave))),
      otherwise: null
    }))
  ];
}

/** Runs once; `break` and `continue` leave it. */
function once(body: Statement[]): Statement {
  return { kind: 'do-while', test: { kind: 'boolean', value: false }, body: block(body) };
}

/** Whether a `break` or `continue` among these leads out of them. */
function leaves(body: readonly Statement[], kind: 'break' | 'continue'): boolean {
  return body.some(
    statement => statement.kind === kind || within(statement).some(inner => leaves(inner, kind))
  );
}

/** The statements of a statement that is no loop. */
function within(statement: Statement): readonly Statement[][] {
  switch (statement.kind) {
    case 'if':
      return [[statement.then], statement.otherwise ? [statement.otherwise] : []];
    case 'try':
      return [statement.body, statement.handler ?? [], statement.last];
    case 'block':
      return [statement.body];
    default:
      return [];
  }
}

/** A statement with something else for each `break` that leads out of it. */
function replaced(statement: Statement, by: Statement): Statement {
  const all = (body: readonly Statement[]): Statement[] => body.map(inner => replaced(inner, by));
  switch (statement.kind) {
    case 'break':
      return by;
    case 'if':
      return {
        ...statement,
        then: replaced(statement.then, by),
        otherwise: statement.otherwise && replaced(statement.otherwise, by)
      };
    case 'try':
      return {
        ...statement,
        body: all(statement.body),
        handler: statement.handler && all(statement.handler),
        last: all(statement.last)
      };
    case 'block':
      return { ...statement, body: all(statement.body) };
    default:
      return statement;
  }
}
