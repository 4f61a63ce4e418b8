/** Expressions of Lezer's tree to nodes. */
import { childrenOf, type SyntaxNode } from './lezer.js';
import {
  SPREAD,
  PY_BINARY_OPERATORS,
  PY_COMPARE_OPERATORS,
  type FormatPart,
  type Keyword,
  type PyBinaryOperator,
  type PyClause,
  type PyCompareOperator,
  type PyExpression,
  type PyParameter,
  type PyUnaryOperator
} from './nodes.js';
import { readFormat } from './parse-formats.js';
import { splitAtCommas, type Text } from './parse-text.js';

type ReadExpression = (text: Text, node: SyntaxNode, children: SyntaxNode[]) => PyExpression;

const EXPRESSIONS: Record<string, ReadExpression> = {
  Number: readNumber,
  String: readString,
  ContinuedString: readContinuedString,
  FormatString: readFormat,
  Boolean: (text, node) => ({
    kind: 'boolean',
    value: text.of(node) === 'True',
    line: text.line(node)
  }),
  None: (text, node) => ({ kind: 'none', line: text.line(node) }),
  Ellipsis: (text, node) => ({ kind: 'ellipsis', line: text.line(node) }),
  VariableName: (text, node) => ({ kind: 'name', name: text.of(node), line: text.line(node) }),
  MemberExpression: readMember,
  CallExpression: readCall,
  UnaryExpression: (text, node, [operator, operand]) => ({
    kind: 'unary',
    operator: text.of(operator) as PyUnaryOperator,
    operand: readExpression(text, operand),
    line: text.line(node)
  }),
  BinaryExpression: readBinary,
  ConditionalExpression: (text, node, [then, , test, , otherwise]) => ({
    kind: 'conditional',
    test: readExpression(text, test),
    then: readExpression(text, then),
    otherwise: readExpression(text, otherwise),
    line: text.line(node)
  }),
  LambdaExpression: (text, node, children) => ({
    kind: 'lambda',
    parameters: readParameters(
      text,
      children.find(({ name }) => name === 'ParamList')
    ),
    body: readExpression(text, children[children.length - 1]),
    line: text.line(node)
  }),
  ParenthesizedExpression: (text, _, children) => readExpression(text, children[1]),
  TupleExpression: (text, node, children) => readSequence(text, node, children, 'tuple'),
  ArrayExpression: (text, node, children) => readSequence(text, node, children, 'list'),
  SetExpression: (text, node, children) => readSequence(text, node, children, 'set'),
  DictionaryExpression: readDict,
  ArrayComprehensionExpression: (text, node, c) => readComprehension(text, node, c, 'list'),
  SetComprehensionExpression: (text, node, c) => readComprehension(text, node, c, 'set'),
  DictionaryComprehensionExpression: (text, node, c) => readComprehension(text, node, c, 'dict'),
  ComprehensionExpression: (text, node, c) => readComprehension(text, node, c, 'generator'),
  NamedExpression: (text, node, [target, , value]) => ({
    kind: 'walrus',
    target: text.of(target),
    value: readExpression(text, value),
    line: text.line(node)
  })
};

export function readExpression(text: Text, node: SyntaxNode): PyExpression {
  const read = Object.hasOwn(EXPRESSIONS, node.name) ? EXPRESSIONS[node.name] : undefined;
  if (!read) {
    const [word] = text.of(node).split(/\s/, 1);
    return text.refuse(node, word, 'this is nothing that a likelihood needs. Leave it out.');
  }
  return read(text, node, childrenOf(node));
}

/** `a`, or `a, b` as a tuple. */
export function readExpressions(text: Text, nodes: readonly SyntaxNode[]): PyExpression {
  const elements = splitAtCommas(nodes).map(part => readStarred(text, part));
  const isTuple = nodes.some(({ name }) => name === ',') || elements[0].kind === 'star';
  return isTuple ? { kind: 'tuple', elements, line: text.line(nodes[0]) } : elements[0];
}

function readStarred(text: Text, part: readonly SyntaxNode[]): PyExpression {
  const [first, second] = part;
  return first.name === '*'
    ? { kind: 'star', value: readExpression(text, second), line: text.line(first) }
    : readExpression(text, first);
}

function readNumber(text: Text, node: SyntaxNode): PyExpression {
  const written = text.of(node).replaceAll('_', '').toLowerCase();
  if (written.endsWith('j')) {
    return text.refuse(node, text.of(node), 'complex numbers are not supported. Use a float.');
  }
  const isFloat = !/^0[xob]/.test(written) && /[.e]/.test(written);
  return { kind: 'number', value: Number(written), isFloat, line: text.line(node) };
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\n': '' };

function readString(text: Text, node: SyntaxNode): PyExpression {
  const [, prefix, quote, inner] = /^([a-z]*)('''|"""|'|")([^]*)\2$/i.exec(text.of(node)) ?? [];
  if (quote === undefined || /b/i.test(prefix)) {
    return text.refuse(node, text.of(node), 'only plain texts are supported.');
  }
  const value = /r/i.test(prefix) ? inner : unescaped(inner);
  return { kind: 'string', value, line: text.line(node) };
}

export function unescaped(inner: string): string {
  return inner.replace(/\\([^])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

function readContinuedString(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyExpression {
  const parts = children.map(child => readExpression(text, child));
  return parts.every(part => part.kind === 'string')
    ? { kind: 'string', value: parts.map(({ value }) => value).join(''), line: text.line(node) }
    : { kind: 'format', parts: parts.flatMap(formatPartsOf), line: text.line(node) };
}

function formatPartsOf(part: PyExpression): FormatPart[] {
  return part.kind === 'format' ? part.parts : part.kind === 'string' ? [part.value] : [];
}

function readMember(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyExpression {
  const [object, , property] = children;
  const line = text.line(node);
  if (property.name === 'PropertyName') {
    return {
      kind: 'attribute',
      object: readExpression(text, object),
      name: text.of(property),
      line
    };
  }
  const inner = children.slice(2, -1);
  const parts = splitAtCommas(inner).map(part => readIndex(text, part));
  const isTuple = inner.some(({ name }) => name === ',');
  return {
    kind: 'subscript',
    object: readExpression(text, object),
    index: isTuple ? { kind: 'tuple', elements: parts, line } : parts[0],
    line
  };
}

function readIndex(text: Text, part: readonly SyntaxNode[]): PyExpression {
  if (!part.some(({ name }) => name === ':')) {
    return readStarred(text, part);
  }
  const bounds: (PyExpression | null)[] = [null];
  for (const node of part) {
    if (node.name === ':') {
      bounds.push(null);
    } else {
      bounds[bounds.length - 1] = readExpression(text, node);
    }
  }
  const [lower, upper, step = null] = bounds;
  return { kind: 'slice', lower, upper, step, line: text.line(part[0]) };
}

function readCall(text: Text, node: SyntaxNode, [callee, list]: SyntaxNode[]): PyExpression {
  const inner = childrenOf(list).slice(1, -1);
  const call = {
    kind: 'call' as const,
    callee: readExpression(text, callee),
    arguments: [] as PyExpression[],
    keywords: [] as Keyword[],
    line: text.line(node)
  };
  if (inner.some(({ name }) => name === 'for')) {
    call.arguments.push(readComprehension(text, list, childrenOf(list), 'generator'));
    return call;
  }
  for (const part of splitAtCommas(inner)) {
    const [first, second, third] = part;
    if (first.name === '**') {
      const line = text.line(first);
      call.keywords.push({ name: SPREAD, value: readExpression(text, second), line });
    } else if (second?.name === 'AssignOp') {
      const line = text.line(first);
      call.keywords.push({ name: text.of(first), value: readExpression(text, third), line });
    } else {
      call.arguments.push(readStarred(text, part));
    }
  }
  return call;
}

function readBinary(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyExpression {
  const [left, right] = [children[0], children[children.length - 1]];
  const operator = children
    .slice(1, -1)
    .map(child => text.of(child))
    .join(' ');
  const line = text.line(node);
  if (operator === 'and' || operator === 'or') {
    const [a, b] = [readExpression(text, left), readExpression(text, right)];
    return { kind: 'logical', operator, left: a, right: b, line };
  }
  if (isOneOf(PY_COMPARE_OPERATORS, operator)) {
    return readCompare(text, left, operator as PyCompareOperator, right, line);
  }
  if (!isOneOf(PY_BINARY_OPERATORS, operator)) {
    return text.refuse(node, operator, 'this operator is not supported.');
  }
  return {
    kind: 'binary',
    operator: operator as PyBinaryOperator,
    left: readExpression(text, left),
    right: readExpression(text, right),
    line
  };
}

function isOneOf(operators: readonly string[], operator: string): boolean {
  return operators.includes(operator);
}

/** `a < b < c` is nested to the left by the grammar; brackets have a node of their own. */
function readCompare(
  text: Text,
  left: SyntaxNode,
  operator: PyCompareOperator,
  right: SyntaxNode,
  line: number
): PyExpression {
  const before = readExpression(text, left);
  const last = readExpression(text, right);
  return before.kind === 'compare' && left.name === 'BinaryExpression'
    ? {
        ...before,
        operators: [...before.operators, operator],
        operands: [...before.operands, last]
      }
    : { kind: 'compare', first: before, operators: [operator], operands: [last], line };
}

function readSequence(
  text: Text,
  node: SyntaxNode,
  children: SyntaxNode[],
  kind: 'list' | 'tuple' | 'set'
): PyExpression {
  const elements = splitAtCommas(children.slice(1, -1)).map(part => readStarred(text, part));
  return { kind, elements, line: text.line(node) };
}

function readDict(text: Text, node: SyntaxNode, children: SyntaxNode[]): PyExpression {
  const entries = splitAtCommas(children.slice(1, -1)).map(([key, , value]) => {
    if (key.name === '**') {
      return text.refuse(key, '**', 'give the entries one by one.');
    }
    return { key: readExpression(text, key), value: readExpression(text, value) };
  });
  return { kind: 'dict', entries, line: text.line(node) };
}

function readComprehension(
  text: Text,
  node: SyntaxNode,
  children: SyntaxNode[],
  form: 'list' | 'set' | 'dict' | 'generator'
): PyExpression {
  const inner = children.slice(1, -1);
  const starts = inner.flatMap(({ name }, i) => (name === 'for' ? [i] : []));
  const clauses = starts.map((start, i) =>
    readClause(text, inner.slice(start, starts[i + 1] ?? inner.length))
  );
  const head = inner.slice(0, starts[0]);
  if (inner.some(({ name }) => name === 'async')) {
    text.refuse(node, 'async', 'a likelihood waits for nothing. Leave it out.');
  }
  const element = readExpression(text, head[form === 'dict' ? 2 : 0]);
  const key = form === 'dict' ? readExpression(text, head[0]) : null;
  return { kind: 'comprehension', form, key, element, clauses, line: text.line(node) };
}

/** `for a, b in values if c if d` */
function readClause(text: Text, nodes: readonly SyntaxNode[]): PyClause {
  const at = nodes.findIndex(({ name }) => name === 'in');
  const conditions = nodes.flatMap(({ name }, i) => (name === 'if' ? [nodes[i + 1]] : []));
  return {
    target: readExpressions(text, nodes.slice(1, at)),
    values: readExpression(text, nodes[at + 1]),
    conditions: conditions.map(condition => readExpression(text, condition)),
    line: text.line(nodes[0])
  };
}

export function readParameters(text: Text, list: SyntaxNode | undefined): PyParameter[] {
  const nodes = list ? childrenOf(list).filter(({ name }) => name !== '(' && name !== ')') : [];
  const parameters: PyParameter[] = [];
  let isNamed = false;
  for (const part of splitAtCommas(nodes)) {
    if (part.length === 0 || part[0].name === '/') {
      continue;
    }
    const [first] = part;
    const takesKeywords = first.name === '**';
    const isRest = first.name === '*';
    const name = part.find(node => node.name === 'VariableName');
    if (name) {
      const at = part.findIndex(node => node.name === 'AssignOp');
      const value = at < 0 ? null : readExpression(text, part[at + 1]);
      parameters.push({
        name: text.of(name),
        default: value,
        isRest,
        takesKeywords,
        isNamed,
        line: text.line(name)
      });
    }
    isNamed ||= isRest;
  }
  return parameters;
}
