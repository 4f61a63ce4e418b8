/** Rewriting of programs: every expression and every list of statements once, the innermost first. */
import type { Argument, Expression, Pattern, Statement } from '../../program.js';

export type OnExpression = (node: Expression) => Expression;

/** The expression with each part of it replaced. */
export function rewriteExpression(node: Expression, replace: OnExpression): Expression {
  return replace(mapParts(node, own => rewriteExpression(own, replace)));
}

function mapParts(node: Expression, own: OnExpression): Expression {
  switch (node.kind) {
    case 'template':
      return { ...node, values: node.values.map(own) };
    case 'cell':
      return { ...node, trial: own(node.trial) };
    case 'array':
      return { ...node, elements: mapArguments(node.elements, own) };
    case 'record':
      return {
        ...node,
        entries: node.entries.map(({ key, value }) => ({ key, value: own(value) }))
      };
    case 'index':
      return { ...node, object: own(node.object), index: own(node.index) };
    case 'field':
    case 'extent':
    case 'part':
      return { ...node, object: own(node.object) };
    case 'unary':
      return { ...node, operand: own(node.operand) };
    case 'binary':
    case 'logical':
      return { ...node, left: own(node.left), right: own(node.right) };
    case 'conditional':
      return {
        ...node,
        test: own(node.test),
        then: own(node.then),
        otherwise: own(node.otherwise)
      };
    case 'assign':
      return { ...node, target: mapTarget(node.target, own), value: own(node.value) };
    case 'method':
      return {
        ...node,
        object: own(node.object),
        arguments: mapArguments(node.arguments, own)
      };
    case 'intrinsic':
      return { ...node, arguments: mapArguments(node.arguments, own) };
    case 'runtime':
      return { ...node, arguments: node.arguments.map(own) };
    default:
      return { ...node };
  }
}

function mapArguments(nodes: readonly Argument[], own: OnExpression): Argument[] {
  return nodes.map(node =>
    node.kind === 'spread' ? { kind: 'spread', values: own(node.values) } : own(node)
  );
}

/** What is assigned to: a variable stays what it is, an element may turn out to be a variable. */
function mapTarget(target: Pattern, own: OnExpression): Pattern {
  if (target.kind === 'variable') {
    return target;
  }
  return own(target as Expression) as Pattern;
}

export interface Rewriting {
  expression?: OnExpression;
  /** Statements in the place of one whose parts are rewritten already. */
  statement?: (node: Statement) => Statement[];
  /** A list of statements, before its statements are rewritten. */
  list?: (body: readonly Statement[]) => readonly Statement[];
}

export function rewrite(body: readonly Statement[], how: Rewriting): Statement[] {
  const { expression = node => node, statement = node => [node], list = own => own } = how;
  const value = (node: Expression) => rewriteExpression(node, expression);
  const some = (node: Expression | null) => node && value(node);
  const lists = (own: readonly Statement[]): Statement[] =>
    list(own).flatMap(node => statement(inner(node)));
  const one = (node: Statement): Statement => {
    const own = lists([node]);
    return own.length === 1 && own[0].kind !== 'declare' ? own[0] : { kind: 'block', body: own };
  };
  const inner = (node: Statement): Statement => {
    switch (node.kind) {
      case 'declare':
        return {
          ...node,
          declarations: node.declarations.map(own => ({ ...own, value: some(own.value) }))
        };
      case 'expression':
        return { ...node, expression: value(node.expression) };
      case 'if':
        return {
          ...node,
          test: value(node.test),
          then: one(node.then),
          otherwise: node.otherwise && one(node.otherwise)
        };
      case 'for':
        return {
          ...node,
          start: node.start && inner(node.start),
          test: some(node.test),
          step: some(node.step),
          body: one(node.body)
        };
      case 'for-of':
        return { ...node, values: value(node.values), body: one(node.body) };
      case 'while':
      case 'do-while':
        return { ...node, test: value(node.test), body: one(node.body) };
      case 'switch':
        return {
          ...node,
          value: value(node.value),
          cases: node.cases.map(own => ({ test: some(own.test), body: lists(own.body) }))
        };
      case 'return':
        return { ...node, value: some(node.value) };
      case 'try':
        return {
          ...node,
          body: lists(node.body),
          handler: node.handler && lists(node.handler),
          last: lists(node.last)
        };
      case 'block':
        return { ...node, body: lists(node.body) };
      default:
        return { ...node };
    }
  };
  return lists(body);
}
