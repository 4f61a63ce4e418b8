/**
 * Which variables only ever hold numbers and other values that nothing can be written to. How deeply arrays, maps and
 * lists are nested in a variable is found as the least that all assignments of a program agree with.
 */
import { variablesOf } from '../pattern-variables.js';
import type { Argument, Expression, Node, Pattern, Statement, Variable } from '../program.js';
import { EFFECTS, isNumberCall } from '../python/runtime/effects.js';
import { nodesIn } from '../nodes.js';

/** 0: a number, a text, true, null; 1: an array of these; -1: nothing yet. */
type Depth = number;

const UNSET: Depth = -1;
/** Whatever is nested as deeply as this could hold anything. */
const ANYTHING: Depth = 5;

export class Nesting {
  private readonly depths = new Map<Variable, Depth>();
  private hasChanged = true;

  constructor(body: readonly Statement[]) {
    const nodes = nodesIn(body);
    nodes.forEach(node => this.announce(node));
    const active = nodes.filter(isActive);
    while (this.hasChanged) {
      this.hasChanged = false;
      active.forEach(node => this.visit(node));
    }
  }

  isScalar(variable: Variable): boolean {
    return this.of(variable) <= 0;
  }

  /** Whether the value of an expression is one that nothing can be written to. */
  givesScalar(node: Expression): boolean {
    return this.depth(node) <= 0;
  }

  private of(variable: Variable): Depth {
    return this.depths.get(variable) ?? UNSET;
  }

  private raise(variable: Variable, depth: Depth): void {
    const most = Math.min(depth, ANYTHING);
    if (most > this.of(variable)) {
      this.depths.set(variable, most);
      this.hasChanged = true;
    }
  }

  /** What comes in from elsewhere may be anything. */
  private announce(node: Node): void {
    switch (node.kind) {
      case 'function':
        this.raise(node.variable, ANYTHING);
        node.function.parameters.forEach(own => this.unknown(own));
        break;
      case 'function-value':
        node.function.parameters.forEach(own => this.unknown(own));
        if (node.function.self !== null) {
          this.raise(node.function.self, ANYTHING);
        }
        break;
      case 'try':
        this.raise(node.error, ANYTHING);
        break;
    }
  }

  private unknown(pattern: Pattern): void {
    variablesOf(pattern).forEach(own => this.raise(own, ANYTHING));
  }

  private visit(node: Node): void {
    switch (node.kind) {
      case 'declare':
        node.declarations.forEach(({ pattern, value }) => value && this.bind(pattern, value, 0));
        break;
      case 'for-of':
        this.bind(node.pattern, node.values, -1);
        break;
      case 'assign':
        this.bind(node.target, node.value, 0);
        break;
      case 'call':
        this.giveAway(node.arguments);
        break;
      case 'method':
        this.method(node);
        break;
      case 'intrinsic':
        if (!isNumeric(node.name)) {
          this.giveAway(node.arguments);
        }
        break;
      case 'record':
        this.giveAway(node.entries.map(({ value }) => value));
        break;
      case 'runtime':
        this.runtime(node);
        break;
      case 'return':
        if (node.value) {
          this.giveAway([node.value]);
        }
        break;
    }
  }

  /** @param levels how much deeper the pattern is nested than the value */
  private bind(pattern: Pattern, value: Expression, levels: number): void {
    const depth = this.depth(value);
    switch (pattern.kind) {
      case 'variable': {
        this.raise(pattern.variable, depth < 0 ? UNSET : Math.max(depth + levels, 0));
        const own = this.of(pattern.variable);
        if (own > 0) {
          this.share(value, own - levels);
        }
        break;
      }
      case 'index':
        if (depth >= 0) {
          this.share(pattern.object, depth + 1);
        }
        if (depth > 0) {
          this.share(value, this.depth(pattern.object) - 1);
        }
        break;
      case 'extent':
        break;
      default:
        this.unknown(pattern);
        this.giveAway([value]);
    }
  }

  /** An object that an expression gives turns out to be nested more deeply. */
  private share(node: Expression, depth: Depth): void {
    if (depth < 1) {
      return;
    }
    switch (node.kind) {
      case 'variable':
        this.raise(node.variable, depth);
        break;
      case 'index':
        this.share(node.object, depth + 1);
        break;
      case 'logical':
        this.share(node.left, depth);
        this.share(node.right, depth);
        break;
      case 'conditional':
        this.share(node.then, depth);
        this.share(node.otherwise, depth);
        break;
      case 'sequence':
        this.share(node.expressions[node.expressions.length - 1], depth);
        break;
      case 'assign':
        this.share(node.value, depth);
        break;
      case 'array':
        node.elements.forEach(own =>
          own.kind === 'spread' ? this.share(own.values, depth) : this.share(own, depth - 1)
        );
        break;
      case 'part':
        break;
      case 'method':
        if (TAKING.has(node.method)) {
          this.share(node.object, depth + 1);
        } else {
          this.giveAway([node.object, ...node.arguments]);
        }
        break;
      case 'runtime':
        this.shareCall(node, depth);
        break;
      default:
        this.giveAway(nodesIn(node).filter(own => own.kind === 'variable'));
    }
  }

  private shareCall(
    { name, arguments: given }: Extract<Node, { kind: 'runtime' }>,
    depth: Depth
  ): void {
    switch (name) {
      // Their elements are numbers.
      case 'allocate':
      case 'nd':
      case 'plainKeys':
      case 'vector':
      case 'vectorToList':
        break;
      case 'room':
        this.share(given[0], depth);
        break;
      case 'dictOf':
      case 'lookup':
        this.share(given[0], depth + 1);
        break;
      case 'dictValues':
      case 'listSlice':
      case 'pySorted':
        this.share(given[0], depth);
        break;
      default:
        this.giveAway(given);
    }
  }

  /** Arguments whose objects may be kept and written to in ways that are not followed. */
  private giveAway(nodes: readonly Argument[]): void {
    for (const node of nodes) {
      const value = node.kind === 'spread' ? node.values : node;
      if (this.depth(value) > 0) {
        this.share(value, ANYTHING);
      }
    }
  }

  private method({ object, method, arguments: given }: Extract<Node, { kind: 'method' }>): void {
    if (LOOKING.has(method) || TAKING.has(method)) {
      return;
    }
    if (ADDING.has(method) && given.every(own => own.kind !== 'spread')) {
      given.forEach(own => {
        const depth = this.depth(own);
        if (depth >= 0) {
          this.share(object, depth + 1);
        }
        if (depth > 0) {
          this.share(own, this.depth(object) - 1);
        }
      });
      return;
    }
    this.giveAway([object, ...given]);
  }

  private runtime({ name, arguments: given }: Extract<Node, { kind: 'runtime' }>): void {
    const effect = EFFECTS.get(name);
    const isHarmless = effect?.shares.length === 0 && effect.changes.length === 0;
    if (!isHarmless && !isFollowed(name, given)) {
      this.giveAway(given);
    }
  }

  private depth(node: Expression): Depth {
    switch (node.kind) {
      case 'variable':
        return this.of(node.variable);
      case 'column':
      case 'parameters':
        return 1;
      case 'array':
        return node.elements.some(own => own.kind === 'spread')
          ? ANYTHING
          : 1 + this.most(node.elements as Expression[], 0);
      case 'index':
        return inside(this.depth(node.object));
      case 'logical':
        return this.most([node.left, node.right], UNSET);
      case 'conditional':
        return this.most([node.then, node.otherwise], UNSET);
      case 'assign':
        return node.operator === '='
          ? this.depth(node.value)
          : this.most([node.value, ...placesOf(node.target)], UNSET);
      case 'sequence':
        return this.depth(node.expressions[node.expressions.length - 1]);
      case 'method':
        return TAKING.has(node.method)
          ? inside(this.depth(node.object))
          : LOOKING.has(node.method) || node.method === 'push'
            ? 0
            : ANYTHING;
      case 'intrinsic':
        return isNumeric(node.name)
          ? 0
          : node.name === 'new Map' && node.arguments.length === 0
            ? 1
            : ANYTHING;
      case 'runtime':
        return this.result(node);
      case 'part':
        return node.name === 'offset' ? 0 : 1;
      case 'record':
      case 'function-value':
      case 'intrinsic-value':
      case 'field':
      case 'call':
        return ANYTHING;
      default:
        return 0;
    }
  }

  private result({ name, arguments: given }: Extract<Node, { kind: 'runtime' }>): Depth {
    if (isNumberCall(name)) {
      return 0;
    }
    switch (name) {
      case 'allocate':
      case 'nd':
      case 'plainKeys':
      case 'vector':
      case 'vectorToList':
        return 1;
      case 'room':
        return Math.max(1, this.depth(given[0]));
      case 'dictOf':
        return Math.max(1, this.depth(given[0]) - 1);
      case 'lookup':
        return inside(this.depth(given[0]));
      case 'dictValues':
      case 'listSlice':
      case 'pySorted':
        return isFollowed(name, given) ? this.depth(given[0]) : ANYTHING;
      default:
        return ANYTHING;
    }
  }

  private most(nodes: readonly Expression[], least: Depth): Depth {
    return Math.min(
      ANYTHING,
      nodes.reduce((most, own) => Math.max(most, this.depth(own)), least)
    );
  }
}

/** Methods that look at their object, and those that take something out of it. */
const LOOKING: ReadonlySet<string> = new Set(['has', 'delete', 'clear', 'includes', 'indexOf']);
const TAKING: ReadonlySet<string> = new Set(['get', 'at', 'pop', 'shift']);
/** Those that put their arguments into it. */
const ADDING: ReadonlySet<string> = new Set(['push', 'set', 'add']);

/** Functions of the runtime whose results are followed although they share data with what they are given. */
const FOLLOWED: ReadonlySet<string> = new Set([
  ...['allocate', 'nd', 'vector', 'room', 'dictOf', 'lookup', 'dictValues', 'listSlice', 'pySorted']
]);

/** What a function among the arguments does with their elements is not followed. */
function isFollowed(name: string, given: readonly Expression[]): boolean {
  return FOLLOWED.has(name) && (name !== 'pySorted' || given[1].kind === 'null');
}

const isNumeric = (name: string): boolean => /^(Math|Number|Boolean|is)/.test(name);

function inside(depth: Depth): Depth {
  return depth >= ANYTHING ? ANYTHING : depth < 0 ? UNSET : Math.max(depth - 1, 0);
}

function placesOf(target: Pattern): Expression[] {
  return target.kind === 'variable' || target.kind === 'index' ? [target] : [];
}

function isActive(node: Node): boolean {
  switch (node.kind) {
    case 'declare':
    case 'for-of':
    case 'assign':
    case 'call':
    case 'method':
    case 'intrinsic':
    case 'record':
    case 'runtime':
    case 'return':
      return true;
    default:
      return false;
  }
}
