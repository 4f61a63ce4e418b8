/** Statements that leave others. */
import type { Statement } from '../../program.js';
import { isCounted } from '../counted.js';

/** What a jump can lead out of, or back to the top of. */
interface Around {
  /** Takes `break`. */
  breakable: boolean;
  /** Takes `continue`. */
  loop: boolean;
  labels: readonly number[];
}

const NOTHING: Around = { breakable: false, loop: false, labels: [] };

/** Whether there is a jump to somewhere outside of the statements; a return is none. */
export function jumpsOut(statements: readonly Statement[]): boolean {
  return statements.some(own => isOut(own, NOTHING));
}

function isOut(node: Statement, around: Around): boolean {
  const any = (body: readonly (Statement | null)[], within = around): boolean =>
    body.some(own => own !== null && isOut(own, within));
  switch (node.kind) {
    case 'break':
      return node.label === undefined ? !around.breakable : !around.labels.includes(node.label);
    case 'continue':
      return !around.loop;
    case 'if':
      return any([node.then, node.otherwise]);
    case 'for':
    case 'for-of':
    case 'while':
    case 'do-while':
      return any([node.body], { ...around, breakable: true, loop: true });
    case 'switch':
      return node.cases.some(own => any(own.body, { ...around, breakable: true }));
    case 'try':
      return any([...node.body, ...(node.handler ?? []), ...node.last]);
    case 'block':
      return any(node.body, {
        ...around,
        labels: node.label === undefined ? around.labels : [...around.labels, node.label]
      });
    default:
      return false;
  }
}

/**
 * Whether statements do anything but jump and count.
 *
 * @param isIdle says of a simple statement that it does nothing for others
 */
export function doesWork(
  statements: readonly Statement[],
  isIdle: (node: Statement) => boolean = () => false
): boolean {
  const worksAt = (node: Statement): boolean => {
    switch (node.kind) {
      case 'break':
      case 'continue':
        return false;
      case 'block':
        return node.body.some(worksAt);
      case 'if':
        return worksAt(node.then) || (node.otherwise !== null && worksAt(node.otherwise));
      case 'for':
        return !isCounted(node) || worksAt(node.body);
      case 'do-while':
        return node.test.kind !== 'boolean' || worksAt(node.body);
      default:
        return !isIdle(node);
    }
  };
  return statements.some(worksAt);
}
