/**
 * A variable of a loop that is given other values, some of them on a condition, becomes one constant after another:
 * what is added up is seen through constants, and `x[mask] = ...` becomes a choice.
 */
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { isLoop, type Loop } from './access.js';
import { declare, variable } from '../code.js';

import { assignment, constant } from './resolve.js';
import { substitute } from './rewrite.js';

export function withConstants(body: readonly Statement[], fresh: () => Variable): Statement[] {
  return body.map(statement => {
    if (!isLoop(statement)) {
      return statement;
    }
    const changing = statement.body.body.flatMap(own =>
      own.kind === 'declare' && !own.constant ? (assignment(own)?.variable ?? []) : []
    );
    return changing.reduce((loop, own) => settled(loop, own, fresh) ?? loop, statement);
  });
}

/** Null where the variable is given a value in another way. */
function settled(loop: Loop, changing: Variable, fresh: () => Variable): Loop | null {
  const body: Statement[] = [];
  let current: Variable | null = null;
  for (const statement of loop.body.body) {
    const value = valueGiven(statement, changing);
    if (value === null && isGivenIn(statement, changing)) {
      return null;
    }
    const known: ReadonlyMap<Variable, Expression> = new Map(
      current === null ? [] : [[changing, variable(current)]]
    );
    if (value === null) {
      body.push(substitute(statement, known));
      continue;
    }
    const next = fresh();
    body.push(declare(next, substitute(value, known), true));
    current = next;
  }
  return { ...loop, body: { kind: 'block', body } };
}

/** The value that a variable has after a statement which does nothing but give it one. */
function valueGiven(statement: Statement, changing: Variable): Expression | null {
  const own = assignment(statement);
  if (own) {
    return own.variable === changing ? own.value : null;
  }
  if (statement.kind !== 'if' || statement.otherwise || statement.then.kind !== 'block') {
    return null;
  }
  const before = statement.then.body.slice(0, -1);
  const last = statement.then.body.at(-1);
  const given = last?.kind === 'expression' ? assignment(last) : null;
  const constants = before.map(one => constant(one));
  if (given?.variable !== changing) {
    return null;
  }
  let { value } = given;
  for (const constant of constants.reverse()) {
    if (!constant || uses(value, constant.variable) > 1) {
      return null;
    }
    value = substitute(value, new Map([[constant.variable, constant.value]]));
  }
  return { kind: 'conditional', test: statement.test, then: value, otherwise: variable(changing) };
}

function uses(root: unknown, own: Variable): number {
  return nodesIn(root).filter(node => node.kind === 'variable' && node.variable === own).length;
}

function isGivenIn(statement: Statement, own: Variable): boolean {
  return nodesIn(statement).some(node => {
    const target =
      node.kind === 'assign' || node.kind === 'update'
        ? node.target
        : node.kind === 'declare'
          ? node.declarations[0].pattern
          : null;
    return target?.kind === 'variable' && target.variable === own;
  });
}
