/** `try`: an error may come from anywhere in the body, so all that was known on the way may hold in its handlers. */
import type { Expression, Statement } from '../../program.js';
import type { PyHandler, PyStatement } from '../nodes.js';
import { STRING } from '../types.js';
import { arrayOf, assign, runtime, statement, text, variable } from '../../code.js';
import type { Lowering } from './lowering.js';
import type { State } from './state.js';
import { lowerBody } from './statements.js';

export function lowerTry(lowering: Lowering, node: Extract<PyStatement, { kind: 'try' }>): void {
  if (node.otherwise.length > 0 && node.last.length > 0) {
    // What finally follows is all that stands before it.
    const inner = { ...node, last: [] };
    return lowerTry(lowering, { ...node, body: [inner], handlers: [], otherwise: [] });
  }
  const error = lowering.fresh();
  const done = node.otherwise.length > 0 ? lowering.hoist() : null;
  const flag = (value: boolean): void => {
    if (done !== null) {
      lowering.emit(assign({ kind: 'variable', variable: done }, { kind: 'boolean', value }));
    }
  };
  flag(false);
  lowering.watched.push(lowering.state);
  const { body } = lowering.inBlock(() => {
    lowerBody(lowering, node.body);
    flag(true);
  });
  const after = lowering.state;
  const onError = lowering.merge(lowering.watched.pop()!, after);
  let handled: State = null;
  let handler: Statement[] | null = null;
  if (node.handlers.length > 0) {
    lowering.caught.push(error);
    handler = handlers(lowering, node.handlers, error, onError, state => {
      handled = lowering.merge(handled, state);
    });
    lowering.caught.pop();
  }
  const merged = lowering.merge(after, handled);
  lowering.state = merged;
  const last = lowering.inBlock(() => {
    if (node.last.length > 0) {
      lowering.state = lowering.merge(merged, onError);
      lowerBody(lowering, node.last);
      lowering.state = merged && lowering.state;
    }
  }).body;
  lowering.emit({ kind: 'try', body, error, handler, last });
  if (done !== null) {
    lowering.state = after;
    const written = lowering.inBlock(() => lowerBody(lowering, node.otherwise)).body;
    lowering.emit({
      kind: 'if',
      test: variable(done),
      then: { kind: 'block', body: written },
      otherwise: null
    });
    lowering.state = lowering.merge(lowering.state, handled);
  }
}

/** `if (it is this error) … else if … else rethrow` */
function handlers(
  lowering: Lowering,
  list: readonly PyHandler[],
  error: number,
  onError: State,
  ended: (state: State) => void
): Statement[] {
  let rest: Statement = statement(runtime('rethrow', variable(error)));
  for (const { errors, name, body } of [...list].reverse()) {
    lowering.state = onError;
    const written = lowering.inBlock(() => {
      const held = name === null ? undefined : lowering.scope.find(name);
      if (held !== undefined) {
        lowering.store(held, text(''));
        lowering.set(held, { type: STRING });
      }
      lowerBody(lowering, body);
    });
    ended(lowering.state);
    rest = {
      kind: 'if',
      test: isCaught(error, errors),
      then: { kind: 'block', body: written.body },
      otherwise: rest
    };
  }
  return [rest];
}

/** What the program's own limits throw is never caught. */
function isCaught(error: number, names: readonly string[]): Expression {
  return runtime('isError', variable(error), arrayOf(names.map(text)));
}
