/** Expressions that can neither fail nor do anything but give a number, or say whether something is true. */
import type { Expression, Node } from '../program.js';
import { nodesIn } from '../nodes.js';

/** Whether one only computes with the values of variables. */
export function isArithmetic(value: Expression): boolean {
  return nodesIn(value).every(isOperation);
}

/** The same, of elements of arrays too. */
export function isHarmless(value: Expression): boolean {
  return nodesIn(value).every(node => READING.has(node.kind) || isOperation(node));
}

const READING: ReadonlySet<string> = new Set(['cell', 'index', 'part']);
const OPERATIONS: ReadonlySet<string> = new Set(
  'number nan infinity boolean variable binary logical unary conditional'.split(' ')
);

function isOperation(node: Node): boolean {
  switch (node.kind) {
    case 'intrinsic':
      return node.name.startsWith('Math.');
    case 'runtime':
      return /^(scalar[A-Z]\w*|npPow)$/.test(node.name);
    default:
      return OPERATIONS.has(node.kind);
  }
}
