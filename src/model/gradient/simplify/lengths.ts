/** Lengths of arrays, and of the rows of tables, that are known and never change. */
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import { known } from '../algebra.js';
import { UNDEFINED } from '../../code.js';
import { constantsIn } from './propagate.js';

/** Longest array whose length is kept in mind. */
export const MOST_ELEMENTS = 16;

/** The length of the array that an expression is. */
export type LengthOf = (node: Expression) => number | undefined;

/** Lengths from the outermost array inwards. */
type Shape = readonly number[];

/** What constants are: an array that is made, or a part of it. */
interface Known {
  shape: Shape;
  /** The constant that the array was made for. */
  root: Variable;
}

/** @param isBounded whether a write to a place that is not known is one within the array */
export function lengthsIn(body: readonly Statement[], isBounded = false): LengthOf {
  const arrays = new Map<Variable, Known>();
  for (const [variable, value] of constantsIn(body)) {
    const shape = shapeOf(value);
    const own = shape ? { shape, root: variable } : partOf(value, arrays);
    if (own) {
      arrays.set(variable, own);
    }
  }
  const lost = new Uses(arrays, writtenIn(body), isBounded).lostIn(body);
  return node => {
    const own = partOf(node, arrays);
    return own && !lost.has(own.root) ? own.shape[0] : undefined;
  };
}

/** Elements of an array that is made here, undefined ones included. */
export function elementsOf(value: Expression): Expression[] | null {
  if (value.kind === 'array' && !value.elements.some(({ kind }) => kind === 'spread')) {
    return value.elements as Expression[];
  }
  if (value.kind !== 'intrinsic' || value.name !== 'new Array' || value.arguments.length !== 1) {
    return null;
  }
  const [length] = value.arguments;
  const count = length.kind === 'spread' ? null : known(length);
  return count === null || !(count <= MOST_ELEMENTS)
    ? null
    : Array.from({ length: count }, () => UNDEFINED);
}

export function writtenIn(body: readonly Statement[]): Set<unknown> {
  return new Set(
    nodesIn(body).flatMap(node => (node.kind === 'assign' ? [node.target as unknown] : []))
  );
}

/** Of an array that is made here; null for any other value. */
function shapeOf(value: Expression): Shape | null {
  if (value.kind === 'method' && value.method === 'fill') {
    const shape = shapeOf(value.object);
    return shape && [shape[0]];
  }
  const elements = elementsOf(value);
  if (!elements || elements.length > MOST_ELEMENTS) {
    return null;
  }
  const [first, ...others] = elements.map(shapeOf);
  const areSame = first && others.every(own => own && String(own) === String(first));
  return [elements.length, ...(areSame ? first : [])];
}

/** What an expression is of the arrays: one of them, or a row of one. */
function partOf(node: Expression, arrays: ReadonlyMap<Variable, Known>): Known | null {
  switch (node.kind) {
    case 'variable':
      return arrays.get(node.variable) ?? null;
    case 'index': {
      const whole = partOf(node.object, arrays);
      return whole && whole.shape.length > 1 ? { ...whole, shape: whole.shape.slice(1) } : null;
    }
    case 'method':
      return GIVING.has(node.method) ? partOf(node.object, arrays) : null;
    default:
      return null;
  }
}

/** Methods that give the array itself. */
const GIVING: ReadonlySet<string> = new Set(['fill', 'reverse']);

/** Methods that leave the length as it is, and keep nothing of their arguments. */
const FIXED: ReadonlySet<string> = new Set([
  'slice',
  'indexOf',
  'includes',
  'at',
  'concat',
  'join',
  'lastIndexOf'
]);

/**
 * Arrays that are used in another way than by element, by length, or by a method that leaves the length as it is, and those
 * that a write may make longer: to a place that is not known, or beyond the end.
 */
class Uses {
  private readonly lost = new Set<Variable>();

  constructor(
    private readonly arrays: ReadonlyMap<Variable, Known>,
    private readonly written: ReadonlySet<unknown>,
    private readonly isBounded: boolean
  ) {}

  lostIn(body: readonly Statement[]): ReadonlySet<Variable> {
    this.visit(body, null);
    return this.lost;
  }

  /** @param parent the expression that reads the value, where it is one that an array may be read by */
  private visit(value: unknown, parent: Expression | null): void {
    if (Array.isArray(value)) {
      value.forEach(own => this.visit(own, parent));
      return;
    }
    if (typeof value !== 'object' || value === null) {
      return;
    }
    const node = value as Expression;
    const own = partOf(node, this.arrays);
    if (own && !this.isFixed(own.shape, node, parent)) {
      this.lost.add(own.root);
    }
    if (node.kind === 'variable') {
      return;
    }
    const isDeclared = 'pattern' in value && 'value' in value && this.isNamed(value as Declared);
    for (const [key, part] of Object.entries(value)) {
      if (!(isDeclared && (key === 'pattern' || partOf(part as Expression, this.arrays)))) {
        this.visit(part, readerOf(node, part, parent));
      } else if (key === 'value') {
        this.inside(part as Expression);
      }
    }
  }

  /** What is within an array that gets a name. */
  private inside(node: Expression): void {
    if (node.kind !== 'variable') {
      Object.values(node).forEach(part => this.visit(part, readerOf(node, part, null)));
    }
  }

  private isNamed({ pattern }: Declared): boolean {
    return pattern.kind === 'variable' && this.arrays.has(pattern.variable);
  }

  private isFixed(shape: Shape, node: Expression, parent: Expression | null): boolean {
    switch (parent?.kind) {
      case 'index':
        return !this.written.has(parent) || (shape.length === 1 && this.isWithin(parent, shape[0]));
      case 'extent':
        return !this.written.has(parent);
      case 'method':
        return (
          shape.length === 1 &&
          (FIXED.has(parent.method) || (GIVING.has(parent.method) && parent.object === node))
        );
      case 'intrinsic':
        return parent.name.startsWith('Math.');
      default:
        return false;
    }
  }

  private isWithin({ index }: Expression & { kind: 'index' }, length: number): boolean {
    const at = known(index);
    return at === null ? this.isBounded : at < length;
  }
}

interface Declared {
  pattern: Expression;
}

/**
 * What reads a part of a node: an index is not what it indexes, and what is spread out is read by the call, or in the array,
 * that it is spread into.
 */
function readerOf(node: Expression, part: unknown, parent: Expression | null): Expression | null {
  const { kind } = node as { kind?: string };
  if (kind === undefined || kind === 'spread') {
    return parent;
  }
  return node.kind === 'index' && part !== node.object ? null : node;
}
