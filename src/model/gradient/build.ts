/** Loops and fresh names for programs that are written anew. */
import { binary, block, declare, numeral, variable } from '../code.js';
import type { Expression, Procedure, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';

/** `for (let i = 0; i < end; i = i + 1) body` */
export const counting = (index: Variable, end: Expression, body: Statement[]): Statement => ({
  kind: 'for',
  start: declare(index, numeral(0)),
  test: binary('<', variable(index), end),
  step: increment(index),
  body: block(body)
});

export const increment = (index: Variable): Expression => ({
  kind: 'assign',
  operator: '=',
  target: variable(index),
  value: binary('+', variable(index), numeral(1))
});

/** Gives out variables and labels that a program does not have yet. */
export class Names {
  private next: number;

  constructor({ body }: Pick<Procedure, 'body'>) {
    this.next = variablesIn(body).reduce((most, own) => Math.max(most, own + 1), 0);
  }

  fresh(): Variable {
    return this.next++;
  }
}

function variablesIn(body: readonly Statement[]): Variable[] {
  return nodesIn(body).flatMap(node =>
    node.kind === 'variable' || node.kind === 'function'
      ? [node.variable]
      : node.kind === 'try'
        ? [node.error]
        : node.kind === 'function-value' && node.function.self !== null
          ? [node.function.self]
          : []
  );
}
