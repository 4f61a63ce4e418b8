/** Names of the parameters, from the way the code takes them. */
import { childrenOf, textOf, walk, type SyntaxNode } from './lezer.js';
import type { ParameterArgument } from './signature.js';

/** A parameter as the code knows it; without a name where only its position is used. */
export interface NamedParameter {
  name: string | null;
  /** The place that names it. */
  node: SyntaxNode | null;
  /** Named after the slice that it is part of. */
  isNumbered?: boolean;
}

export interface NamedParameters {
  list: NamedParameter[];
  /** There may be more: the code takes the rest of the vector as a whole. */
  isOpen: boolean;
}

const UNNAMED: NamedParameter = { name: null, node: null };

/**
 * @param model the model's `def` or `lambda`
 * @param helpers further functions: where the model hands all parameters on, one of them takes them apart
 */
export function nameParameters(
  argument: ParameterArgument,
  model: SyntaxNode,
  helpers: readonly SyntaxNode[],
  text: string
): NamedParameters {
  if (argument.form === 'scalars') {
    const inList = childrenOf(model.getChild('ParamList')!);
    const list = argument.names.map(name => ({
      name,
      node: inList.find(node => isName(node, text, name)) ?? null
    }));
    return { list, isOpen: false };
  }
  const own = namesIn(model, argument.name, text);
  return own.list.length > 0 ? own : namesInHelpers(helpers, text);
}

function namesInHelpers(helpers: readonly SyntaxNode[], text: string): NamedParameters {
  for (const helper of helpers) {
    const given = childrenOf(helper.getChild('ParamList') ?? helper)
      .filter(node => node.name === 'VariableName')
      .map(node => textOf(node, text));
    for (const name of given) {
      const naming = new Naming(name, text);
      walk(helper, node => naming.takeList(node));
      const found = naming.result();
      if (found.list.length > 0) {
        return found;
      }
    }
  }
  return { list: [], isOpen: false };
}

function namesIn(model: SyntaxNode, vector: string, text: string): NamedParameters {
  const naming = new Naming(vector, text);
  walk(model, node => naming.take(node));
  return naming.result();
}

/** Nobody fits more parameters; a wild index must not make an array of its size. */
const MOST_PARAMETERS = 200;

/** Functions that give the same values again. */
const SAME_VALUES = /^(list|tuple|iter|((np|numpy)\.(as)?array)|(np|numpy)\.atleast_1d)$/;

/** Values of the vector: from where, and up to where that is known. */
interface Part {
  start: number;
  end: number | null;
}

/** Collects names by position; the first name of each counts. */
class Naming {
  private readonly byPosition: NamedParameter[] = [];
  /** The names under which the code knows the vector or its end, with the position of their first value. */
  private readonly vectors: Map<string, number>;
  private isOpen = false;

  constructor(
    vector: string,
    private readonly text: string
  ) {
    this.vectors = new Map([[vector, 0]]);
  }

  take(node: SyntaxNode): void {
    if (node.name === 'MemberExpression') {
      const position = this.positionOf(node);
      if (position !== null) {
        this.byPosition[position] ??= UNNAMED;
      }
    } else if (node.name === 'AssignStatement') {
      this.takeList(node);
      this.takeOne(node);
    }
  }

  /** `a, b = params`, `a, b = params[:2]`, `a, b = params[0], params[1]` */
  takeList(node: SyntaxNode): void {
    if (node.name !== 'AssignStatement') {
      return;
    }
    const { names, values } = partsOf(node);
    const part = values.length === 1 ? this.partOf(values[0]) : null;
    if (part && names) {
      this.setAll(part.start, names);
    } else if (names && values.length === names.length) {
      names.forEach((target, i) => this.takeValue(target, values[i]));
    }
  }

  /** `a = params[0]`, whatever else is done with it; `x = np.asarray(params)` is the vector again. */
  private takeOne(node: SyntaxNode): void {
    const { names, target, values } = partsOf(node);
    if (names || values.length !== 1 || target?.name !== 'VariableName') {
      return;
    }
    const part = this.partOf(values[0]);
    if (part) {
      const name = textOf(target, this.text);
      this.vectors.set(name, part.start);
      this.isOpen ||= part.start > 0 && part.end === null;
      for (let i = part.start; i < Math.min(part.end ?? 0, MOST_PARAMETERS); i++) {
        this.byPosition[i] ??= {
          name: `${name}_${i - part.start + 1}`,
          node: target,
          isNumbered: true
        };
      }
    } else {
      this.takeValue(target, values[0]);
    }
  }

  /** With `*rest` among them, the names before it. */
  private setAll(start: number, targets: readonly SyntaxNode[]): void {
    const star = targets.findIndex(({ name }) => name === '*');
    targets
      .slice(0, star < 0 ? undefined : star)
      .forEach((target, i) => this.set(start + i, target));
    if (star >= 0 && star === targets.length - 2) {
      this.vectors.set(textOf(targets[star + 1], this.text), start + star);
      this.isOpen = true;
    }
  }

  private takeValue(target: SyntaxNode, value: SyntaxNode): void {
    const used = new Set<number>();
    walk(value, inner => {
      const position = this.positionOf(inner);
      if (position !== null) {
        used.add(position);
      }
    });
    if (used.size === 1) {
      this.set([...used][0], target);
    }
  }

  private set(position: number, target: SyntaxNode): void {
    if (position >= MOST_PARAMETERS) {
      return;
    }
    const isNameless = target.name !== 'VariableName' || /^_*$/.test(textOf(target, this.text));
    const known = this.byPosition[position] ?? UNNAMED;
    this.byPosition[position] =
      known.name !== null || isNameless ? known : { name: textOf(target, this.text), node: target };
  }

  /** The position that `params[0]` names; null for anything else. */
  private positionOf(node: SyntaxNode): number | null {
    const [object, bracket, index, end] = childrenOf(node);
    if (node.name !== 'MemberExpression' || bracket?.name !== '[' || end?.name !== ']') {
      return null;
    }
    const start = this.startOf(object);
    const position = start === null ? NaN : start + this.numberOf(index);
    return Number.isInteger(position) && position < MOST_PARAMETERS ? position : null;
  }

  /** Which values of the vector an expression gives again, one after the other; null for anything else. */
  private partOf(node: SyntaxNode): Part | null {
    const start = this.startOf(node);
    if (start !== null) {
      return { start, end: null };
    }
    const children = childrenOf(node);
    switch (node.name) {
      case 'ParenthesizedExpression':
        return this.partOf(children[1]);
      case 'CallExpression':
        return this.partOfCall(children[0], children[1]);
      // [float(p) for p in params]
      case 'ArrayComprehensionExpression':
      case 'ComprehensionExpression':
        return children.at(-3)?.name === 'in' ? this.partOf(children.at(-2)!) : null;
      case 'MemberExpression':
        return this.slice(children);
      default:
        return null;
    }
  }

  /** `np.asarray(params, dtype=float)`, `params.tolist()`, `map(float, params)` */
  private partOfCall(callee: SyntaxNode, given: SyntaxNode): Part | null {
    const args = childrenOf(given).filter(({ name }) => !/^[(),]$/.test(name));
    const name = textOf(callee, this.text);
    if (SAME_VALUES.test(name) && args.length > 0) {
      return this.partOf(args[0]);
    }
    if (name === 'map' && args.length === 2) {
      return this.partOf(args[1]);
    }
    return /\.(tolist|copy|flatten|ravel|astype)$/.test(name)
      ? this.partOf(childrenOf(callee)[0])
      : null;
  }

  /** `params[2:]`, `params[:2]` */
  private slice([object, bracket, ...rest]: SyntaxNode[]): Part | null {
    const offset = bracket?.name === '[' ? this.startOf(object) : null;
    const colon = rest.findIndex(({ name }) => name === ':');
    if (offset === null || colon < 0 || rest.filter(({ name }) => name === ':').length > 1) {
      return null;
    }
    const first = colon === 0 ? 0 : this.numberOf(rest[0]);
    const last = rest[colon + 1]?.name === ']' ? null : this.numberOf(rest[colon + 1]);
    return Number.isInteger(first)
      ? { start: offset + first, end: Number.isInteger(last) ? offset + last! : null }
      : null;
  }

  /** Of a literal; NaN for anything else, negative numbers too. */
  private numberOf(node: SyntaxNode | undefined): number {
    return node?.name === 'Number' ? Number(textOf(node, this.text)) : NaN;
  }

  /** Position of the first value of a name for the vector. */
  private startOf(node: SyntaxNode | undefined): number | null {
    return node?.name === 'VariableName'
      ? (this.vectors.get(textOf(node, this.text)) ?? null)
      : null;
  }

  result(): NamedParameters {
    return {
      list: Array.from(this.byPosition, parameter => parameter ?? UNNAMED),
      isOpen: this.isOpen
    };
  }
}

interface Parts {
  /** The elements of a list of targets; null where there is one target that is none. */
  names: SyntaxNode[] | null;
  target: SyntaxNode | undefined;
  values: SyntaxNode[];
}

/** What stands before the first `=` of an assignment, and after the last. */
function partsOf(statement: SyntaxNode): Parts {
  const children = childrenOf(statement).filter(({ name }) => name !== 'TypeDef');
  const kinds = children.map(({ name }) => name);
  const before = children.slice(0, Math.max(kinds.indexOf('AssignOp'), 0));
  const after = children.slice(kinds.lastIndexOf('AssignOp') + 1);
  const isList = before.some(({ name }) => name === ',');
  return {
    names: isList ? withoutCommas(before) : before.length === 1 ? listed(before[0]) : null,
    target: before[0],
    values: withoutCommas(after)
  };
}

function withoutCommas(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  return nodes.filter(({ name }) => name !== ',');
}

/** The elements of `(a, b)` or `[a, b]`; null for anything else. */
function listed(node: SyntaxNode): SyntaxNode[] | null {
  return node.name === 'TupleExpression' || node.name === 'ArrayExpression'
    ? childrenOf(node).filter(({ name }) => !/^[()[\],]$/.test(name))
    : null;
}

function isName(node: SyntaxNode, text: string, name: string): boolean {
  return node.name === 'VariableName' && textOf(node, text) === name;
}
