/** What the first of two loops notes in each of its rounds for the second one to read. */
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import type { Range } from './binding-times.js';
import { doesWork, jumpsOut } from './jumps.js';
import { assign, at, declare, numeral, variable } from '../../code.js';

/** The rounds of one loop, in both. */
export interface Round {
  /** Numbers of the round in the first and in the second loop, over all rounds of the loops around. */
  earlyPlace: Expression;
  latePlace: Expression;
  lateCounter: Variable;
  /** What stands first in each round of the first loop, */
  first: Statement[];
  /** and of the second. */
  next: Statement[];
}

export class Notes {
  /** Variables of the second loop that do nothing where nobody reads them. */
  private readonly constants = new Set<Variable>();
  /** Statements of the first loop that fill the tape of a note. */
  private readonly filling = new Map<Statement, Variable>();
  private readonly tapes = new Set<Variable>();
  private readonly counters: Variable[] = [];
  private readonly lateCounters: Variable[] = [];
  /** Statements that count rounds. */
  private readonly steps = new Map<Statement, Variable>();
  /** Constants that stand before the second loop. */
  private readonly settledOnes = new Map<string, { own: Variable; late: Statement }>();

  constructor(private readonly fresh: () => Variable) {}

  /** @param isOutermost where the loop's own variable says which round it is if it starts with 0 */
  begin({ counter, start }: Range, isOutermost: boolean): Round {
    const lateCounter = this.fresh();
    if (isOutermost && start.kind === 'number' && start.value === 0) {
      const places = { earlyPlace: variable(counter), latePlace: variable(lateCounter) };
      return { ...places, lateCounter, first: [], next: [] };
    }
    const [early, late] = [this.fresh(), this.fresh()];
    this.counters.push(early);
    this.lateCounters.push(late);
    return {
      earlyPlace: variable(early),
      latePlace: variable(late),
      lateCounter,
      first: [this.step(early)],
      next: [this.step(late)]
    };
  }

  private step(counter: Variable): Statement {
    const statement = increment(counter);
    this.steps.set(statement, counter);
    return statement;
  }

  /** @returns a variable of the second loop, and what the two loops do for it to have the value */
  add(value: Expression, round: Round): { own: Variable; early: Statement; late: Statement } {
    const tape = this.fresh();
    this.tapes.add(tape);
    const room = pushed(tape);
    const early = assign(at(variable(tape), round.earlyPlace), value);
    round.first.push(room);
    this.filling.set(room, tape);
    this.filling.set(early, tape);
    const { own, late } = this.constant(at(variable(tape), round.latePlace));
    return { own, early, late };
  }

  constant(value: Expression): { own: Variable; late: Statement } {
    const own = this.fresh();
    this.constants.add(own);
    return { own, late: declare(own, value, true) };
  }

  /** What is the same in all rounds, and found before the second loop. */
  once(value: Expression): Variable {
    const key = JSON.stringify(value);
    const known = this.settledOnes.get(key) ?? this.constant(value);
    this.settledOnes.set(key, known);
    return known.own;
  }

  /** The second loop without constants that nothing reads. */
  used(late: readonly Statement[]): Statement[] {
    return this.settled(late, (own, uses) => {
      const declared = declaredBy(own);
      return declared !== null && this.constants.has(declared) && uses.get(declared) === 1;
    });
  }

  /** The first loop, which notes only what the second one reads. */
  kept(early: readonly Statement[], late: readonly Statement[]): Statement[] {
    const read = mentions(late);
    return this.settled(early, own => {
      const tape = this.filling.get(own);
      return tape !== undefined && !read.has(tape);
    });
  }

  private settled(
    body: readonly Statement[],
    isOut: (own: Statement, uses: ReadonlyMap<Variable, number>) => boolean
  ): Statement[] {
    // What is read of a note within a block is not seen outside of it.
    const isNoted = (own: Statement): boolean => this.constants.has(declaredBy(own) ?? NONE);
    for (let kept = body; ;) {
      const uses = mentions(kept);
      let hasChanged = false;
      kept = without(kept, own => {
        const counter = this.steps.get(own);
        const isIdle =
          isOut(own, uses) ||
          (counter !== undefined && uses.get(counter) === 1) ||
          (isNest(own) && !doesWork([own], isNoted) && !jumpsOut([own]));
        hasChanged ||= isIdle;
        return isIdle;
      });
      if (!hasChanged) {
        return [...kept];
      }
    }
  }

  /** What stands before the loops. */
  before(
    early: readonly Statement[],
    late: readonly Statement[]
  ): { early: Statement[]; late: Statement[] } {
    const uses = mentions([...early, ...late]);
    const places = (own: readonly Variable[]): Statement[] =>
      own.filter(counter => uses.has(counter)).map(counter => declare(counter, numeral(-1)));
    const tapes = [...this.tapes].filter(tape => uses.has(tape));
    const once = [...this.settledOnes.values()].filter(({ own }) => uses.has(own));
    return {
      early: [
        ...tapes.map(tape => declare(tape, { kind: 'array', elements: [] }, true)),
        ...places(this.counters)
      ],
      late: [...once.map(({ late }) => late), ...places(this.lateCounters)]
    };
  }
}

/** No variable. */
const NONE = -1;

/** Whether other statements stand in it. */
function isNest({ kind }: Statement): boolean {
  return kind === 'for' || kind === 'if' || kind === 'block' || kind === 'do-while';
}

function increment(own: Variable): Statement {
  return {
    kind: 'expression',
    expression: { kind: 'update', operator: '++', prefix: false, target: variable(own) }
  };
}

function pushed(tape: Variable): Statement {
  return {
    kind: 'expression',
    expression: {
      kind: 'method',
      object: variable(tape),
      method: 'push',
      arguments: [numeral(0)],
      optional: false
    }
  };
}

function mentions(body: readonly Statement[]): Map<Variable, number> {
  const uses = new Map<Variable, number>();
  for (const node of nodesIn(body)) {
    if (node.kind === 'variable') {
      uses.set(node.variable, (uses.get(node.variable) ?? 0) + 1);
    }
  }
  return uses;
}

function declaredBy(node: Statement): Variable | null {
  const pattern = node.kind === 'declare' ? node.declarations[0].pattern : null;
  return pattern?.kind === 'variable' ? pattern.variable : null;
}

/** Leaves statements out wherever they stand in blocks. */
function without(body: readonly Statement[], isOut: (node: Statement) => boolean): Statement[] {
  const inner = (node: Statement): Statement => {
    switch (node.kind) {
      case 'block':
        return { ...node, body: without(node.body, isOut) };
      case 'if':
        return {
          ...node,
          then: inner(node.then),
          otherwise: node.otherwise && inner(node.otherwise)
        };
      case 'for':
      case 'do-while':
        return { ...node, body: inner(node.body) };
      default:
        return node;
    }
  };
  return body.filter(own => !isOut(own)).map(inner);
}
