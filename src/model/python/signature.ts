/** The arguments of a model: the input columns in order, then its parameters. */
import { ModelError } from '../errors.js';
import { childrenOf, lineAt, textOf, walk, type SyntaxNode } from './lezer.js';

/** How a model receives its parameters. */
export type ParameterArgument =
  /** All in one array. */
  | { form: 'vector'; name: string }
  /** `*params`: all in a tuple. */
  | { form: 'rest'; name: string }
  /** One argument each. */
  | { form: 'scalars'; names: string[] };

export interface PythonSignature {
  /** Of the function. */
  name: string;
  /** Name of the argument for each input column. */
  columns: string[];
  parameters: ParameterArgument;
}

interface Argument {
  name: string;
  /** `*` and `**` where there are any. */
  stars: string;
  /** Type hint as written, without the colon. */
  hint: string;
  /** Stands behind a `*`, and so can only be given by its name. */
  isNamed: boolean;
  hasDefault: boolean;
  node: SyntaxNode;
}

/**
 * @param definition `def` or `lambda`
 * @throws ModelError where the arguments do not fit the columns
 */
export function readSignature(
  definition: SyntaxNode,
  name: string,
  columns: readonly string[],
  text: string
): PythonSignature {
  const wanted = `the arguments are the columns in this order, then the parameters: (${columns.join(', ')}, model_parameters).`;
  const all = argumentsOf(definition, text);
  const line = lineAt(text, definition.from);
  const odd = all.find(
    ({ stars, isNamed, hasDefault }) => stars === '**' || (isNamed && stars === '' && !hasDefault)
  );
  if (odd) {
    const what = odd.stars + odd.name;
    throw new ModelError(line, what, `arguments are given by their order only; ${wanted}`);
  }
  const given = all.slice(0, columns.length);
  const rest = withoutSettings(all.slice(columns.length), definition, text);
  const parameters = parametersFrom(rest, definition, text);
  if (given.some(({ stars }) => stars === '*') || !parameters) {
    throw new ModelError(line, `${all.length} arguments`, wanted);
  }
  const scalar = given.find(({ hint }) => isScalar(hint));
  if (scalar) {
    const what = `${scalar.name}: ${scalar.hint}`;
    const reason = `an input column is an array with a value a trial; ${wanted}`;
    throw new ModelError(lineAt(text, scalar.node.from), what, reason);
  }
  return { name, columns: given.map(argument => argument.name), parameters };
}

/** Behind a vector of parameters there may be settings that keep their defaults. */
function withoutSettings(
  rest: readonly Argument[],
  definition: SyntaxNode,
  text: string
): readonly Argument[] {
  const [first, ...others] = rest;
  const areSettings = others.every(({ hasDefault, isNamed }) => hasDefault || isNamed);
  return first && !first.hasDefault && areSettings && isVector(first, definition, text)
    ? [first]
    : rest;
}

function argumentsOf(definition: SyntaxNode, text: string): Argument[] {
  const found: Argument[] = [];
  let stars = '';
  let isNamed = false;
  let isDefault = false;
  for (const node of childrenOf(definition.getChild('ParamList') ?? definition)) {
    if (node.name === '*' || node.name === '**') {
      stars = node.name;
    } else if (node.name === 'AssignOp') {
      isDefault = true;
      found[found.length - 1].hasDefault = true;
    } else if (node.name === ',') {
      isNamed ||= stars === '*';
      stars = '';
      isDefault = false;
    } else if (node.name === 'TypeDef' && found.length > 0) {
      found[found.length - 1].hint = textOf(node, text).replace(/^:\s*/, '');
    } else if (node.name === 'VariableName' && !isDefault) {
      const name = textOf(node, text);
      found.push({ name, stars, hint: '', isNamed, hasDefault: false, node });
    }
  }
  return found;
}

function parametersFrom(
  rest: readonly Argument[],
  definition: SyntaxNode,
  text: string
): ParameterArgument | null {
  const [first] = rest;
  if (rest.length === 1 && first.stars === '*') {
    return { form: 'rest', name: first.name };
  }
  if (rest.length === 1 && isVector(first, definition, text)) {
    return { form: 'vector', name: first.name };
  }
  const areScalars = rest.every(
    argument => argument.stars === '' && !isArray(argument, definition, text)
  );
  return rest.length > 0 && areScalars
    ? { form: 'scalars', names: rest.map(argument => argument.name) }
    : null;
}

function isVector(argument: Argument, definition: SyntaxNode, text: string): boolean {
  return isArray(argument, definition, text) || isCalledArray(argument, definition, text);
}

function isArray(argument: Argument, definition: SyntaxNode, text: string): boolean {
  return isDeclaredArray(argument) ?? takesApart(argument.name, definition, text);
}

function isScalar(hint: string): boolean {
  return /^(float|int|(np|numpy)\.(float|int)\w*)$/.test(hint);
}

/** What the type hint says; undefined where there is none. */
function isDeclaredArray({ hint }: Argument): boolean | undefined {
  return hint === '' ? undefined : !isScalar(hint);
}

/** The only argument after the columns: an array by its name, or because the model hands it on. */
function isCalledArray({ name, hint }: Argument, definition: SyntaxNode, text: string): boolean {
  return !isScalar(hint) && (/param/i.test(name) || handsOn(name, definition, text));
}

/** Functions that take all values of their argument. */
const TAKE_ALL =
  /^(len|list|tuple|iter|enumerate|zip|map|sum|((np|numpy)\.(as)?array)|np\.atleast_1d)$/;

function takesApart(name: string, definition: SyntaxNode, text: string): boolean {
  return some(definition, node => {
    const children = childrenOf(node);
    const isIt = (child: SyntaxNode | undefined): boolean => isName(child, name, text);
    switch (node.name) {
      // p[0]
      case 'MemberExpression':
        return isIt(children[0]) && children[1]?.name === '[';
      // a, b = p
      case 'AssignStatement':
        return isIt(children.at(-1)) && hasListOfTargets(children);
      // len(p)
      case 'CallExpression':
        return TAKE_ALL.test(textOf(children[0], text)) && childrenOf(children[1]).some(isIt);
      // f(*p)
      case 'ArgList':
        return children.some((child, i) => child.name === '*' && isIt(children[i + 1]));
      // for x in p
      case 'ForStatement':
      case 'ArrayComprehensionExpression':
        return children.some((child, i) => child.name === 'in' && isIt(children[i + 1]));
      default:
        return false;
    }
  });
}

function hasListOfTargets(children: readonly SyntaxNode[]): boolean {
  return children
    .slice(0, -1)
    .some(({ name }) => name === ',' || name === 'TupleExpression' || name === 'ArrayExpression');
}

/** `x = p`, or p as an argument of a function that the text defines. */
function handsOn(name: string, definition: SyntaxNode, text: string): boolean {
  return some(definition, node => {
    const children = childrenOf(node);
    const isIt = (child: SyntaxNode | undefined): boolean => isName(child, name, text);
    return (
      (node.name === 'AssignStatement' && isIt(children.at(-1))) ||
      (node.name === 'CallExpression' &&
        children[0].name === 'VariableName' &&
        !isBuiltin(textOf(children[0], text)) &&
        childrenOf(children[1]).some(isIt))
    );
  });
}

function isBuiltin(name: string): boolean {
  return /^(abs|float|int|max|min|round|range|bool|isinstance|pow)$/.test(name);
}

function isName(node: SyntaxNode | undefined, name: string, text: string): boolean {
  return node?.name === 'VariableName' && textOf(node, text) === name;
}

function some(root: SyntaxNode, test: (node: SyntaxNode) => boolean): boolean {
  let found = false;
  walk(root, node => {
    found ||= test(node);
  });
  return found;
}
