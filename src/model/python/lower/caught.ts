/**
 * Errors of arithmetic that are caught where they arise: whether a division is by zero is asked before it is done, and
 * the handler is one of two ways on. An error that is thrown takes longer than
 * the rest of a trial.
 */
import type { Expression, Statement } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import {
  binary,
  declare,
  intrinsic,
  logical,
  method,
  not,
  numeral,
  runtime,
  variable,
  when
} from '../../code.js';
import { PythonError } from '../runtime/errors.js';
import { isError } from '../runtime/support.js';
import type { Lowering } from './lowering.js';
import { isCheap } from './writer.js';

/** A handler as it is written, and what it catches. */
export interface Handler {
  errors: readonly string[];
  body: Statement[];
}

/** More ways to a handler would each have a copy of it. */
const MOST_WAYS = 4;

interface Risk {
  error: string;
  /** Whether the error is raised, and what the call gives otherwise, each by the arguments. */
  fails(...given: Expression[]): Expression;
  gives(...given: Expression[]): Expression;
}

const ZERO = numeral(0);
const INFINITE: Expression = { kind: 'infinity' };
/** The last double that has an exponential, log(Number.MAX_VALUE). */
const LARGEST = 709.782712893384;

function outside(name: string, most: number, operator: '<' | '<='): Risk {
  return {
    error: 'ValueError',
    fails: x => binary(operator, x, numeral(most)),
    gives: x => intrinsic(name, x)
  };
}

const RISKS: Readonly<Record<string, Risk>> = {
  div: {
    error: 'ZeroDivisionError',
    fails: (_, b) => binary('===', b, ZERO),
    gives: (a, b) => binary('/', a, b)
  },
  lookup: {
    error: 'KeyError',
    fails: (map, key) => not(method(map, 'has', key)),
    gives: (map, key) => method(map, 'get', key)
  },
  math_exp: {
    error: 'OverflowError',
    fails: x => logical('&&', binary('>', x, numeral(LARGEST)), binary('<', x, INFINITE)),
    gives: x => runtime('scalarExp', x)
  },
  math_log: outside('Math.log', 0, '<='),
  math_log1p: outside('Math.log1p', -1, '<='),
  math_sqrt: outside('Math.sqrt', 0, '<')
};

/** What never raises an error that a model can catch. */
const SAFE: ReadonlySet<string> = new Set([
  ...['exact', 'npPow', 'scalarExp', 'scalarExpit', 'scalarLogaddexp']
]);

/** Errors of those that are not asked for beforehand. */
const OTHERS: Readonly<Record<string, string>> = {
  bound: 'UnboundLocalError',
  index: 'IndexError'
};

/** The statements of a `try` without it; null where an error may come from elsewhere. */
export function withoutTry(
  lowering: Lowering,
  body: readonly Statement[],
  handlers: readonly Handler[]
): Statement[] | null {
  const ways = new Ways(lowering, handlers);
  const written = ways.statements(body);
  return written && ways.count <= MOST_WAYS ? written : null;
}

/** A test, and what follows where it does not hold. */
interface Point {
  test: Expression;
  handler: Statement[];
  /** Constants that the test reads. */
  before: Statement[];
}

class Ways {
  count = 0;

  constructor(
    private readonly lowering: Lowering,
    private readonly handlers: readonly Handler[]
  ) {}

  statements([first, ...rest]: readonly Statement[]): Statement[] | null {
    if (!first) {
      return [];
    }
    const points: Point[] = [];
    const own = this.statement(first, points, rest.length === 0);
    const after = own && this.statements(rest);
    return own && after && guarded(points, [own, ...after]);
  }

  private statement(node: Statement, points: Point[], isLast: boolean): Statement | null {
    switch (node.kind) {
      case 'declare': {
        const [own, ...others] = node.declarations;
        const value = own.value && this.value(own.value, points);
        return others.length > 0 || (own.value && !value)
          ? null
          : { ...node, declarations: [{ ...own, value }] };
      }
      case 'expression': {
        const expression = this.value(node.expression, points);
        return expression && { ...node, expression };
      }
      case 'return': {
        const value = node.value && this.value(node.value, points);
        return node.value && !value ? null : { ...node, value };
      }
      case 'if':
        return this.branches(node, points, isLast);
      case 'block': {
        const inner = node.label === undefined ? this.inner(node, isLast) : null;
        return inner && { ...node, body: inner };
      }
      case 'break':
      case 'continue':
        return node;
      default:
        return null;
    }
  }

  private branches(
    node: Extract<Statement, { kind: 'if' }>,
    points: Point[],
    isLast: boolean
  ): Statement | null {
    const test = this.value(node.test, points);
    const [then, otherwise] = [node.then, node.otherwise].map(own =>
      own ? this.inner(own, isLast) : []
    );
    return test && then && otherwise && when(test, then, node.otherwise && otherwise);
  }

  /** What leads to a handler within other statements would go on with those after them. */
  private inner(node: Statement, isLast: boolean): Statement[] | null {
    const before = this.count;
    const written = this.statements(node.kind === 'block' ? node.body : [node]);
    return isLast || this.count === before ? written : null;
  }

  private value(node: Expression, points: Point[]): Expression | null {
    switch (node.kind) {
      case 'unary':
        return this.rebuilt(node, ['operand'], points);
      case 'binary':
        return this.rebuilt(node, ['left', 'right'], points);
      case 'index':
        return this.rebuilt(node, ['object', 'index'], points);
      case 'part':
        return this.rebuilt(node, ['object'], points);
      case 'cell':
        return this.rebuilt(node, ['trial'], points);
      case 'logical': {
        const left = this.value(node.left, points);
        return left && this.isSafe(node.right) ? { ...node, left } : null;
      }
      case 'conditional': {
        const test = this.value(node.test, points);
        return test && this.isSafe(node.then) && this.isSafe(node.otherwise)
          ? { ...node, test }
          : null;
      }
      case 'assign': {
        const isPlain = node.operator === '=' && this.isSafe(node.target as Expression);
        const value = isPlain ? this.value(node.value, points) : null;
        return value && { ...node, value };
      }
      case 'intrinsic':
        return node.name.startsWith('Math.') ? this.call(node, points) : null;
      case 'runtime':
        return this.called(node, points);
      default:
        return isCheap(node) ? node : null;
    }
  }

  private rebuilt<T extends Expression>(node: T, parts: (keyof T)[], points: Point[]): T | null {
    const copy = { ...node };
    for (const part of parts) {
      const own = this.value(node[part] as Expression, points);
      if (!own) {
        return null;
      }
      copy[part] = own as T[keyof T];
    }
    return copy;
  }

  private call<T extends Extract<Expression, { kind: 'intrinsic' | 'runtime' }>>(
    node: T,
    points: Point[]
  ): T | null {
    const given = node.arguments.map(own =>
      own.kind === 'spread' ? null : this.value(own, points)
    );
    return given.includes(null) ? null : { ...node, arguments: given };
  }

  private called(
    node: Extract<Expression, { kind: 'runtime' }>,
    points: Point[]
  ): Expression | null {
    const own = this.call(node, points);
    const risk = Object.hasOwn(RISKS, node.name) ? RISKS[node.name] : null;
    const error = risk?.error ?? OTHERS[node.name];
    if (!own || !(error ?? SAFE.has(node.name))) {
      return null;
    }
    const handler = error && this.handlers.find(({ errors }) => catches(errors, error));
    if (!handler) {
      return own;
    }
    if (!risk || risk.gives.length !== own.arguments.length) {
      return null;
    }
    const before: Statement[] = [];
    const given = own.arguments.map(argument => this.held(argument, before));
    this.count++;
    points.push({ test: risk.fails(...given), handler: handler.body, before });
    return risk.gives(...given);
  }

  private held(node: Expression, before: Statement[]): Expression {
    if (isCheap(node)) {
      return node;
    }
    const held = this.lowering.fresh();
    before.push(declare(held, node, true));
    return variable(held);
  }

  private isSafe(node: Expression): boolean {
    const points: Point[] = [];
    return this.value(node, points) !== null && points.length === 0;
  }
}

function catches(errors: readonly string[], error: string): boolean {
  return isError(new PythonError(error, ''), errors);
}

function guarded(points: readonly Point[], body: Statement[]): Statement[] {
  return points.reduceRight<Statement[]>(
    (rest, { test, handler, before }) => [...before, when(test, handler, rest)],
    body
  );
}

/** Whether a handler can be written more than once, and asks nothing of the error. */
export function isCopied({ body }: Handler, error: number): boolean {
  return nodesIn(body).every(
    node =>
      node.kind !== 'declare' &&
      node.kind !== 'function' &&
      !(node.kind === 'variable' && node.variable === error)
  );
}
