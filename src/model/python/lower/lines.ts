/** Whole numbers that grow beyond what is exact end a model, with an error that names the line of the text. */
import type { Expression, Statement } from '../../program.js';
import { numeral, runtime } from '../../code.js';
import { rewrite } from '../../gradient/simplify/rewrite.js';
import { nodesIn } from '../../nodes.js';
import type { PyType } from '../types.js';

/** Functions of the runtime that take the line as a second argument. */
const NAMING: ReadonlySet<string> = new Set(
  'exact exactly int pyInt math_ceil math_floor math_trunc'.split(' ')
);

/** Functions of arrays whose whole numbers may grow. */
const GROWING: ReadonlySet<string> = new Set(
  'astype multiply power square prod cumprod dot inner matmul outer'.split(' ')
);

/** The result of a function of the runtime, looked through where it may be too large. */
export function exactly(name: string, type: PyType, code: Expression): Expression {
  const mayBeInt = type.kind === 'mixed' || ('dtype' in type && type.dtype === 'int');
  return GROWING.has(name) && mayBeInt ? runtime('exactly', code) : code;
}

/** A statement whose calls say on which line they stand, where the expressions that they come from have not said so. */
export function withLine(written: Statement, line: number): Statement {
  return nodesIn(written).some(isUnnamed)
    ? rewrite([written], { expression: node => (isUnnamed(node) ? named(node, line) : node) })[0]
    : written;
}

type Call = Extract<Expression, { kind: 'runtime' }>;

function isUnnamed(node: { kind: string }): node is Call {
  return (
    node.kind === 'runtime' &&
    NAMING.has((node as Call).name) &&
    (node as Call).arguments.length === 1
  );
}

function named(node: Call, line: number): Expression {
  return runtime(node.name, ...node.arguments, numeral(line));
}
