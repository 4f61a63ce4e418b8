/** What a test tells of the values that it looks at, where it holds and where it does not. */
import type { PyExpression } from '../nodes.js';
import { NONE } from '../types.js';
import type { Lowering } from './lowering.js';

export function narrow(lowering: Lowering, test: PyExpression, holds: boolean): void {
  switch (test.kind) {
    case 'unary':
      if (test.operator === 'not') {
        narrow(lowering, test.operand, !holds);
      }
      break;
    case 'logical':
      if ((test.operator === 'and') === holds) {
        narrow(lowering, test.left, holds);
        narrow(lowering, test.right, holds);
      }
      break;
    case 'name':
      if (holds) {
        setNone(lowering, test.name, false);
      }
      break;
    case 'compare': {
      const [operator] = test.operators;
      const [operand] = test.operands;
      const isSameness = operator === 'is' || operator === '==';
      if (
        test.operators.length === 1 &&
        test.first.kind === 'name' &&
        operand.kind === 'none' &&
        (isSameness || operator === 'is not' || operator === '!=')
      ) {
        setNone(lowering, test.first.name, isSameness === holds);
      }
      break;
    }
  }
}

function setNone(lowering: Lowering, name: string, isNone: boolean): void {
  const held = lowering.scope.find(name);
  const binding = held === undefined ? undefined : lowering.state?.get(held);
  if (held !== undefined && binding?.type.kind === 'optional') {
    lowering.set(held, { ...binding, type: isNone ? NONE : binding.type.value });
  }
}
