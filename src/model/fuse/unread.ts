/** What loops compute and nobody reads, since it stands where it was read as well. */
import type { Expression, Statement } from '../program.js';
import { nodesIn } from '../unused.js';
import { mentions } from './accumulation.js';
import { isLoop, type Loop } from './access.js';
import { constant } from './resolve.js';

export function withoutUnread(body: readonly Statement[]): Statement[] {
  return body.map(statement => (isLoop(statement) ? inLoop(statement) : statement));
}

/** The last ones first, since they may be all that reads those before them. */
function inLoop(loop: Loop): Loop {
  const body = loop.body.body.reduceRight<Statement[]>(
    (kept, statement) => (isUnread(statement, kept) ? kept : [statement, ...kept]),
    []
  );
  return { ...loop, body: { ...loop.body, body } };
}

function isUnread(statement: Statement, later: readonly Statement[]): boolean {
  const own = constant(statement);
  return own !== null && mentions(later, own.variable) === 0 && isSafe(own.value);
}

/** Whether it can neither fail nor do anything but give a number. */
function isSafe(value: Expression): boolean {
  return nodesIn(value).every(node =>
    node.kind === 'runtime' ? SAFE.test(node.name) : KINDS.has(node.kind)
  );
}

const SAFE = /^(scalar[A-Z]\w*|npPow)$/;
const KINDS: ReadonlySet<string> = new Set(
  'number nan infinity boolean variable cell index part binary logical unary conditional intrinsic'.split(
    ' '
  )
);
