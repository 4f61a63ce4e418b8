/** Statements, by kind. */
import type { Expression, Statement } from '../../program.js';
import type { PyStatement } from '../nodes.js';
import { join, NONE, number } from '../types.js';
import { runtime, statement, text } from './code.js';
import { lowerExpression } from './expressions.js';
import { define } from './functions.js';
import { lowerImport } from './imports.js';
import { lowerFor, lowerWhile } from './loops.js';
import { Unreachable, type Lowering } from './lowering.js';
import { assignName, lowerName, writeParts } from './names.js';
import { narrow } from './narrow.js';
import { binaryOperation, lowerTest } from './operators.js';
import { augmentSubscript, OPERATIONS, requireFits } from './subscripts.js';
import { assignTarget } from './targets.js';
import { lowerTry } from './try.js';
import { isSmall, type Value } from './value.js';
import { stretchedParts } from './arrays.js';
import { numeric } from './numbers.js';

type LowerStatement<K extends PyStatement['kind']> = (
  lowering: Lowering,
  node: Extract<PyStatement, { kind: K }>
) => void;

const STATEMENTS: { [K in PyStatement['kind']]: LowerStatement<K> } = {
  assign: lowerAssign,
  augmented: lowerAugmented,
  expression: (lowering, { value }) => {
    const given = lowerExpression(lowering, value);
    if (!given.parts && !given.storage && !given.elements && !given.lazy) {
      emitIfActive(lowering, given.code);
    }
  },
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
  delete: (lowering, node) =>
    node.targets.forEach(target => {
      if (target.kind === 'subscript') {
        lowering.fail(node, 'del', 'elements cannot be deleted. Use pop, or build a new list.');
      }
    })
};

/** What may throw or change something is run though nobody asks for its value. */
function emitIfActive(lowering: Lowering, code: Expression): void {
  if (code.kind === 'runtime' || code.kind === 'method') {
    lowering.emit(statement(code));
  }
}

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
  try {
    (STATEMENTS[node.kind] as (lowering: Lowering, node: PyStatement) => void)(lowering, node);
  } catch (error) {
    if (!(error instanceof Unreachable)) {
      throw error;
    }
    lowering.emit(
      statement(runtime('raise', text('LookupError'), text('nothing was put in here')))
    );
    lowering.state = null;
  }
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
  if (old.type.kind === 'array') {
    augmentArray(lowering, target, operator, old, given);
    return;
  }
  if (old.type.kind === 'list' && operator === '+') {
    extendList(lowering, old, given);
    return;
  }
  assignName(lowering, target.name, binaryOperation(lowering, target, operator, old, given));
}

/** `array op= value` changes the array that the name has. */
function augmentArray(
  lowering: Lowering,
  node: Extract<PyStatement, { kind: 'augmented' }>['target'],
  operator: Extract<PyStatement, { kind: 'augmented' }>['operator'],
  old: Value,
  given: Value
): void {
  const { type } = old;
  if (type.kind !== 'array') {
    return;
  }
  lowering.effects++;
  if (isSmall(type) && old.storage && (given.type.kind === 'number' || isSmall(given.type))) {
    const result = binaryOperation(lowering, node, operator, old, given);
    requireFits(lowering, node, operator, type, result.type, false);
    const parts = stretchedParts(lowering, result, type.shape);
    if (!parts) {
      return void lowering.fail(
        node,
        `${operator}=`,
        'the result has another shape than the array.'
      );
    }
    const codes = parts.map(part => (type.dtype === 'bool' ? part.code : numeric(part)));
    writeParts(lowering, type, old.storage, codes);
    return;
  }
  lowering.emit(
    statement(
      runtime('inplace', text(OPERATIONS[operator]), old.code, lowering.settleObject(given))
    )
  );
}

function extendList(lowering: Lowering, list: Value, given: Value): void {
  lowering.effects++;
  const element =
    given.type.kind === 'list'
      ? given.type.element
      : given.type.kind === 'array'
        ? number(given.type.dtype, 'numpy')
        : null;
  if (list.type.kind === 'list') {
    (list.type.sites ?? []).forEach(site => lowering.put(site, element));
  }
  lowering.emit(statement(runtime('listExtend', list.code, given.code)));
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
