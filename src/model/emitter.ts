/** Writes statements and expressions. */
import { CONSTRUCTORS, FUNCTIONS, GENERATE, METHODS } from './intrinsics.js';
import { HELPERS, type Helper } from './helpers.js';
import { MOST_ELEMENTS } from './limits.js';
import { column, known, label, number, variable } from './literals.js';
import { bindsWithin, isOpen } from './parentheses.js';
import { RUNTIME } from './python/runtime/index.js';
import { ARRAY_PARTS } from './program.js';
import type { Argument, Expression, FunctionValue, Pattern, Statement } from './program.js';

/** What an emitter lets a program look at before it is done. */
export interface Checks {
  /** Places of arrays that are written to. */
  places: boolean;
  /** Sums that may be texts. */
  texts: boolean;
}

export const PARAMETERS = 'p';

/** Functions that make arrays of a length or of what they are given. */
const ARRAYS: ReadonlySet<string> = new Set(['Array', 'Array.from']);

const RUNTIME_NAMES: ReadonlySet<string> = new Set(Object.keys(RUNTIME));
const PARTS: ReadonlySet<string> = new Set(ARRAY_PARTS);

/** Methods with a helper, and the number of arguments with which it does the same. */
const METHOD_HELPERS: Record<string, { helper: Helper; arities: readonly number[] }> = {
  map: { helper: 'map', arities: [1] },
  forEach: { helper: 'forEach', arities: [1] },
  reduce: { helper: 'reduce', arities: [2] },
  flat: { helper: 'flat', arities: [0, 1] },
  flatMap: { helper: 'flatMap', arities: [1] },
  join: { helper: 'join', arities: [0, 1] }
};

/** What looks at the object of a method before: all that go through arrays without being interrupted, or let them grow. */
const GUARDS: Record<string, Helper | null> = {
  ...{ at: null, get: null, has: null, delete: null, clear: null, pop: null },
  ...{ add: 'roomy', set: 'roomy' },
  ...{ map: 'copied', slice: 'copied', filter: 'copied', toSorted: 'copied' },
  ...{ toReversed: 'copied', with: 'copied' }
};

/** Constructors of arrays outside of the heap. */
const isTyped = (constructor: string): boolean => /\dArray$/.test(constructor);

/** Functions with a helper for when their one argument is spread out. */
const SPREAD_HELPERS: Record<string, Helper> = { 'Math.max': 'max', 'Math.min': 'min' };

export class Emitter {
  /** The helpers that the statements call. */
  readonly helpers: string[] = [];
  /** Columns and parameters that the model handles as a whole. */
  private readonly wholes = new Set<string>();
  /** Functions of the runtime that are called. */
  private readonly called = new Set<string>();
  /** Functions around the statement that is being written. */
  private depth = 0;

  /** @param keys Keys of records, each with the name that is written for it. */
  constructor(
    private readonly checks: Checks,
    readonly keys = new Map<string, string>()
  ) {}

  takesWhole(index: number): boolean {
    return this.wholes.has(column(index));
  }

  /** Values that are only read one by one need no copy. */
  given(name: string, value: string): string {
    return `const ${name} = ${this.wholes.has(name) ? `copy(${value})` : value};`;
  }

  /** A constant for each function of the runtime, which V8 calls faster than a property. */
  runtime(): string[] {
    return [...this.called].map(name => `const r_${name} = py.${name};`);
  }

  private whole(name: string): string {
    this.wholes.add(name);
    return name;
  }

  block(statements: readonly Statement[]): string {
    return statements.map(statement => this.statement(statement)).join('\n');
  }

  private statement(node: Statement): string {
    switch (node.kind) {
      case 'declare':
        return `${this.declarations(node)};`;
      case 'function':
        return `function ${variable(node.variable)}${this.signature(node.function)} ${this.body(node.function)}`;
      case 'expression':
        return `${this.effect(node.expression)};`;
      case 'if':
        return `if (${this.code(node.test)}) ${this.statement(node.then)}${
          node.otherwise ? ` else ${this.statement(node.otherwise)}` : ''
        }`;
      case 'for': {
        const start = node.start ? this.start(node.start) : '';
        const test = node.test ? this.code(node.test) : '';
        const step = node.step ? this.code(node.step) : '';
        return `for (${start}; ${test}; ${step}) ${this.statement(node.body)}`;
      }
      case 'for-of':
        return `for (${node.constant ? 'const' : 'let'} ${this.pattern(node.pattern)} of ${this.iterated(node.values)}) ${this.statement(node.body)}`;
      case 'while':
        return `while (${this.code(node.test)}) ${this.statement(node.body)}`;
      case 'do-while':
        return `do ${this.statement(node.body)} while (${this.code(node.test)});`;
      case 'switch':
        return `switch (${this.code(node.value)}) {\n${node.cases
          .map(
            ({ test, body }) =>
              `${test ? `case ${this.code(test)}` : 'default'}:\n${this.block(body)}`
          )
          .join('\n')}\n}`;
      case 'break':
        return node.label === undefined ? 'break;' : `break ${label(node.label)};`;
      case 'continue':
        return 'continue;';
      case 'return':
        return this.returned(node.value ? this.value(node.value) : 'undefined');
      case 'throw':
        return `throw new Error('The model threw an error at its line ${Number(node.line)}.');`;
      case 'try':
        return this.guarded(node);
      case 'block': {
        const name = node.label === undefined ? '' : `${label(node.label)}: `;
        return `${name}{\n${this.block(node.body)}\n}`;
      }
      case 'slope':
        return `gradient[${number(node.parameter)}] = ${this.value(node.value)};`;
    }
  }

  private guarded({ body, error, handler, last }: Extract<Statement, { kind: 'try' }>): string {
    const caught = handler ? ` catch (${variable(error)}) {\n${this.block(handler)}\n}` : '';
    const finished = last.length > 0 || !handler ? ` finally {\n${this.block(last)}\n}` : '';
    return `try {\n${this.block(body)}\n}${caught}${finished}`;
  }

  private start(node: Statement): string {
    return node.kind === 'declare'
      ? this.declarations(node)
      : node.kind === 'expression'
        ? this.code(node.expression)
        : '';
  }

  private declarations(node: Extract<Statement, { kind: 'declare' }>): string {
    const parts = node.declarations.map(
      ({ pattern, value }) => this.pattern(pattern) + (value ? ` = ${this.value(value)}` : '')
    );
    return `${node.constant ? 'const' : 'let'} ${parts.join(', ')}`;
  }

  /** Going through a column needs no copy of it. */
  private iterated(values: Expression): string {
    return values.kind === 'column' ? column(values.column) : this.expression(values);
  }

  /** An expression as it can stand anywhere. */
  expression(node: Expression): string {
    const code = this.code(node);
    return isOpen(node) ? `(${code})` : code;
  }

  /** One value among others: only a sequence would be taken for several. */
  private value(node: Expression): string {
    return node.kind === 'sequence' ? this.expression(node) : this.code(node);
  }

  /** A part of an operation, in parentheses unless it binds more tightly. */
  private operand(node: Expression, operator: string, isLeft: boolean): string {
    return bindsWithin(node, operator, isLeft) ? this.code(node) : this.expression(node);
  }

  /** An expression as it can stand between brackets of its own. */
  private code(node: Expression): string {
    switch (node.kind) {
      case 'number':
        return number(node.value);
      case 'infinity':
        return 'Infinity';
      case 'nan':
        return 'NaN';
      case 'undefined':
        return 'undefined';
      case 'null':
        return 'null';
      case 'boolean':
        return node.value ? 'true' : 'false';
      case 'text':
        return JSON.stringify(node.value);
      case 'template':
        return this.text(this.template(node.texts, node.values));
      case 'variable':
        return variable(node.variable);
      case 'cell':
        return `${column(node.column)}[${this.index(node.trial)}]`;
      case 'trials':
        return `${column(node.column)}.length`;
      case 'column':
        return this.whole(column(node.column));
      case 'parameter':
        return `${PARAMETERS}[${number(node.parameter)}]`;
      case 'parameters':
        return this.whole(PARAMETERS);
      case 'array':
        return `[${this.arguments(node.elements)}]`;
      case 'record':
        return `({${node.entries.map(({ key, value }) => `${this.key(key)}: ${this.value(value)}`).join(', ')}})`;
      case 'function-value':
        return this.functionValue(node.function);
      case 'index':
        return `${this.object(node.object)}${node.optional ? '?.' : ''}[${this.index(node.index)}]`;
      case 'field':
        return `${this.object(node.object)}${node.optional ? '?.' : '.'}${this.key(node.key)}`;
      case 'extent':
        return `${this.object(node.object)}${node.optional ? '?.' : '.'}${node.name}`;
      case 'unary':
        return this.unary(node.operator, this.expression(node.operand));
      case 'binary':
      case 'logical': {
        const { operator } = node;
        const code = `${this.operand(node.left, operator, true)} ${operator} ${this.operand(node.right, operator, false)}`;
        return operator === '+' && !isNumeric(node) ? this.text(code) : code;
      }
      case 'conditional':
        return `${this.operand(node.test, '?', true)} ? ${this.value(node.then)} : ${this.value(node.otherwise)}`;
      case 'assign': {
        const value = this.value(node.value);
        const given = node.target.kind === 'extent' ? this.help('length', value) : value;
        const code = `${this.pattern(node.target)} ${node.operator} ${given}`;
        return node.operator === '+=' && !isNumeric(node.value) ? this.text(code) : code;
      }
      case 'update': {
        const target = this.pattern(node.target);
        return node.prefix ? node.operator + target : target + node.operator;
      }
      case 'sequence':
        return node.expressions.map(e => this.value(e)).join(', ');
      case 'call':
        return `${this.object(node.callee)}${node.optional ? '?.' : ''}(${this.arguments(node.arguments)})`;
      case 'method':
        return this.method(node);
      case 'intrinsic':
        return this.intrinsic(node.name, node.arguments);
      case 'intrinsic-value':
        return intrinsicValue(node.name);
      case 'runtime':
        this.called.add(known(RUNTIME_NAMES, node.name));
        return `r_${node.name}(${this.arguments(node.arguments)})`;
      case 'part':
        return `${this.object(node.object)}.${known(PARTS, node.name)}`;
    }
  }

  /** What is done for what it changes. Neither a pattern nor a text may come first: it would be a block or a directive. */
  private effect(node: Expression): string {
    const code = this.code(node);
    return /^[a-z]/.test(code) ? code : `(${code})`;
  }

  private unary(operator: string, operand: string): string {
    const isWord = /[a-z]$/.test(operator);
    return isWord || /^[-+]/.test(operand) ? `${operator} ${operand}` : operator + operand;
  }

  /** A value before `.`, `[` or `(`. */
  private object(node: Expression): string {
    const text = this.expression(node);
    return node.kind === 'number' ? `(${text})` : text;
  }

  private index(node: Expression): string {
    const text = this.expression(node);
    return node.kind === 'number' ? text : `+${text}`;
  }

  private returned(value: string): string {
    return this.depth === 0 ? `return ${this.help('nats', value)};` : `return ${value};`;
  }

  private functionValue(node: FunctionValue): string {
    return node.self === null
      ? `(${this.signature(node)} => ${this.body(node)})`
      : `(function ${variable(node.self)}${this.signature(node)} ${this.body(node)})`;
  }

  private signature({ parameters }: FunctionValue): string {
    return `(${parameters.map(parameter => this.pattern(parameter)).join(', ')})`;
  }

  private body({ body }: FunctionValue): string {
    this.depth++;
    const text = `{\n${this.block(body)}\n}`;
    this.depth--;
    return text;
  }

  private pattern(node: Pattern): string {
    switch (node.kind) {
      case 'array-pattern': {
        const elements = node.elements.map(element => (element ? this.pattern(element) : ''));
        const rest = node.rest ? [`...${this.pattern(node.rest)}`] : [];
        // A hole at the end needs a comma of its own.
        const end = node.elements.at(-1) === null && rest.length === 0 ? ',' : '';
        return `[${[...elements, ...rest].join(', ')}${end}]`;
      }
      case 'record-pattern':
        return `{ ${node.entries.map(({ key, pattern }) => `${this.key(key)}: ${this.pattern(pattern)}`).join(', ')} }`;
      case 'default':
        return `${this.pattern(node.pattern)} = ${this.value(node.value)}`;
      case 'rest':
        return `...${this.pattern(node.pattern)}`;
      case 'index':
        return `${this.object(node.object)}${node.optional ? '?.' : ''}[${this.place(node.index)}]`;
      default:
        return this.expression(node);
    }
  }

  /** An index that is written to. */
  private place(node: Expression): string {
    return this.checks.places && !(node.kind === 'number' && isShort(node.value))
      ? this.help('place', this.expression(node))
      : this.index(node);
  }

  private text(code: string): string {
    return this.checks.texts ? this.help('text', code) : code;
  }

  private arguments(nodes: readonly Argument[]): string {
    return nodes.map(node => this.argument(node)).join(', ');
  }

  private argument(node: Argument): string {
    return node.kind === 'spread'
      ? `...${this.help('short', this.expression(node.values))}`
      : this.value(node);
  }

  private key(key: string | number): string {
    if (typeof key === 'number') {
      return number(key);
    }
    const name = this.keys.get(key) ?? `k${this.keys.size}`;
    this.keys.set(key, name);
    return name;
  }

  /** Texts first, so that the sum is a text. */
  private template(texts: readonly string[], values: readonly Expression[]): string {
    const parts = texts.flatMap((text, i) => [
      JSON.stringify(text),
      ...(i < values.length ? [this.expression(values[i])] : [])
    ]);
    return `(${parts.join(' + ')})`;
  }

  private method(node: Extract<Expression, { kind: 'method' }>): string {
    const { object, method, optional, arguments: args } = node;
    const better = Object.hasOwn(METHOD_HELPERS, method) ? METHOD_HELPERS[method] : undefined;
    if (better?.arities.includes(args.length) && !optional && !args.some(isSpread)) {
      return this.help(better.helper, this.expression(object), this.arguments(args));
    }
    const name = known(METHODS, method);
    if (name === 'concat' && !optional) {
      return this.help('concat', this.expression(object), ...args.map(arg => this.argument(arg)));
    }
    const guard = Object.hasOwn(GUARDS, name) ? GUARDS[name] : 'short';
    const guarded = guard ? this.help(guard, this.expression(object)) : this.object(object);
    return `${guarded}${optional ? '?.' : '.'}${name}(${this.arguments(args)})`;
  }

  private intrinsic(name: string, args: readonly Argument[]): string {
    const [first] = args;
    if (args.length === 1 && first.kind === 'spread' && Object.hasOwn(SPREAD_HELPERS, name)) {
      return this.help(SPREAD_HELPERS[name], this.expression(first.values));
    }
    if (name === GENERATE) {
      return this.help('generate', this.arguments(args));
    }
    if (name === 'Math.exp' && args.length === 1 && first.kind !== 'spread') {
      this.called.add('scalarExp');
      return `r_scalarExp(${this.arguments(args)})`;
    }
    const [, constructor] = /^new (.*)$/.exec(name) ?? [];
    if (constructor === undefined) {
      return `${known(FUNCTIONS, name)}(${ARRAYS.has(name) ? this.lengths(args, 'length') : this.arguments(args)})`;
    }
    const given = this.lengths(args, isTyped(constructor) ? 'typed' : 'length');
    return `new ${known(CONSTRUCTORS, constructor)}(${given})`;
  }

  /** Arguments, of which the first may say how long an array gets. */
  private lengths([first, ...others]: readonly Argument[], helper: Helper): string {
    return first === undefined || isSpread(first)
      ? this.arguments(first === undefined ? [] : [first, ...others])
      : [this.help(helper, this.argument(first)), ...others.map(arg => this.argument(arg))].join();
  }

  /** A call of a helper that is made for this place. */
  private help(helper: Helper, ...args: string[]): string {
    const name = `${helper}${this.helpers.length}`;
    this.helpers.push(`const ${name} = ${HELPERS[helper]};`);
    return `${name}(${args.join(', ')})`;
  }
}

function isSpread(node: Argument): boolean {
  return node.kind === 'spread';
}

function isShort(place: number): boolean {
  return Number.isInteger(place) && place >= 0 && place < MOST_ELEMENTS;
}

/** Surely a number. */
function isNumeric(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
    case 'infinity':
    case 'nan':
    case 'cell':
    case 'trials':
    case 'parameter':
    case 'extent':
    case 'update':
      return true;
    case 'unary':
      return node.operator !== 'typeof' && node.operator !== '!';
    case 'binary':
      return node.operator === '+'
        ? isNumeric(node.left) && isNumeric(node.right)
        : /^([-*/%&|^]|\*\*|<<|>>>?)$/.test(node.operator);
    case 'intrinsic':
      return node.name.startsWith('Math.');
    default:
      return false;
  }
}

/** A built-in function as a value: a fresh function, since what is shared could be written to. */
function intrinsicValue(name: string): string {
  const arity = FUNCTIONS.get(known(FUNCTIONS, name));
  const args = arity === 1 ? 'a' : arity === 2 ? 'a, b' : '...a';
  return `((${args}) => ${name}(${args}))`;
}
