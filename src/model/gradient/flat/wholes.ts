/**
 * The parameters as an array, and columns as arrays, are one object each, which the model may write to: it gets a name of
 * its own, and its elements are read from there.
 */
import type { Expression, Procedure, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import { at, declare, lengthOf, numeral, variable } from '../../code.js';
import { type Names } from '../build.js';

type Whole = Extract<Expression, { kind: 'parameters' | 'column' }>;

/** Methods that leave the object as it is and do not give it away. */
const READING: ReadonlySet<string> = new Set(
  [
    'map',
    'forEach',
    'reduce',
    'reduceRight',
    'filter',
    'some',
    'every',
    'find',
    'findIndex'
  ].concat(['slice', 'concat', 'indexOf', 'includes', 'lastIndexOf', 'at', 'join'])
);

/** @returns the same statements where nothing is written to any of them */
export function named({ body }: Procedure, names: Names): Statement[] {
  const nodes = nodesIn(body);
  const onlyRead = new Set(nodes.flatMap(readBy));
  for (const node of nodes) {
    if ((node.kind === 'assign' || node.kind === 'update') && node.target.kind === 'index') {
      onlyRead.delete(node.target.object);
    }
  }
  const wholes = new Map<string, Variable>();
  const declarations: Statement[] = [];
  for (const node of nodes) {
    if (isWhole(node) && !onlyRead.has(node) && !wholes.has(keyOf(node))) {
      const index = names.fresh();
      wholes.set(keyOf(node), index);
      declarations.push(declare(index, { ...node }, true));
    }
  }
  return wholes.size === 0 ? body : [...declarations, ...(replaced(body, wholes) as Statement[])];
}

function isWhole(node: { kind: string }): node is Whole {
  return node.kind === 'parameters' || node.kind === 'column';
}

/** What a node reads without giving it away. */
function readBy(node: { kind: string }): unknown[] {
  const own = node as Expression | Statement;
  switch (own.kind) {
    case 'for-of':
      return [own.values];
    case 'index':
    case 'extent':
      return [own.object];
    case 'method':
      return READING.has(own.method) ? [own.object] : [];
    case 'runtime':
      return own.name === 'vector' ? [own.arguments[0]] : [];
    default:
      return [];
  }
}

function keyOf(node: Whole): string {
  return node.kind === 'parameters' ? 'p' : `c${node.column}`;
}

function replaced(value: unknown, wholes: ReadonlyMap<string, Variable>): unknown {
  if (Array.isArray(value)) {
    return value.map(own => replaced(own, wholes));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const parts = Object.fromEntries(
    Object.entries(value).map(([key, own]) => [key, replaced(own, wholes)])
  );
  return inWhole(value as Expression, parts, wholes) ?? parts;
}

/** What a node is where it is of such an object. */
function inWhole(
  node: Expression,
  parts: Record<string, unknown>,
  wholes: ReadonlyMap<string, Variable>
): Expression | null {
  const own = (key: string) => {
    const index = wholes.get(key);
    return index === undefined ? null : variable(index);
  };
  switch (node.kind) {
    case 'parameters':
    case 'column':
      return own(keyOf(node));
    case 'parameter': {
      const whole = own('p');
      return whole && at(whole, numeral(node.parameter));
    }
    case 'cell': {
      const whole = own(`c${node.column}`);
      return whole && at(whole, parts.trial as Expression);
    }
    case 'trials': {
      const whole = own(`c${node.column}`);
      return whole && lengthOf(whole);
    }
    default:
      return null;
  }
}
