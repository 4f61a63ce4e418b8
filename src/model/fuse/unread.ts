/** What loops compute and nobody reads, since it stands where it was read as well. */
import type { Statement } from '../program.js';
import { mentions } from './accumulation.js';
import { isLoop, type Loop } from './access.js';
import { isHarmless } from './harmless.js';
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
  return own !== null && mentions(later, own.variable) === 0 && isHarmless(own.value);
}
