/** Neighbouring loops over the same places become one, where no round of one needs another round of the other. */
import type { Expression, Statement, Variable } from '../program.js';
import { areAlike, nodesIn } from '../nodes.js';
import {
  accessOf,
  areBound,
  areBoundByData,
  counterOf,
  isLoop,
  meets,
  type Access,
  type Loop
} from './access.js';
import { areApart, placeIn, type Place } from './places.js';
import { substitute } from './rewrite.js';

interface Item {
  statement: Statement;
  /** Null where nothing may pass it. */
  access: Access | null;
}

export function merged(
  body: readonly Statement[],
  isPrivate: (own: Variable) => boolean
): Statement[] {
  const items: Item[] = [];
  for (const statement of body) {
    const item = { statement, access: accessOf(statement, isPrivate) };
    if (isLoop(statement)) {
      placeLoop(items, item, isPrivate);
    } else {
      items.splice(earliest(items, item), 0, item);
    }
  }
  return items.map(({ statement }) => statement);
}

/** In front of the loops that it has nothing to do with, which may become one then. */
function earliest(items: readonly Item[], { access }: Item): number {
  let place = items.length;
  if (!access) {
    return place;
  }
  for (let i = items.length - 1; i >= 0; i--) {
    const { statement, access: other } = items[i];
    if (!other || areBound(access, other)) {
      break;
    }
    place = isLoop(statement) ? i : place;
  }
  return place;
}

function placeLoop(items: Item[], item: Item, isPrivate: (own: Variable) => boolean): void {
  for (let i = items.length - 1; i >= 0 && item.access; i--) {
    const other = items[i];
    const joined = other.access && joinedLoop(other, item);
    if (joined) {
      items[i] = { statement: joined, access: accessOf(joined, isPrivate) };
      return;
    }
    if (!other.access || areBound(item.access, other.access)) {
      break;
    }
  }
  items.push(item);
}

function joinedLoop(a: Item, b: Item): Loop | null {
  const [first, second] = [a.statement, b.statement];
  if (!isLoop(first) || !isLoop(second) || !a.access || !b.access) {
    return null;
  }
  const isSameLength = areAlike(first.test.right, second.test.right);
  const isApart =
    !meets(a.access.assigns, b.access.mentions) && !meets(b.access.assigns, a.access.mentions);
  if (!isSameLength || !isApart || !isInStep(first, second, a.access, b.access)) {
    return null;
  }
  const counter: Expression = { kind: 'variable', variable: counterOf(first) };
  const body = substitute(second.body.body, new Map([[counterOf(second), counter]]));
  return { ...first, body: { kind: 'block', body: [...first.body.body, ...body] } };
}

/** Whether data that one writes and the other uses are those of the same round. */
function isInStep(first: Loop, second: Loop, a: Access, b: Access): boolean {
  if (!areBoundByData(a, b)) {
    return true;
  }
  const common = [...a.writes, ...b.writes].filter(
    own => (a.writes.has(own) || a.reads.has(own)) && (b.writes.has(own) || b.reads.has(own))
  );
  if (common.includes('shared')) {
    return false;
  }
  return common.every(own =>
    areApart([first, second].flatMap(loop => placesOf(loop, own as Variable)))
  );
}

/** Where in the data of a variable a loop reads and writes. */
function placesOf(loop: Loop, data: Variable): (Place | null)[] {
  return nodesIn(loop.body).flatMap(node =>
    node.kind === 'index' && node.object.kind === 'variable' && node.object.variable === data
      ? [placeIn(node.index, counterOf(loop), loop.test.right)]
      : []
  );
}
