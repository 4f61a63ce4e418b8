/** Reads a generated statement with a real parser: what it says is what stands in its tree, not in its text. */
import { parse } from '@babel/parser';
import type { CallExpression, Expression, Node } from '@babel/types';

/** The call of a source that is exactly `const <name> = await <call>`. @throws where it is anything else */
export function theCall(source: string): { name: string; call: CallExpression } {
  const { body } = parse(source, { sourceType: 'module', plugins: ['typescript'] }).program;
  const [statement] = body;
  if (body.length !== 1 || statement.type !== 'VariableDeclaration' || statement.kind !== 'const') {
    throw new Error(`not one const declaration: ${source}`);
  }
  const [{ id, init }] = statement.declarations;
  if (
    statement.declarations.length !== 1 ||
    id.type !== 'Identifier' ||
    init?.type !== 'AwaitExpression' ||
    init.argument.type !== 'CallExpression'
  ) {
    throw new Error(`not a name and an awaited call: ${source}`);
  }
  return { name: id.name, call: init.argument };
}

/** `study.iteration("a3f9").next` as `['study', 'iteration', ['a3f9'], 'next']`. */
export function chainOf(node: Node): unknown[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'MemberExpression':
      if (node.computed || node.property.type !== 'Identifier') {
        throw new Error('a computed member');
      }
      return [...chainOf(node.object), node.property.name];
    case 'CallExpression':
      return [...chainOf(node.callee), valuesOf(node)];
    default:
      throw new Error(`a ${node.type}`);
  }
}

export function valuesOf(call: CallExpression): unknown[] {
  return call.arguments.map(argument => valueOf(argument as Expression));
}

/** The value of a literal. @throws for anything that would have to be run */
export function valueOf(node: Node): unknown {
  switch (node.type) {
    case 'StringLiteral':
      return node.value;
    case 'TemplateLiteral':
      if (node.expressions.length > 0) {
        throw new Error('a template with a substitution');
      }
      return node.quasis[0].value.cooked;
    case 'ArrayExpression':
      return node.elements.map(element => valueOf(element as Node));
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.map(property => {
          if (
            property.type !== 'ObjectProperty' ||
            property.computed ||
            property.key.type !== 'Identifier'
          ) {
            throw new Error('a property that is not `name: value`');
          }
          return [property.key.name, valueOf(property.value)];
        })
      );
    default:
      throw new Error(`a ${node.type}`);
  }
}
