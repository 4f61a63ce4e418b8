/** Python to the program that is checked and emitted. */
import type { Procedure, Statement } from '../program.js';
import { nodesIn } from '../nodes.js';
import { ModelError } from '../errors.js';
import type { ColumnDtype } from '../types.js';
import { bodyOf, define } from './lower/functions.js';
import { Knowledge, Restart } from './lower/knowledge.js';
import { Lowering } from './lower/lowering.js';
import { outerNames } from './lower/scope.js';
import { lowerBody } from './lower/statements.js';
import { bindArguments } from './lower/arguments.js';
import type { PyFunction, PyStatement } from './nodes.js';
import { withChosenExponentials } from './chosen-exponentials.js';
import { withKnownFills } from './known-fills.js';
import { withKnownPlaces } from './known-places.js';
import { parsePython } from './parse.js';
import type { PythonSignature } from './signature.js';

/** More attempts than this no program needs: each tells the next something about one of its names or lists. */
const MOST_ATTEMPTS = 500;

export interface Lowered {
  procedure: Procedure;
  warnings: string[];
  /** The same program for columns that are as they should be; it fails with others. */
  assuming?: Procedure;
}

/**
 * @param text what `readPython` gives
 * @param names of the parameters, in order
 * @param dtypes of the columns
 * @throws ModelError with the line of what a model may not hold
 */
export function lowerPython(
  text: string,
  signature: PythonSignature,
  names: readonly string[],
  dtypes: readonly ColumnDtype[]
): Lowered {
  const statements = parsePython(text);
  const model = statements.filter(
    (node): node is PyFunction => node.kind === 'function' && node.name === signature.name
  );
  const lower = (isAssuming: boolean): Found =>
    settled(statements, isAssuming, signature, lowering =>
      lowerModel(lowering, statements, model[model.length - 1], signature, names, dtypes)
    );
  const written = ({ body, lowering }: Found): Procedure => ({
    columns: signature.columns.length,
    parameters: names.length,
    body: withChosenExponentials(withKnownFills(withKnownPlaces(body)), lowering.fresh),
    isBounded: true
  });
  const found = lower(false);
  const { warnings, hasLikely } = found.lowering;
  return {
    procedure: written(found),
    warnings,
    ...(hasLikely && { assuming: written(lower(true)) })
  };
}

interface Found {
  body: Statement[];
  lowering: Lowering;
}

/** Attempts it until all is known. */
function settled(
  statements: readonly PyStatement[],
  isAssuming: boolean,
  signature: PythonSignature,
  attemptIt: (lowering: Lowering) => Statement[]
): Found {
  const knowledge = new Knowledge(outerNames(statements));
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const lowering = new Lowering(knowledge, isAssuming);
    try {
      const body = attemptIt(lowering);
      if (!lowering.isStale) {
        return { body, lowering };
      }
    } catch (error) {
      // What goes wrong after that may only go wrong because of it.
      if (!lowering.isStale && !(error instanceof Restart)) {
        throw error;
      }
    }
  }
  throw new ModelError(
    1,
    signature.name,
    'its types could not be found. Write it in a plainer way.'
  );
}

function lowerModel(
  lowering: Lowering,
  statements: PyStatement[],
  model: PyFunction,
  signature: PythonSignature,
  names: readonly string[],
  dtypes: readonly ColumnDtype[]
): Statement[] {
  const module = lowering.open(statements, [], null);
  const { body } = lowering.within(module, () => {
    lowerBody(lowering, statements);
    define(lowering, model);
    const own = bodyOf(model);
    const unit = lowering.open(
      own,
      model.parameters.map(({ name }) => name),
      lowering.scope
    );
    const inner = lowering.within(unit, () => {
      bindArguments(lowering, model, signature, names, dtypes);
      lowerBody(lowering, own);
      return unit;
    });
    inner.body.forEach(statement => lowering.emit(statement));
  });
  return withoutUnused(body);
}

/** Functions that were written for kinds of arguments that did not last. */
function withoutUnused(body: Statement[]): Statement[] {
  for (;;) {
    const called = new Set(
      nodesIn(body).flatMap(node =>
        node.kind === 'call' && node.callee.kind === 'variable' ? [node.callee.variable] : []
      )
    );
    const count = nodesIn(body).filter(({ kind }) => kind === 'function').length;
    body = filtered(
      body,
      statement => statement.kind !== 'function' || called.has(statement.variable)
    );
    if (nodesIn(body).filter(({ kind }) => kind === 'function').length === count) {
      return body;
    }
  }
}

function filtered(body: Statement[], keeps: (statement: Statement) => boolean): Statement[] {
  return body.filter(keeps).map(statement =>
    statement.kind === 'function'
      ? {
          ...statement,
          function: { ...statement.function, body: filtered(statement.function.body, keeps) }
        }
      : statement
  );
}
