/** What each statement reads, assigns and changes, and what may share data with what. */
import { variablesOf } from '../pattern-variables.js';
import { EFFECTS } from '../python/runtime/effects.js';
import type { Argument, Expression, FunctionValue, Pattern, Statement } from '../program.js';
import { isFunction, nodesIn } from '../nodes.js';
import { Aliases, columnHolder, PARAMETERS, type Holder } from './aliases.js';
import { isCounted } from './counted.js';
import { Nesting } from './scalars.js';

/** Of a statement, with all that the functions do which it may call. */
export interface Effects {
  reads: Set<Holder>;
  assigns: Set<Holder>;
  /** Holders of objects that are written to. */
  changes: Set<Holder>;
  usesParameters: boolean;
  /** Whether the model may return here. */
  returns: boolean;
  /** Whether there is a loop that need not end. */
  isOpen: boolean;
}

export function noEffects(): Effects {
  return {
    reads: new Set(),
    assigns: new Set(),
    changes: new Set(),
    usesParameters: false,
    returns: false,
    isOpen: false
  };
}

interface KnownFunction {
  parameters: readonly Pattern[];
  /** What it may return. */
  result: Holder;
  effects: Effects;
}

/** Methods that change the object that they are called on. */
const CHANGING: ReadonlySet<string> = new Set(
  ['add', 'clear', 'delete', 'fill', 'pop', 'push', 'reverse', 'set', 'shift', 'sort'].concat([
    'splice',
    'unshift'
  ])
);

const NONE: Holder[] = [];

/** Goes through a program once. An expression's holders are those with which its value may share data. */
export class Analysis {
  readonly aliases = new Aliases();
  readonly effects: Effects[];
  readonly nesting: Nesting;
  private readonly functions = new Map<Holder, KnownFunction>();
  private readonly reassigned = new Set<Holder>();
  private current = noEffects();
  /** Where the values of `return` go; null in the model itself. */
  private result: Holder | null = null;
  private next: Holder;

  constructor(body: readonly Statement[], columns: number) {
    this.next = columnHolder(columns);
    this.nesting = new Nesting(body);
    for (const node of nodesIn(body)) {
      if (node.kind === 'function') {
        this.announce(node.variable, node.function);
      } else if (node.kind === 'assign') {
        variablesOf(node.target).forEach(variable => this.reassigned.add(variable));
      }
    }
    this.effects = body.map(statement => this.within(() => this.statement(statement)));
    this.effects.forEach(effects => this.addCalled(effects));
  }

  /** Classes of all that may share data with the value of an expression. */
  classesOf(node: Expression): Set<Holder> {
    let holders: Holder[] = [];
    this.within(() => (holders = this.value(node)));
    return new Set(holders.map(holder => this.aliases.classOf(holder)));
  }

  isFunction(holder: Holder): boolean {
    return this.functions.has(holder);
  }

  /** Of a part of the program. */
  effectsOf(statement: Statement): Effects {
    const effects = this.within(() => this.statement(statement));
    this.addCalled(effects);
    return effects;
  }

  private fresh(): Holder {
    return this.next--;
  }

  private within(work: () => void): Effects {
    const outer = this.current;
    const own = noEffects();
    this.current = own;
    work();
    this.current = outer;
    return own;
  }

  /** Whoever reads a function, under whatever name, may call it. */
  private addCalled(effects: Effects): void {
    for (let size = -1; size !== sizeOf(effects);) {
      size = sizeOf(effects);
      const read = new Set([...effects.reads].map(holder => this.aliases.classOf(holder)));
      for (const [holder, { effects: own }] of this.functions) {
        if (read.has(this.aliases.classOf(holder))) {
          add(effects, own);
        }
      }
    }
  }

  private announce(holder: Holder, { parameters }: FunctionValue): KnownFunction {
    const known = { parameters, result: this.fresh(), effects: noEffects() };
    this.functions.set(holder, known);
    return known;
  }

  private statement(node: Statement): void {
    switch (node.kind) {
      case 'declare':
        for (const { pattern, value } of node.declarations) {
          this.bind(pattern, value ? this.value(value) : NONE);
        }
        break;
      case 'function':
        this.current.assigns.add(node.variable);
        this.functionBody(node.variable, node.function);
        break;
      case 'expression':
        this.value(node.expression);
        break;
      case 'if':
        this.value(node.test);
        this.statement(node.then);
        this.optional(node.otherwise);
        break;
      case 'for':
        this.current.isOpen ||= !isCounted(node);
        this.optional(node.start);
        this.values([node.test, node.step]);
        this.statement(node.body);
        break;
      case 'for-of':
        this.bind(node.pattern, this.elements(node.values));
        this.statement(node.body);
        break;
      case 'while':
      case 'do-while':
        this.current.isOpen = true;
        this.value(node.test);
        this.statement(node.body);
        break;
      case 'switch':
        this.value(node.value);
        node.cases.forEach(({ test, body }) => {
          this.values([test]);
          body.forEach(statement => this.statement(statement));
        });
        break;
      case 'return':
        this.returned(node.value ? this.value(node.value) : NONE);
        break;
      case 'try':
        this.current.assigns.add(node.error);
        [...node.body, ...(node.handler ?? []), ...node.last].forEach(own => this.statement(own));
        break;
      case 'block':
        node.body.forEach(statement => this.statement(statement));
        break;
      case 'slope':
        this.current.usesParameters = true;
        this.value(node.value);
        break;
      case 'break':
      case 'continue':
      case 'throw':
        break;
    }
  }

  private optional(node: Statement | null): void {
    if (node) {
      this.statement(node);
    }
  }

  private returned(holders: Holder[]): void {
    if (this.result === null) {
      this.current.returns = true;
    } else {
      this.aliases.join([this.result, ...holders]);
    }
  }

  private functionBody(holder: Holder, { self, parameters, body }: FunctionValue): void {
    const known = this.functions.get(holder) ?? this.announce(holder, { self, parameters, body });
    const outer = this.result;
    this.result = known.result;
    const effects = this.within(() => {
      parameters.forEach(parameter => this.bind(parameter, NONE));
      if (self !== null) {
        this.bind({ kind: 'variable', variable: self }, [holder]);
        this.escape(holder, known);
      }
      body.forEach(statement => this.statement(statement));
    });
    this.result = outer;
    ownVariables(parameters, body).forEach(variable => effects.assigns.delete(variable));
    add(known.effects, effects);
    add(this.current, effects);
  }

  /** A function that is a value may be called with anything that meets it. */
  private escape(holder: Holder, { parameters, result }: KnownFunction): void {
    this.aliases.join([holder, result, ...parameters.flatMap(variablesOf)]);
  }

  /** What is given to a pattern. */
  private bind(pattern: Pattern, holders: Holder[]): void {
    switch (pattern.kind) {
      case 'variable':
        this.current.assigns.add(pattern.variable);
        if (!this.nesting.isScalar(pattern.variable)) {
          this.aliases.join([pattern.variable, ...holders]);
        }
        break;
      case 'index':
      case 'field':
      case 'extent': {
        const object = this.value(pattern.object);
        if (pattern.kind === 'index') {
          this.value(pattern.index);
        }
        this.change(object);
        this.aliases.join([...object, ...holders]);
        break;
      }
      case 'array-pattern':
        [...pattern.elements, pattern.rest].forEach(
          element => element && this.bind(element, holders)
        );
        break;
      case 'record-pattern':
        pattern.entries.forEach(entry => this.bind(entry.pattern, holders));
        break;
      case 'default':
        this.bind(pattern.pattern, [...holders, ...this.value(pattern.value)]);
        break;
      case 'rest':
        this.bind(pattern.pattern, holders);
        break;
    }
  }

  private change(holders: readonly Holder[]): void {
    holders.forEach(holder => this.current.changes.add(holder));
  }

  private read(holder: Holder): Holder[] {
    this.current.reads.add(holder);
    return [holder];
  }

  /** The elements of a column are numbers. */
  private elements(node: Expression): Holder[] {
    const holders = this.value(node);
    return node.kind === 'column' ? NONE : holders;
  }

  private values(nodes: readonly (Expression | null)[]): Holder[] {
    return nodes.flatMap(node => (node ? this.value(node) : NONE));
  }

  private arguments(nodes: readonly Argument[]): Holder[] {
    return nodes.flatMap(node => this.value(node.kind === 'spread' ? node.values : node));
  }

  /** What nothing can be written to shares data with nothing. */
  private value(node: Expression): Holder[] {
    const holders = this.holdersIn(node);
    return holders.length > 0 && this.nesting.givesScalar(node) ? NONE : holders;
  }

  private holdersIn(node: Expression): Holder[] {
    switch (node.kind) {
      case 'variable':
        return this.variable(node.variable);
      case 'cell':
        this.value(node.trial);
        this.read(columnHolder(node.column));
        return NONE;
      case 'trials':
        this.read(columnHolder(node.column));
        return NONE;
      case 'column':
        return this.read(columnHolder(node.column));
      case 'parameter':
        this.current.usesParameters = true;
        return NONE;
      case 'parameters':
        this.current.usesParameters = true;
        return this.read(PARAMETERS);
      case 'array':
        return this.arguments(node.elements);
      case 'record':
        return this.values(node.entries.map(({ value }) => value));
      case 'function-value': {
        const holder = this.fresh();
        this.escape(holder, this.announce(holder, node.function));
        this.functionBody(holder, node.function);
        return [holder];
      }
      case 'index':
        this.value(node.index);
        return holdsNumbers(node.object)
          ? (this.value(node.object), NONE)
          : this.value(node.object);
      case 'field':
        return this.value(node.object);
      case 'part': {
        const holders = this.value(node.object);
        return node.name === 'offset' ? NONE : holders;
      }
      case 'extent':
        this.value(node.object);
        return NONE;
      case 'template':
        this.values(node.values);
        return NONE;
      case 'unary':
        this.value(node.operand);
        return NONE;
      case 'binary':
        this.values([node.left, node.right]);
        return NONE;
      case 'logical':
        return this.values([node.left, node.right]);
      case 'conditional':
        this.value(node.test);
        return this.values([node.then, node.otherwise]);
      case 'assign':
        return this.assigned(node);
      case 'update':
        this.value(node.target);
        this.bind(node.target, NONE);
        return NONE;
      case 'sequence':
        return node.expressions.map(own => this.value(own)).at(-1) ?? NONE;
      case 'call':
        return this.called(node.callee, node.arguments);
      case 'method':
        return this.method(node);
      case 'intrinsic': {
        const holders = this.arguments(node.arguments);
        this.aliases.join(holders);
        return /^(Math|Number|Boolean|is)/.test(node.name) ? NONE : holders;
      }
      case 'runtime':
        return this.runtime(node.name, node.arguments);
      default:
        return NONE;
    }
  }

  private variable(holder: Holder): Holder[] {
    const known = this.functions.get(holder);
    if (known) {
      this.escape(holder, known);
    }
    this.read(holder);
    return this.nesting.isScalar(holder) ? NONE : [holder];
  }

  private assigned({ operator, target, value }: Extract<Expression, { kind: 'assign' }>): Holder[] {
    const holders = this.value(value);
    if (operator === '=') {
      this.bind(target, holders);
      return holders;
    }
    // The old value is read; only those such as ||= can give the other one on.
    const old = target.kind === 'variable' ? this.value(target) : NONE;
    const isLogical = operator === '&&=' || operator === '||=' || operator === '??=';
    this.bind(target, isLogical ? holders : NONE);
    return isLogical ? [...old, ...holders, ...this.place(target)] : NONE;
  }

  private place(target: Pattern): Holder[] {
    return target.kind === 'index' || target.kind === 'field' ? this.value(target.object) : NONE;
  }

  private called(callee: Expression, args: readonly Argument[]): Holder[] {
    const known = callee.kind === 'variable' ? this.onlyFunctionOf(callee.variable) : undefined;
    if (!known || callee.kind !== 'variable') {
      const holders = [...this.value(callee), ...this.arguments(args)];
      this.aliases.join(holders);
      return holders;
    }
    this.read(callee.variable);
    args.forEach((argument, i) => {
      const holders = this.arguments([argument]);
      // What is spread out can go to any parameter.
      const isPlaced = argument.kind !== 'spread' && !args.slice(0, i).some(isSpread);
      const parameters = known.parameters.filter(
        (parameter, at) => !isPlaced || at === i || parameter.kind === 'rest'
      );
      this.aliases.join([...parameters.flatMap(variablesOf), ...holders]);
    });
    return [known.result];
  }

  /** Where no other function can have the name. */
  private onlyFunctionOf(variable: Holder): KnownFunction | undefined {
    return this.reassigned.has(variable) ? undefined : this.functions.get(variable);
  }

  private method(node: Extract<Expression, { kind: 'method' }>): Holder[] {
    const object = this.value(node.object);
    const holders = [...object, ...this.arguments(node.arguments)];
    this.aliases.join(holders);
    if (CHANGING.has(node.method)) {
      this.change(object);
    }
    return node.method === 'join' ? NONE : holders;
  }

  private runtime(name: string, args: readonly Expression[]): Holder[] {
    const given = args.map(argument => this.value(argument));
    const all = given.flat();
    const { changes, shares } = EFFECTS.get(name) ?? { changes: given.keys(), shares: 'all' };
    for (const position of changes) {
      this.change(given[position] ?? NONE);
    }
    // A function among them is called with parts of the others.
    if (shares !== 'all' && !all.some(holder => this.functions.has(holder))) {
      return shares.flatMap(position => given[position] ?? NONE);
    }
    this.aliases.join(all);
    return all;
  }
}

const isSpread = ({ kind }: Argument): boolean => kind === 'spread';

/** What a function declares for itself and no function inside it sees: nothing of it outlives a call. */
function ownVariables(parameters: readonly Pattern[], body: readonly Statement[]): Set<Holder> {
  const nodes = nodesIn(body);
  const own = new Set(parameters.flatMap(variablesOf));
  for (const node of nodes) {
    if (node.kind === 'declare') {
      node.declarations.flatMap(({ pattern }) => variablesOf(pattern)).forEach(v => own.add(v));
    } else if (node.kind === 'for-of') {
      variablesOf(node.pattern).forEach(v => own.add(v));
    }
  }
  for (const node of nodes) {
    if (isFunction(node)) {
      nodesIn(node.function).forEach(
        inner => inner.kind === 'variable' && own.delete(inner.variable)
      );
    }
  }
  return own;
}

function holdsNumbers(object: Expression): boolean {
  return object.kind === 'part' || object.kind === 'column' || object.kind === 'parameters';
}

function add(to: Effects, from: Effects): void {
  from.reads.forEach(holder => to.reads.add(holder));
  from.assigns.forEach(holder => to.assigns.add(holder));
  from.changes.forEach(holder => to.changes.add(holder));
  to.usesParameters ||= from.usesParameters;
  to.returns ||= from.returns;
  to.isOpen ||= from.isOpen;
}

function sizeOf({ reads, assigns, changes }: Effects): number {
  return reads.size + assigns.size + changes.size;
}
