/**
 * A fit evaluates a likelihood thousands of times with the same columns. What depends on these alone is told from the
 * rest, so that it can be computed once. Where the part that is computed first fails, the program is to run as it was
 * written: it may have returned before.
 */
import { isCheapCall } from '../python/runtime/effects.js';
import type { Pattern, Procedure, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { columnHolder } from './aliases.js';
import { variablesOf } from '../pattern-variables.js';
import { callsWithin } from './extract.js';
import { withSlots } from './slots.js';
import { withSplitLoops } from './loops/index.js';
import { lateEffects } from './partition.js';
import { freshFrom, separated, type Separated } from './versions.js';

export interface Staged {
  /** Number of input columns. */
  columns: number;
  setup: Statement[];
  evaluation: Statement[];
  /** Variables of the setup that the evaluation reads. */
  held: Variable[];
  /** Columns that the evaluation reads, */
  read: ReadonlySet<number>;
  /** and that it writes to. */
  changed: ReadonlySet<number>;
  isBounded?: boolean;
}

/** Null where nothing would be gained. */
export function stage(procedure: Procedure): Staged | null {
  const staged = inStages(procedure);
  return isWorthwhile(staged) ? staged : null;
}

export function inStages(procedure: Procedure): Staged {
  const whole = separated(functionsFirst(procedure.body.flatMap(single)));
  const slotted = withSlots(whole.statements, freshFrom(whole.statements, whole.undeclared));
  const staged = slotted && staging(procedure, { ...whole, statements: slotted.body });
  const mentioned = mentionedIn(staged?.evaluation ?? []);
  const isSettled = staged && ![...slotted.keyed].some(own => mentioned.has(own));
  return isSettled ? staged : staging(procedure, whole);
}

function staging(
  { columns, isBounded }: Procedure,
  { statements: whole, undeclared }: Separated
): Staged {
  const { statements, analysis, isEarly } = withSplitLoops(whole, undeclared, columns);
  const early = statements.filter((_, i) => isEarly[i]);
  const late = statements.filter((_, i) => !isEarly[i]);
  const { assigned, changed } = lateEffects(analysis, isEarly);
  const isChanged = (holder: number): boolean => changed.has(analysis.aliases.classOf(holder));
  const settled = new Set(
    analysis.effects.flatMap(({ assigns }, i) => (isEarly[i] ? [...assigns] : []))
  );
  const calls = callsWithin(early, late, columns, freshFrom(statements, undeclared), {
    isSettled: own => settled.has(own) && !assigned.has(own) && !isChanged(own),
    isUntouched: column => !isChanged(columnHolder(column))
  });
  const all = Array.from({ length: columns }, (_, column) => column);
  return {
    columns,
    isBounded,
    ...declaring(undeclared, [...early, ...calls.constants], calls.statements),
    read: columnsIn(calls.statements),
    changed: new Set(all.filter(column => isChanged(columnHolder(column))))
  };
}

function single(statement: Statement): Statement[] {
  return statement.kind === 'declare'
    ? statement.declarations.map(own => ({ ...statement, declarations: [own] }))
    : [statement];
}

/** As the engine has them. */
function functionsFirst(body: readonly Statement[]): Statement[] {
  const isFunction = ({ kind }: Statement): boolean => kind === 'function';
  return [...body.filter(isFunction), ...body.filter(statement => !isFunction(statement))];
}

/** Variables are declared in the part that gives them their values. */
function declaring(
  undeclared: ReadonlySet<Variable>,
  early: readonly Statement[],
  late: readonly Statement[]
): Pick<Staged, 'setup' | 'evaluation' | 'held'> {
  const first = mentionedIn(early);
  const then = mentionedIn(late);
  const free = [...undeclared];
  const declared = new Set([...free.filter(own => first.has(own)), ...early.flatMap(declaredBy)]);
  return {
    setup: [...free.filter(own => first.has(own)).map(letOf), ...early],
    evaluation: [...free.filter(own => !first.has(own) && then.has(own)).map(letOf), ...late],
    held: [...declared].filter(own => then.has(own))
  };
}

function letOf(variable: Variable): Statement {
  const pattern = { kind: 'variable' as const, variable };
  return { kind: 'declare', constant: false, declarations: [{ pattern, value: null }] };
}

export function mentionedIn(statements: readonly (Statement | Pattern)[]): Set<Variable> {
  return new Set(
    nodesIn(statements).flatMap(node => (node.kind === 'variable' ? [node.variable] : []))
  );
}

export function columnsIn(statements: readonly Statement[]): Set<number> {
  return new Set(
    nodesIn(statements).flatMap(node =>
      node.kind === 'cell' || node.kind === 'trials' || node.kind === 'column' ? [node.column] : []
    )
  );
}

function declaredBy(statement: Statement): Variable[] {
  switch (statement.kind) {
    case 'function':
      return [statement.variable];
    case 'declare':
      return statement.declarations.flatMap(({ pattern }) => variablesOf(pattern));
    default:
      return [];
  }
}

/** A few lengths and constants cost less than what it takes to hold them. */
function isWorthwhile(staged: Staged): boolean {
  const isHeavy = nodesIn(staged.setup).some(node => {
    switch (node.kind) {
      case 'for':
      case 'for-of':
      case 'while':
      case 'do-while':
      case 'call':
      case 'method':
        return true;
      case 'runtime':
        return !isCheapCall(node.name);
      case 'intrinsic':
        return !node.name.startsWith('Math.');
      default:
        return false;
    }
  });
  const isCopied = nodesIn(staged.evaluation).some(
    node => node.kind === 'column' && !staged.changed.has(node.column)
  );
  return isHeavy || isCopied;
}
