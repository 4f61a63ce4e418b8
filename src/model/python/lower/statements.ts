/** Statements, by kind. */
import type { Statement } from '../../program.js';
import type { PyStatement } from '../nodes.js';
import { join, NONE } from '../types.js';
import { augmented } from './augmented.js';
import { runtime, statement, text } from '../../code.js';
import { lowerExpression } from './expressions.js';
import { define } from './functions.js';
import { lowerImport } from './imports.js';
import { lowerFor, lowerWhile } from './loops.js';
import type { Lowering } from './lowering.js';
import { assignName, lowerName } from './names.js';
import { narrow } from './narrow.js';
import { lowerTest } from './truth.js';
import { augmentSubscript } from './assign-subscripts.js';
import { assignTarget, deleteTarget } from './targets.js';
import { lowerTry } from './try.js';
import type { Value } from './value.js';

type LowerStatement<K extends PyStatement['kind']> = (
  lowering: Lowering,
  node: Extract<PyStatement, { kind: K }>
) => void;

const STATEMENTS: { [K in PyStatement['kind']]: LowerStatement<K> } = {
  assign: lowerAssign,
  augmented: lowerAugmented,
  expression: (lowering, { value }) => lowering.run(lowerExpression(lowering, value)),
  if: lowerIf,
  for: lowerFor,
  while: lowerWhile,
  function: (lowering, node) => assignName(lowering, node.name, define(lowering, node)),
  return: lowerReturn,
  break: lowering => lowering.leave('break'),
  continue: lowering => lowering.leave('continue'),
  pass: () => undefined,
  try: lowerTry,
  raise: (lowering, { error }) => {
    lowering.emit(
      statement(
        error === ''
          ? lowering.rethrow()
          : runtime('raise', text(error), text('raised by the model'))
      )
    );
    lowering.state = null;
  },
  assert: (lowering, node) => {
    const test = lowerTest(lowering, node.test);
    const failed = statement(
      runtime('raise', text('AssertionError'), text('an assertion of the model failed'))
    );
    if (test.kind !== 'boolean' || !test.value) {
      lowering.emit({ kind: 'if', test, then: { kind: 'block', body: [] }, otherwise: failed });
    }
    narrow(lowering, node.test, true);
  },
  import: lowerImport,
  nonlocal: (lowering, node) => {
    const unknown = node.names.find(name => lowering.scope.find(name) === undefined);
    if (unknown !== undefined) {
      lowering.fail(node, `nonlocal ${unknown}`, 'no function around this one has such a name.');
    }
  },
  global: (lowering, node) => {
    if (node.names.some(name => lowering.scope.own(name) !== undefined)) {
      lowering.fail(
        node,
        'global',
        'a likelihood depends on its arguments only. Pass the value on.'
      );
    }
  },
  delete: (lowering, node) => node.targets.forEach(target => deleteTarget(lowering, target))
};

export function lowerBody(lowering: Lowering, body: readonly PyStatement[]): void {
  for (const node of body) {
    if (!lowering.state) {
      // What stands behind a return is never reached.
      return;
    }
    lowerStatement(lowering, node);
  }
}

function lowerStatement(lowering: Lowering, node: PyStatement): void {
  const lower = STATEMENTS[node.kind] as (lowering: Lowering, node: PyStatement) => void;
  const mark = lowering.mark();
  lowering.reachable(() => lower(lowering, node));
  lowering.nameLine(mark, node.line);
}

function lowerAssign(
  lowering: Lowering,
  { targets, value }: Extract<PyStatement, { kind: 'assign' }>
): void {
  const given = lowerExpression(lowering, value);
  const held = targets.length > 1 ? shared(lowering, given) : given;
  targets.forEach(target => assignTarget(lowering, target, held));
}

/** A value that several names get: they see the same one. */
function shared(lowering: Lowering, value: Value): Value {
  return value.type.kind === 'number' || value.type.kind === 'function'
    ? lowering.settle(value)
    : { type: value.type, code: lowering.bind(value.code) };
}

function lowerAugmented(
  lowering: Lowering,
  { target, operator, value, line }: Extract<PyStatement, { kind: 'augmented' }>
): void {
  if (target.kind === 'subscript') {
    augmentSubscript(lowering, target, operator, lowerExpression(lowering, value));
    return;
  }
  if (target.kind !== 'name') {
    return void lowering.fail({ line }, `${operator}=`, 'this cannot be given a value.');
  }
  const old = lowerName(lowering, target);
  const given = lowerExpression(lowering, value);
  const result = augmented(lowering, target, operator, old, given);
  if (result) {
    assignName(lowering, target.name, result);
  }
}

function lowerIf(
  lowering: Lowering,
  { test, then, otherwise }: Extract<PyStatement, { kind: 'if' }>
): void {
  const code = lowerTest(lowering, test);
  if (code.kind === 'boolean') {
    lowerBody(lowering, code.value ? then : otherwise);
    return;
  }
  const branch = (body: readonly PyStatement[], holds: boolean) => (): Statement[] =>
    lowering.inBlock(() => {
      narrow(lowering, test, holds);
      lowerBody(lowering, body);
    }).body;
  const [a, b] = lowering.fork(branch(then, true), branch(otherwise, false));
  lowering.emit({
    kind: 'if',
    test: code,
    then: { kind: 'block', body: a },
    otherwise: b.length > 0 ? { kind: 'block', body: b } : null
  });
}

function lowerReturn(
  lowering: Lowering,
  { value }: Extract<PyStatement, { kind: 'return' }>
): void {
  const { unit } = lowering;
  const given = value ? lowerExpression(lowering, value) : null;
  const type = given?.type ?? NONE;
  unit.returns = unit.returns ? join(unit.returns, type) : type;
  const code = given ? given.code : null;
  lowering.emit({ kind: 'return', value: code });
  lowering.finish();
}
