/** `try`: an error may come from anywhere in the body, so all that was known on the way may hold in its handlers. */
import type { Expression, Statement } from '../../program.js';
import type { PyHandler, PyStatement } from '../nodes.js';
import { STRING } from '../types.js';
import { arrayOf, assign, runtime, statement, text, variable } from '../../code.js';
import { isCopied, withoutTry, type Handler } from './caught.js';
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
  const caught: Handler[] = [];
  if (node.handlers.length > 0) {
    lowering.caught.push(error);
    caught.push(
      ...handlers(lowering, node.handlers, onError, state => {
        handled = lowering.merge(handled, state);
      })
    );
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
  const isAlone = done === null && node.last.length === 0 && caught.length > 0;
  const plain =
    isAlone && caught.every(own => isCopied(own, error)) && withoutTry(lowering, body, caught);
  if (plain) {
    plain.forEach(own => lowering.emit(own));
  } else {
    const handler = caught.length > 0 ? [chosen(caught, error)] : null;
    lowering.emit({ kind: 'try', body, error, handler, last });
  }
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

/** Each handler, which begins with what may be known where an error comes from. */
function handlers(
  lowering: Lowering,
  list: readonly PyHandler[],
  onError: State,
  ended: (state: State) => void
): Handler[] {
  return list.map(({ errors, name, body: own }) => {
    lowering.state = onError;
    const { body } = lowering.inBlock(() => {
      const held = name === null ? undefined : lowering.scope.find(name);
      if (held !== undefined) {
        lowering.store(held, text(''));
        lowering.set(held, { type: STRING });
      }
      lowerBody(lowering, own);
    });
    ended(lowering.state);
    return { errors, body };
  });
}

/** `if (it is this error) … else if … else rethrow` */
function chosen(list: readonly Handler[], error: number): Statement {
  return list.reduceRight<Statement>(
    (rest, { errors, body }) => ({
      kind: 'if',
      test: isCaught(error, errors),
      then: { kind: 'block', body },
      otherwise: rest
    }),
    statement(runtime('rethrow', variable(error)))
  );
}

/** What the program's own limits throw is never caught. */
function isCaught(error: number, names: readonly string[]): Expression {
  return runtime('isError', variable(error), arrayOf(names.map(text)));
}
