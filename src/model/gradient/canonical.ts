/** Loops and lists of statements in the form in which front ends write them, and later passes look for them. */
import { block } from '../code.js';
import type { Expression, Statement } from '../program.js';
import { known } from './algebra.js';
import { rewrite } from './simplify/rewrite.js';
import { withoutBlocks } from './simplify/settle.js';

export function canonical(body: readonly Statement[]): Statement[] {
  return rewrite(body, {
    list: withoutBlocks,
    statement: node => {
      switch (node.kind) {
        case 'for':
          return [{ ...node, step: node.step && countedUp(node.step), body: inBlock(node.body) }];
        case 'while':
          return [{ ...node, body: inBlock(node.body) }];
        case 'if': {
          const otherwise = node.otherwise && inBlock(node.otherwise);
          return [{ ...node, then: inBlock(node.then), otherwise }];
        }
        default:
          return [node];
      }
    }
  });
}

function inBlock(node: Statement): Statement {
  return node.kind === 'block' && node.label === undefined ? node : block([node]);
}

/** `i++` for `i = i + 1` */
export function countedUp(step: Expression): Expression {
  if (step.kind !== 'assign' || step.target.kind !== 'variable' || step.value.kind !== 'binary') {
    return step;
  }
  const { target, value } = step;
  const isOne =
    value.operator === '+' &&
    known(value.right) === 1 &&
    value.left.kind === 'variable' &&
    value.left.variable === target.variable;
  return isOne ? { kind: 'update', operator: '++', prefix: false, target } : step;
}
