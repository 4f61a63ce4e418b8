/**
 * The evaluation of a model with long arrays is written as loop after loop, each of which fills an array that the next
 * one reads. Here they become few loops without arrays in between.
 */
import type { Expression, Procedure, Statement, Variable } from '../program.js';
import { Names } from '../gradient/build.js';
import { canonical } from '../gradient/canonical.js';
import { simplify } from '../gradient/simplify/simplify.js';
import type { Staged } from '../stage/stage.js';
import { columnsIn, mentionedIn } from '../stage/stage.js';
import { freshFrom } from '../stage/versions.js';
import { isFunction, nodesIn } from '../nodes.js';
import { accessOf, isLoop, privateData } from './access.js';
import { bottomTested } from './bottom-tested.js';
import { withChoices } from './choices.js';
import { withConstants } from './conditionals.js';
import { contracted } from './contract.js';
import { withDistinctRows } from './distinct.js';
import { withProducts, withWeights } from './logarithms.js';
import { comparedLengths } from './lengths.js';
import { withProductsOfEntries } from './matrices.js';
import { merged } from './merge.js';
import { assignment, constant, equalLengths, onceAssigned, Resolver } from './resolve.js';
import { withRisingFactorials } from './rising.js';
import { withInvariants } from './invariants.js';
import { withoutUnread } from './unread.js';
import type { Settled } from './settled.js';

/** Sums of logarithms are written as those of products. */
export function fused(staged: Staged): Staged {
  const joined = joinedLoops(staged);
  if (!joined) {
    return staged;
  }
  const { evaluation, weights, fresh } = joined;
  const terms = withRisingFactorials(withConstants(evaluation, fresh));
  const names = new Names({ body: [...joined.staged.setup, ...terms] });
  // What stands in functions would keep the names of what is taken apart.
  const isFlat = !nodesIn(terms).some(isFunction);
  const plain = isFlat ? canonical(simplify(terms, names, true)) : terms;
  return withEvaluation(
    joined.staged,
    finished(plain, weights, () => names.fresh())
  );
}

/** Loops as they are evaluated fastest. */
function finished(
  evaluation: readonly Statement[],
  weights: ReadonlyMap<Variable, Expression>,
  fresh: () => Variable
): Statement[] {
  return bottomTested(withProducts(withInvariants(evaluation, fresh), weights, fresh));
}

/** The evaluation of a gradient, whose loops are joined already, with sums of logarithms written in the same way. */
export function withLogarithms(staged: Staged): Staged {
  let next = freshFrom([...staged.setup, ...staged.evaluation]);
  const evaluation = finished(canonical(staged.evaluation), new Map(), () => next++);
  return { ...staged, evaluation };
}

/** The same as one program again, with plain sums: to be differentiated. Null where there is nothing to join. */
export function fusedProcedure(
  staged: Staged,
  { columns, parameters }: Procedure
): Procedure | null {
  const joined = joinedLoops(staged);
  return (
    joined && {
      columns,
      parameters,
      body: [...joined.staged.setup, ...withWeights(joined.evaluation, joined.weights)],
      isBounded: staged.isBounded
    }
  );
}

interface Joined {
  staged: Staged;
  evaluation: Statement[];
  /** How often each round of a loop counts, by the counter of the loop. */
  weights: ReadonlyMap<Variable, Expression>;
  fresh: () => Variable;
}

function joinedLoops(given: Staged): Joined | null {
  if (!given.evaluation.some(isLoop)) {
    return null;
  }
  let next = freshFrom([...given.setup, ...given.evaluation]);
  const fresh = (): Variable => next++;
  const staged = withoutMatrices(given, fresh) ?? given;
  const { values, resolved, isKnown } = resolvedIn(staged);
  const own = privateData(resolved, madeIn(resolved));
  const chosen = withChoices(resolved, values, own);
  const joined = merged(chosen, variable => own.has(variable));
  const loops = withoutUnread(withoutUnused(contracted(joined, own, fresh), isKnown));
  const distinct = withDistinctRows(loops, settledBy(staged), fresh);
  const setup = [...staged.setup, ...distinct.setup];
  const { evaluation, weights } = distinct;
  return { staged: { ...staged, setup }, evaluation, weights, fresh };
}

interface Resolved {
  values: ReadonlyMap<Variable, Expression>;
  resolved: Statement[];
  isKnown: (own: Variable) => boolean;
}

function resolvedIn({ setup, evaluation }: Staged): Resolved {
  const values = onceAssigned([...setup, ...evaluation]);
  const resolver = new Resolver(values, equalLengths(setup));
  const isKnown = (own: Variable): boolean => resolver.isKnown(own);
  return { values, resolved: withoutUnused(resolver.resolve(evaluation), isKnown), isKnown };
}

/** With products of the entries of matrices in place of the matrices; null where there are none. */
function withoutMatrices(staged: Staged, fresh: () => Variable): Staged | null {
  const { setup } = staged;
  const own = { setup, evaluation: resolvedIn(staged).resolved };
  const products = withProductsOfEntries(own, mentionedAsSet(setup), fresh);
  if (!products) {
    return null;
  }
  const early = [...setup, ...products.setup];
  const settled = mentionedAsSet(early);
  const compared = comparedLengths(early, products.evaluation, one => settled.has(one));
  return { ...staged, setup: [...early, ...compared], evaluation: products.evaluation };
}

/** With the rest of what belongs to it. */
function withEvaluation(staged: Staged, evaluation: Statement[]): Staged {
  const mentioned = mentionedIn(evaluation);
  const held = [...mentionedAsSet(staged.setup)].filter(variable => mentioned.has(variable));
  return { ...staged, evaluation, held, read: columnsIn(evaluation) };
}

function settledBy({ setup, changed }: Staged): Settled {
  return {
    variables: mentionedAsSet(setup),
    numbers: new Set(madeIn(setup)),
    changed
  };
}

/** Variables that the statements of the setup themselves declare. */
function mentionedAsSet(setup: readonly Statement[]): Set<Variable> {
  return new Set(
    setup.flatMap(statement => {
      if (statement.kind === 'function') {
        return [statement.variable];
      }
      return statement.kind === 'declare'
        ? statement.declarations.flatMap(({ pattern }) => [...mentionedIn([pattern])])
        : [];
    })
  );
}

/** Variables that hold data which are made here. */
function madeIn(body: readonly Statement[]): Variable[] {
  return body.flatMap(statement => {
    const own = constant(statement);
    const isMade =
      own?.value.kind === 'array' ||
      (own?.value.kind === 'runtime' && own.value.name === 'allocate');
    return own && isMade ? [own.variable] : [];
  });
}

/**
 * Without values that nobody asks for.
 * @param isKnown whether a variable has a value that is known, which thus cannot fail
 */
function withoutUnused(
  body: readonly Statement[],
  isKnown: (own: Variable) => boolean
): Statement[] {
  const isIdle = (statement: Statement): boolean => {
    const own = statement.kind === 'declare' ? settingOf(statement) : null;
    return (own !== null && isKnown(own)) || isPlain(statement);
  };

  for (let kept = [...body]; ;) {
    const uses = new Map<Variable, number>();
    for (const node of nodesIn(kept)) {
      if (node.kind === 'variable') {
        uses.set(node.variable, (uses.get(node.variable) ?? 0) + 1);
      }
    }
    // Setting a variable is no use of it, where it can be left out.
    const settings = new Map<Variable, number>();
    for (const statement of kept) {
      const own = settingOf(statement);
      if (own !== null && isIdle(statement)) {
        settings.set(own, (settings.get(own) ?? 0) + 1);
      }
    }
    const needed = new Set(kept.filter(own => !isIdle(own)).map(settingOf));
    const next = kept.filter(statement => {
      const own = settingOf(statement);
      return own === null || needed.has(own) || uses.get(own) !== settings.get(own);
    });
    if (next.length === kept.length) {
      return kept;
    }
    kept = next;
  }
}

function settingOf(statement: Statement): Variable | null {
  if (statement.kind === 'declare' && statement.declarations.length === 1) {
    const [{ pattern }] = statement.declarations;
    return pattern.kind === 'variable' ? pattern.variable : null;
  }
  return assignment(statement)?.variable ?? null;
}

/** Does nothing beside giving its variable a value. */
function isPlain(statement: Statement): boolean {
  return (
    accessOf(statement, () => false) !== null &&
    nodesIn(statement).every(
      node => node.kind !== 'runtime' || node.name === 'allocate' || node.name === 'nd'
    )
  );
}
