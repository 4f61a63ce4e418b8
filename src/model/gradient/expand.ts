/**
 * Makes statements of what cannot be differentiated within an expression: choices whose sides must not both be computed,
 * and loops whose steps change what depends on parameters.
 */
import type { Argument, Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import type { Analysis } from './analysis.js';
import { assign, block, declare, variable, when } from '../code.js';
import { type Names } from './build.js';
import { FLAT_INTRINSICS, INTRINSICS } from './derivatives.js';
import { goesOn } from './flat/expressions.js';
import { leaving, openLoop } from './flat/statements.js';

export function expand(body: readonly Statement[], analysis: Analysis, names: Names): Statement[] {
  return new Expansion(analysis, names, nullable(body)).statements(body);
}

/** Variables that may hold nothing. */
function nullable(body: readonly Statement[]): Set<Variable> {
  const found = new Set<Variable>();
  for (const node of nodesIn(body)) {
    const pairs =
      node.kind === 'declare'
        ? node.declarations.map(({ pattern, value }) => [pattern, value] as const)
        : node.kind === 'assign'
          ? [[node.target, node.value] as const]
          : [];
    for (const [target, value] of pairs) {
      const isMissing = nodesIn(value).some(({ kind }) => kind === 'null' || kind === 'undefined');
      if (target.kind === 'variable' && isMissing) {
        found.add(target.variable);
      }
    }
  }
  return found;
}

class Expansion {
  private out: Statement[] = [];

  constructor(
    private readonly analysis: Analysis,
    private readonly names: Names,
    private readonly nullable: ReadonlySet<Variable>
  ) {}

  statements(body: readonly Statement[]): Statement[] {
    const outer = this.out;
    this.out = [];
    body.forEach(statement => this.statement(statement));
    const own = this.out;
    this.out = outer;
    return own;
  }

  private statement(node: Statement): void {
    const inner = (own: Statement): Statement => block(this.statements([own]));
    switch (node.kind) {
      case 'declare': {
        const declarations = node.declarations.map(({ pattern, value }) => ({
          pattern,
          value: value && this.expression(value)
        }));
        this.out.push({ ...node, declarations });
        return;
      }
      case 'expression':
        this.out.push({ ...node, expression: this.effect(node.expression) });
        return;
      case 'return':
        this.out.push({ ...node, value: node.value && this.expression(node.value) });
        return;
      case 'if':
        this.out.push({
          ...node,
          then: inner(node.then),
          otherwise: node.otherwise && inner(node.otherwise)
        });
        return;
      case 'for':
        this.forLoop(node);
        return;
      case 'while':
        this.out.push({ ...node, body: inner(node.body) });
        return;
      case 'switch':
        this.out.push({
          ...node,
          cases: node.cases.map(({ test, body }) => ({ test, body: this.statements(body) }))
        });
        return;
      case 'try':
        this.out.push({
          ...node,
          body: this.statements(node.body),
          handler: node.handler && this.statements(node.handler),
          last: this.statements(node.last)
        });
        return;
      case 'block':
        this.out.push({ ...node, body: this.statements(node.body) });
        return;
      default:
        this.out.push(node);
    }
  }

  private forLoop(node: Extract<Statement, { kind: 'for' }>): void {
    const ends = [node.start, node.step].flatMap(own => nodesIn(own));
    const isActive = ends.some(
      own => own.kind === 'variable' && this.analysis.directions(own).size > 0
    );
    if (!isActive) {
      this.out.push({ ...node, body: block(this.statements([node.body])) });
      return;
    }
    this.out.push(
      ...this.statements(node.start ? [node.start] : []),
      openLoop(
        leaving(node.test),
        this.statements([node.body]),
        this.statements(node.step ? [{ kind: 'expression', expression: node.step }] : []),
        this.names
      )
    );
  }

  private effect(node: Expression): Expression {
    return node.kind === 'assign'
      ? { ...node, value: this.expression(node.value) }
      : this.expression(node);
  }

  private expression(node: Expression): Expression {
    // A method that gives no number that changes may still take some, as push does.
    if (node.kind !== 'method' && this.analysis.directions(node).size === 0) {
      return node;
    }
    switch (node.kind) {
      case 'logical': {
        const result = this.names.fresh();
        this.out.push(declare(result, this.expression(node.left)));
        const right = this.assigned(result, node.right);
        this.out.push(when(goesOn(node.operator, variable(result)), right));
        return variable(result);
      }
      case 'conditional': {
        if (this.isSafe(node.then) && this.isSafe(node.otherwise)) {
          break;
        }
        const result = this.names.fresh();
        this.out.push(
          declare(result, null),
          when(node.test, this.assigned(result, node.then), this.assigned(result, node.otherwise))
        );
        return variable(result);
      }
      default:
    }
    return this.parts(node);
  }

  private assigned(result: Variable, value: Expression): Statement[] {
    return this.statements([assign(variable(result), value)]);
  }

  private parts(node: Expression): Expression {
    const own = (part: Expression) => this.expression(part);
    switch (node.kind) {
      case 'array':
        return { ...node, elements: this.arguments(node.elements) };
      case 'record':
        return {
          ...node,
          entries: node.entries.map(({ key, value }) => ({ key, value: own(value) }))
        };
      case 'unary':
        return { ...node, operand: own(node.operand) };
      case 'binary':
        return { ...node, left: own(node.left), right: own(node.right) };
      case 'index':
      case 'field':
      case 'part':
        return { ...node, object: own(node.object) };
      case 'intrinsic':
        return { ...node, arguments: this.arguments(node.arguments) };
      case 'method':
        return { ...node, object: own(node.object), arguments: this.arguments(node.arguments) };
      case 'runtime':
        return { ...node, arguments: node.arguments.map(own) };
      default:
        return node;
    }
  }

  private arguments(nodes: readonly Argument[]): Argument[] {
    return nodes.map(node =>
      node.kind === 'spread'
        ? { ...node, values: this.expression(node.values) }
        : this.expression(node)
    );
  }

  /** Whether it does no harm to compute it where it is not asked for. */
  private isSafe(node: Expression): boolean {
    switch (node.kind) {
      case 'index':
        return this.isThere(node.object) && this.isSafe(node.index);
      case 'cell':
        return this.isSafe(node.trial);
      case 'unary':
        return this.isSafe(node.operand);
      case 'binary':
        return this.isSafe(node.left) && this.isSafe(node.right);
      case 'conditional':
        return this.isSafe(node.test) && this.isSafe(node.then) && this.isSafe(node.otherwise);
      case 'logical':
        return this.isSafe(node.left) && this.isSafe(node.right);
      case 'intrinsic':
        return (
          (Object.hasOwn(INTRINSICS, node.name) || FLAT_INTRINSICS.has(node.name)) &&
          node.arguments.every(own => own.kind !== 'spread' && this.isSafe(own))
        );
      default:
        return ['number', 'infinity', 'nan', 'boolean', 'variable', 'parameter', 'trials'].includes(
          node.kind
        );
    }
  }

  /** Whether the object surely is one. */
  private isThere(object: Expression): boolean {
    return object.kind === 'part'
      ? this.isThere(object.object)
      : object.kind === 'variable' && !this.nullable.has(object.variable);
  }
}
