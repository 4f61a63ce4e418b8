/**
 * A loop over trials or blocks that depends on parameters is written as two: the first does what depends on columns
 * alone and notes, round by round, what the second one reads of it.
 */
import type { Expression, Statement, Variable } from '../../program.js';
import { isFunction, nodesIn } from '../../nodes.js';
import type { Analysis } from '../effects.js';
import { BindingTimes, isOnce, rangeOf, type Late, type Loop } from './binding-times.js';
import { doesWork } from './jumps.js';
import { Constants } from './constants.js';
import { Notes, type Round } from './notes.js';
import { variable } from '../../code.js';

export interface Split {
  early: Statement[];
  late: Statement[];
}

/** Null where the parts of the loop cannot be told from one another, or where there would be nothing to do first. */
export function split(
  loop: Loop,
  analysis: Analysis,
  around: Late,
  fresh: () => Variable
): Split | null {
  const times = new BindingTimes(loop, analysis, around);
  for (;;) {
    const writer = new Writer(loop, times, analysis, fresh);
    if (times.isLate(loop) || !writer.canBegin(loop)) {
      return null;
    }
    const written = writer.loop(loop, null);
    if (!writer.addConflicts()) {
      return finished(written, writer.notes);
    }
    times.settle();
  }
}

/** What a function sees of a loop is not followed. */
export function isSplittable(node: Statement): node is Loop {
  return (
    node.kind === 'for' &&
    rangeOf(node) !== null &&
    !nodesIn(node).some(own => isFunction(own) || own.kind === 'parameters')
  );
}

function finished(written: Split, notes: Notes): Split | null {
  const late = notes.used(written.late);
  const early = notes.kept(written.early, late);
  if (!doesWork(early)) {
    return null;
  }
  const before = notes.before(early, late);
  return { early: [...before.early, ...early], late: [...before.late, ...late] };
}

class Writer {
  readonly notes: Notes;
  private readonly constants: Constants;

  constructor(
    loop: Loop,
    private readonly times: BindingTimes,
    analysis: Analysis,
    fresh: () => Variable
  ) {
    this.notes = new Notes(fresh);
    this.constants = new Constants(loop, times, analysis, this.notes);
  }

  /** @returns whether an object turned out to be needed later than it is known */
  addConflicts(): boolean {
    return this.constants.addConflicts();
  }

  /** Both loops begin and end alike, whatever the first one does. */
  canBegin(loop: Loop): boolean {
    const range = this.times.isComposite(loop) ? rangeOf(loop) : null;
    return (
      range !== null &&
      nodesIn([range.start, range.end]).every(
        node => node.kind !== 'variable' || this.constants.isSettled(node.variable)
      )
    );
  }

  private statements(body: readonly Statement[], round: Round): Split {
    return this.constants.within(body, () => {
      const parts = body.map(own => this.statement(own, round));
      return { early: parts.flatMap(own => own.early), late: parts.flatMap(own => own.late) };
    });
  }

  private statement(node: Statement, round: Round): Split {
    if (node.kind === 'break' || node.kind === 'continue') {
      return { early: [node], late: [node] };
    }
    if (this.times.isLate(node)) {
      return this.constants.replaced(node, round);
    }
    if (!this.times.isComposite(node)) {
      return this.constants.declared(node, round);
    }
    switch (node.kind) {
      case 'if':
        return this.branches(node, round);
      case 'for':
        return this.loop(node, round);
      case 'block': {
        const { early, late } = this.statements(node.body, round);
        const block = (body: Statement[]): Statement[] =>
          body.length > 0 ? [{ ...node, body }] : [];
        return { early: block(early), late: block(late) };
      }
      default:
        return isOnce(node) ? this.once(node, round) : { early: [node], late: [] };
    }
  }

  private branches(node: Extract<Statement, { kind: 'if' }>, round: Round): Split {
    const test = this.constants.test(node.test, round);
    const then = this.statements([node.then], round);
    const otherwise = this.statements(node.otherwise ? [node.otherwise] : [], round);
    const written = (own: Expression, a: Statement[], b: Statement[]): Statement[] =>
      a.length + b.length === 0
        ? []
        : [
            { kind: 'if', test: own, then: blockOf(a), otherwise: b.length > 0 ? blockOf(b) : null }
          ];
    return {
      early: [...test.early, ...written(node.test, then.early, otherwise.early)],
      late: [...test.late, ...written(test.expression, then.late, otherwise.late)]
    };
  }

  private once(node: Extract<Statement, { kind: 'do-while' }>, round: Round): Split {
    const { early, late } = this.statements([node.body], round);
    return { early: [{ ...node, body: blockOf(early) }], late: [{ ...node, body: blockOf(late) }] };
  }

  /** @param round null for the loop that is split */
  loop(node: Loop, round: Round | null): Split {
    const range = rangeOf(node);
    if (!range || !node.test || node.test.kind !== 'binary' || !node.step) {
      return { early: [node], late: [] };
    }
    const own = this.notes.begin(range, round === null);
    this.constants.rename(range.counter, own.lateCounter);
    const body = this.statements([node.body], own);
    const early: Statement = { ...node, body: blockOf([...own.first, ...body.early]) };
    const start = this.constants.value(range.start, round);
    const end = this.constants.limit(range.end, round);
    const counter = variable(own.lateCounter);
    const late: Statement = {
      kind: 'for',
      start: {
        kind: 'declare',
        constant: false,
        declarations: [{ pattern: counter, value: start.expression }]
      },
      test: { ...node.test, left: counter, right: end.expression },
      step: { kind: 'update', operator: '++', prefix: false, target: counter },
      body: blockOf([...own.next, ...body.late])
    };
    return {
      early: [...start.early, ...end.early, early],
      late: [...start.late, ...end.late, late]
    };
  }
}

function blockOf(body: readonly Statement[]): Statement {
  return { kind: 'block', body: body.flatMap(flat) };
}

/** Names are variables' own, so that blocks need not keep them apart. */
function flat(node: Statement): Statement[] {
  return node.kind === 'block' && node.label === undefined ? node.body.flatMap(flat) : [node];
}
