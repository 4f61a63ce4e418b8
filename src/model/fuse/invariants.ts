/**
 * What is the same in every round of a loop is computed once, before the loop. The engine finds out by itself what is
 * computed twice in a round, but not this.
 */
import { block } from '../code.js';
import type { Expression, Node, Statement, Variable } from '../program.js';
import { variablesOf } from '../pattern-variables.js';
import { nodesIn } from '../unused.js';
import { isArithmetic } from './harmless.js';
import { constant } from './resolve.js';

/** Only what cannot fail comes before a loop: where it has no rounds, or leaves a branch out, that does no harm. */
export function withInvariants(body: readonly Statement[]): Statement[] {
  const functions = nodesIn(body).filter(
    node => node.kind === 'function' || node.kind === 'function-value'
  );
  return inList(body, givenIn(functions));
}

/** @param elsewhere variables that functions give values to, whenever they are called */
function inList(body: readonly Statement[], elsewhere: ReadonlySet<Variable>): Statement[] {
  return body.flatMap(node => inStatement(node, elsewhere));
}

function inStatement(node: Statement, elsewhere: ReadonlySet<Variable>): Statement[] {
  const within = (own: Statement): Statement => block(inList(listOf(own), elsewhere));
  switch (node.kind) {
    case 'for':
    case 'while': {
      const body = within(node.body);
      const { before, after } = parted([body], new Set([...givenIn([node]), ...elsewhere]));
      return [...before, { ...node, body: after[0] }];
    }
    case 'if':
      return [
        { ...node, then: within(node.then), otherwise: node.otherwise && within(node.otherwise) }
      ];
    case 'block':
      return [{ ...node, body: inList(node.body, elsewhere) }];
    default:
      return [node];
  }
}

interface Parted {
  before: Statement[];
  after: Statement[];
}

/** @param varying variables that a round may give values to; those that turn out to be the same in all are taken out */
function parted(body: readonly Statement[], varying: Set<Variable>): Parted {
  const before: Statement[] = [];
  const inside = (own: readonly Statement[]): Statement[] => {
    const parts = parted(own, varying);
    before.push(...parts.before);
    return parts.after;
  };
  const branch = (own: Statement): Statement => block(inside(listOf(own)));
  const after = body.flatMap<Statement>(node => {
    const own = constant(node);
    if (own && isArithmetic(own.value) && !readsAny(own.value, varying)) {
      varying.delete(own.variable);
      before.push(node);
      return [];
    }
    switch (node.kind) {
      case 'if':
        return [
          { ...node, then: branch(node.then), otherwise: node.otherwise && branch(node.otherwise) }
        ];
      case 'block':
        return [{ ...node, body: inside(node.body) }];
      default:
        return [node];
    }
  });
  return { before, after };
}

function listOf(node: Statement): Statement[] {
  return node.kind === 'block' && node.label === undefined ? node.body : [node];
}

function readsAny(value: Expression, varying: ReadonlySet<Variable>): boolean {
  return nodesIn(value).some(node => node.kind === 'variable' && varying.has(node.variable));
}

/** Variables that get a value. */
function givenIn(nodes: readonly Node[]): Set<Variable> {
  return new Set(
    nodesIn(nodes).flatMap(node => {
      switch (node.kind) {
        case 'declare':
          return node.declarations.flatMap(({ pattern }) => variablesOf(pattern));
        case 'for-of':
          return variablesOf(node.pattern);
        case 'assign':
        case 'update':
          return variablesOf(node.target);
        case 'function':
          return [node.variable];
        case 'try':
          return [node.error];
        default:
          return [];
      }
    })
  );
}
