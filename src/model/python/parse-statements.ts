/** Statements of Lezer's tree to nodes. */
import { childrenOf, type SyntaxNode } from './lezer.js';
import type { PyBinaryOperator, PyExpression, PyHandler, PyStatement } from './nodes.js';
import {
  readExpression,
  readExpressions,
  readParameters,
  requireTarget
} from './parse-expressions.js';
import { splitAtCommas, type Text } from './parse-text.js';

type ReadStatement = (text: Text, node: SyntaxNode, children: SyntaxNode[]) => PyStatement[];

const STATEMENTS: Record<string, ReadStatement> = {
  AssignStatement: readAssign,
  UpdateStatement: readUpdate,
  ExpressionStatement: (text, node, children) => [
    { kind: 'expression', value: readExpressions(text, children), line: text.line(node) }
  ],
  StatementGroup: (text, _, children) =>
    children.flatMap(child => (child.name === ';' ? [] : readStatement(text, child))),
  IfStatement: readIf,
  ForStatement: readFor,
  WhileStatement: readWhile,
  FunctionDefinition: readFunction,
  DecoratedStatement: readDecorated,
  ReturnStatement: (text, node, [, ...values]) => [
    {
      kind: 'return',
      value: values.length > 0 ? readExpressions(text, values) : null,
      line: text.line(node)
    }
  ],
  BreakStatement: (text, node) => [{ kind: 'break', line: text.line(node) }],
  ContinueStatement: (text, node) => [{ kind: 'continue', line: text.line(node) }],
  PassStatement: (text, node) => [{ kind: 'pass', line: text.line(node) }],
  TryStatement: readTry,
  RaiseStatement: readRaise,
  AssertStatement: (text, node, [, test]) => [
    { kind: 'assert', test: readExpression(text, test), line: text.line(node) }
  ],
  ImportStatement: readImport,
  ScopeStatement: readScope,
  DeleteStatement: (text, node, [, ...targets]) => [
    {
      kind: 'delete',
      targets: splitAtCommas(targets).map(([target]) =>
        requireTarget(text, target, readExpression(text, target))
      ),
      line: text.line(node)
    }
  ],
  WithStatement: readWith
};

/** Why a statement that has no place in a likelihood is refused. */
const REFUSED: Record<string, [string, string]> = {
  ClassDefinition: ['class', 'models are functions. Use functions and plain values.'],
  YieldStatement: ['yield', 'generators are not supported. Build a list.'],
  MatchStatement: ['match', 'this is not supported. Use if and elif.'],
  PrintStatement: ['print', 'in Python 3 this is a function. Leave it out.'],
  TypeDefinition: ['type', 'this is not supported. Leave it out.']
};

/** Statements of a body, or of the whole text. */
export function readBody(text: Text, body: SyntaxNode): PyStatement[] {
  return childrenOf(body).flatMap(child => (child.name === ':' ? [] : readStatement(text, child)));
}

function readStatement(text: Text, node: SyntaxNode): PyStatement[] {
  const children = childrenOf(node);
  if (children[0]?.name === 'async') {
    text.refuse(node, 'async', 'a likelihood waits for nothing. Leave it out.');
  }
  const read = Object.hasOwn(STATEMENTS, node.name) ? STATEMENTS[node.name] : undefined;
  if (!read) {
    const [construct, reason] = REFUSED[node.name] ?? [
      text.of(node).split(/\s/, 1)[0],
      'this is not supported. Leave it out.'
    ];
    return text.refuse(node, construct, reason);
  }
  return read(text, node, children);
}

function readAssign(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  const parts: SyntaxNode[][] = [[]];
  for (const child of children) {
    if (child.name === 'AssignOp') {
      parts.push([]);
    } else if (child.name !== 'TypeDef') {
      parts[parts.length - 1].push(child);
    }
  }
  const values = parts.map((part, i) =>
    i < parts.length - 1 || parts.length === 1
      ? requireTarget(text, part[0], readExpressions(text, part))
      : readExpressions(text, part)
  );
  return values.length < 2
    ? []
    : [
        {
          kind: 'assign',
          targets: values.slice(0, -1),
          value: values[values.length - 1],
          line: text.line(node)
        }
      ];
}

function readUpdate(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  const [target, operator, ...value] = children;
  return [
    {
      kind: 'augmented',
      target: requireTarget(text, target, readExpression(text, target)),
      operator: text.of(operator).slice(0, -1) as PyBinaryOperator,
      value: readExpressions(text, value),
      line: text.line(node)
    }
  ];
}

/** `if a: … elif b: … else: …`, from the last to the first. */
function readIf(text: Text, _: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  let otherwise: PyStatement[] = [];
  for (let i = children.length - 1; i >= 0; i--) {
    const { name } = children[i];
    if (name === 'else') {
      otherwise = readBody(text, children[i + 1]);
    } else if (name === 'if' || name === 'elif') {
      otherwise = [
        {
          kind: 'if',
          test: readExpression(text, children[i + 1]),
          then: readBody(text, children[i + 2]),
          otherwise,
          line: text.line(children[i])
        }
      ];
    }
  }
  return otherwise;
}

/** The bodies of a loop and of its else. */
function readBodies(text: Text, children: readonly SyntaxNode[]): [PyStatement[], PyStatement[]] {
  const [body, otherwise] = children.filter(({ name }) => name === 'Body');
  return [readBody(text, body), otherwise ? readBody(text, otherwise) : []];
}

function readFor(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  const at = children.findIndex(({ name }) => name === 'in');
  const end = children.findIndex(({ name }) => name === 'Body');
  const [body, otherwise] = readBodies(text, children);
  return [
    {
      kind: 'for',
      target: requireTarget(text, children[1], readExpressions(text, children.slice(1, at))),
      values: readExpressions(text, children.slice(at + 1, end)),
      body,
      otherwise,
      line: text.line(node)
    }
  ];
}

function readWhile(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  const [body, otherwise] = readBodies(text, children);
  const test = readExpression(text, children[1]);
  return [{ kind: 'while', test, body, otherwise, line: text.line(node) }];
}

function readFunction(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  return [
    {
      kind: 'function',
      name: text.of(children.find(({ name }) => name === 'VariableName')!),
      parameters: readParameters(
        text,
        children.find(({ name }) => name === 'ParamList')
      ),
      body: readBody(text, children[children.length - 1]),
      line: text.line(node)
    }
  ];
}

/** Decorators that make a function faster and leave what it gives as it is. */
const DECORATORS = new Set(['njit', 'jit', 'numba.njit', 'numba.jit', 'nb.njit', 'nb.jit']);

function readDecorated(text: Text, _: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  for (const decorator of children.slice(0, -1)) {
    const name = text
      .of(decorator)
      .replace(/\(.*$/s, '')
      .replace(/^@|\s/g, '')
      .replaceAll(/\s/g, '');
    if (!DECORATORS.has(name)) {
      text.refuse(decorator, `@${name}`, 'only @njit and @jit are known. Leave it out.');
    }
  }
  return readStatement(text, children[children.length - 1]);
}

function readTry(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  const bodies: Record<'try' | 'else' | 'finally', PyStatement[]> = {
    try: [],
    else: [],
    finally: []
  };
  const handlers: PyHandler[] = [];
  children.forEach((child, i) => {
    if (child.name === 'try' || child.name === 'else' || child.name === 'finally') {
      bodies[child.name] = readBody(text, children[i + 1]);
    } else if (child.name === 'except') {
      const end = children.findIndex(({ name }, j) => j > i && name === 'Body');
      handlers.push(readHandler(text, child, children.slice(i + 1, end), children[end]));
    }
  });
  return [
    {
      kind: 'try',
      body: bodies.try,
      handlers,
      otherwise: bodies.else,
      last: bodies.finally,
      line: text.line(node)
    }
  ];
}

function readHandler(
  text: Text,
  node: SyntaxNode,
  head: readonly SyntaxNode[],
  body: SyntaxNode
): PyHandler {
  const as = head.findIndex(({ name }) => name === 'as');
  const errors = head.slice(0, as < 0 ? head.length : as);
  return {
    errors: errors.length > 0 ? namesOf(readExpressions(text, errors), text, node) : [],
    name: as < 0 ? null : text.of(head[as + 1]),
    body: readBody(text, body),
    line: text.line(node)
  };
}

function namesOf(errors: PyExpression, text: Text, node: SyntaxNode): string[] {
  switch (errors.kind) {
    case 'name':
    case 'attribute':
      return [errors.name];
    case 'tuple':
      return errors.elements.flatMap(error => namesOf(error, text, node));
    default:
      return text.refuse(node, 'except', 'name the errors, such as except ZeroDivisionError.');
  }
}

/** What is said with an error makes no difference to a likelihood. */
function readRaise(text: Text, node: SyntaxNode, [, error]: SyntaxNode[]): PyStatement[] {
  const [name] = error ? text.of(error).split('(', 1) : [''];
  return [{ kind: 'raise', error: name.trim(), line: text.line(node) }];
}

function readImport(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  const at = children.findIndex(({ name }) => name === 'import');
  const from = children
    .slice(0, at)
    .slice(1)
    .map(child => text.of(child))
    .join('');
  const rest = children.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')');
  const names = splitAtCommas(rest).map(part => {
    const as = part.findIndex(({ name }) => name === 'as');
    const path = (as < 0 ? part : part.slice(0, as)).map(child => text.of(child)).join('');
    const name = as < 0 ? (from === '' ? path.split('.')[0] : path) : text.of(part[as + 1]);
    return { name, path: from !== '' ? `${from}.${path}` : as < 0 ? name : path };
  });
  return [{ kind: 'import', names, line: text.line(node) }];
}

function readScope(text: Text, node: SyntaxNode, [word, ...names]: SyntaxNode[]): PyStatement[] {
  const list = names.flatMap(name => (name.name === ',' ? [] : [text.of(name)]));
  const kind = word.name === 'global' ? 'global' : 'nonlocal';
  return [{ kind, names: list, line: text.line(node) }];
}

/** `with np.errstate(...)` and `with warnings.catch_warnings()` change only warnings. */
function readWith(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyStatement[] {
  const [, context, next] = children;
  const isOfWarnings = /^((np|numpy)\.errstate|warnings\.catch_warnings)\(/.test(text.of(context));
  if (!isOfWarnings || next.name !== 'Body') {
    text.refuse(node, 'with', 'only np.errstate can stand here. Leave it out.');
  }
  if (/raise|call/.test(text.of(context))) {
    text.refuse(node, 'np.errstate', 'errors that are raised here are not. Use "ignore".');
  }
  return readBody(text, next);
}
