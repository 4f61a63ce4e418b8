import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { ModelError } from '../../../src/model/errors.js';
import type { PyExpression, PyStatement } from '../../../src/model/python/nodes.js';
import { parsePython } from '../../../src/model/python/parse.js';

const MODELS = join(import.meta.dirname, '../../support/python-models');

/** Nodes without their lines. */
function bare(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner) => (key === 'line' ? undefined : inner)));
}

function expression(text: string): PyExpression {
  const [statement] = parsePython(text);
  if (statement?.kind !== 'expression') {
    throw new Error(`${text} is no expression`);
  }
  return statement.value;
}

const name = (text: string): object => ({ kind: 'name', name: text });
const int = (value: number): object => ({ kind: 'number', value, isFloat: false });
const float = (value: number): object => ({ kind: 'number', value, isFloat: true });
const [a, b, c] = ['a', 'b', 'c'].map(name);

function refusal(text: string): ModelError {
  try {
    parsePython(text);
  } catch (error) {
    if (error instanceof ModelError) {
      return error;
    }
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

describe('expressions', () => {
  test.each([
    ['1_000', int(1000)],
    ['0xFf', int(255)],
    ['0b101', int(5)],
    ['0o17', int(15)],
    ['00', int(0)],
    ['9007199254740992', int(2 ** 53)],
    ['1e5', float(1e5)],
    ['.5', float(0.5)],
    ['1.', float(1)],
    ['1.e-3', float(1e-3)],
    ['\'a\' "b"', { kind: 'string', value: 'ab' }],
    ["r'\\n'", { kind: 'string', value: '\\n' }],
    ["'\\n'", { kind: 'string', value: '\n' }],
    ['True', { kind: 'boolean', value: true }],
    ['None', { kind: 'none' }],
    ['...', { kind: 'ellipsis' }],
    ['(a)', a],
    ['()', { kind: 'tuple', elements: [] }],
    ['a,', { kind: 'tuple', elements: [a] }],
    ['[a, *b]', { kind: 'list', elements: [a, { kind: 'star', value: b }] }],
    ['{a, b}', { kind: 'set', elements: [a, b] }],
    ['{}', { kind: 'dict', entries: [] }],
    ['{a: b}', { kind: 'dict', entries: [{ key: a, value: b }] }],
    ['a.b', { kind: 'attribute', object: a, name: 'b' }],
    ['a \\\n  .b', { kind: 'attribute', object: a, name: 'b' }],
    ['a if b else c', { kind: 'conditional', test: b, then: a, otherwise: c }],
    ['not a', { kind: 'unary', operator: 'not', operand: a }]
  ])('%s', (text, node) => {
    expect(bare(expression(text))).toEqual(node);
  });

  test('chained comparisons hold each value once, and brackets end the chain', () => {
    const chain = { kind: 'compare', first: a, operators: ['<', 'not in'], operands: [b, c] };
    expect(bare(expression('a < b not in c'))).toEqual(chain);
    const inner = { kind: 'compare', first: a, operators: ['<'], operands: [b] };
    const outer = { kind: 'compare', first: inner, operators: ['is not'], operands: [c] };
    expect(bare(expression('(a < b) is not c'))).toEqual(outer);
  });

  test('slices', () => {
    const whole = { kind: 'slice', lower: null, upper: null, step: null };
    expect(bare(expression('a[:]'))).toEqual({ kind: 'subscript', object: a, index: whole });
    const elements = [
      { ...whole, lower: int(1), upper: b },
      { ...whole, step: int(3) },
      { kind: 'ellipsis' }
    ];
    const index = { kind: 'tuple', elements };
    expect(bare(expression('a[1:b, ::3, ...]'))).toEqual({ kind: 'subscript', object: a, index });
  });

  test('calls', () => {
    expect(bare(expression('a(b, *c, k=1)'))).toEqual({
      kind: 'call',
      callee: a,
      arguments: [b, { kind: 'star', value: c }],
      keywords: [{ name: 'k', value: int(1) }]
    });
  });

  test.each([
    ['[a for b in c]', 'list', null],
    ['{a for b in c}', 'set', null],
    ['{c: a for b in c}', 'dict', c],
    ['(a for b in c)', 'generator', null]
  ])('%s', (text, form, key) => {
    const clauses = [{ target: b, values: c, conditions: [] }];
    const node = { kind: 'comprehension', form, key, element: a, clauses };
    expect(bare(expression(text))).toEqual(node);
  });

  test('a comprehension with several loops and conditions', () => {
    const node = expression('f(a for a, b in c if a if b for c in a)');
    const [inner] = node.kind === 'call' ? node.arguments : [];
    expect(bare(inner)).toMatchObject({
      form: 'generator',
      clauses: [
        { target: { kind: 'tuple', elements: [a, b] }, values: c, conditions: [a, b] },
        { target: c, values: a, conditions: [] }
      ]
    });
  });

  test('a lambda', () => {
    expect(bare(expression('lambda a, b=1: c'))).toMatchObject({
      kind: 'lambda',
      parameters: [
        { name: 'a', default: null },
        { name: 'b', default: int(1) }
      ],
      body: c
    });
  });
});

/** An expression with all its brackets. */
function bracketed(node: PyExpression): string {
  switch (node.kind) {
    case 'name':
      return node.name;
    case 'unary':
      return `(${node.operator} ${bracketed(node.operand)})`;
    case 'binary':
    case 'logical':
      return `(${bracketed(node.left)} ${node.operator} ${bracketed(node.right)})`;
    case 'compare':
      return `(${[bracketed(node.first), ...node.operators.map((operator, i) => `${operator} ${bracketed(node.operands[i])}`)].join(' ')})`;
    case 'conditional':
      return `(${bracketed(node.then)} if ${bracketed(node.test)} else ${bracketed(node.otherwise)})`;
    default:
      throw new Error(node.kind);
  }
}

/** The right side is what CPython makes of the left one. */
test.each([
  ['-a ** b', '(- (a ** b))'],
  ['a ** -b ** c', '(a ** (- (b ** c)))'],
  ['a ** -b * c', '((a ** (- b)) * c)'],
  ['a - b - c', '((a - b) - c)'],
  ['a / b * c // a % b @ c', '(((((a / b) * c) // a) % b) @ c)'],
  ['a | b ^ c & a << b + c', '(a | (b ^ (c & (a << (b + c)))))'],
  ['~a & b == c', '(((~ a) & b) == c)'],
  ['not a == b', '(not (a == b))'],
  ['not a and b', '((not a) and b)'],
  ['not a in b or c', '((not (a in b)) or c)'],
  ['a or b and c', '(a or (b and c))'],
  ['a and not b or c', '((a and (not b)) or c)'],
  ['a or b if b or c else a and c', '((a or b) if (b or c) else (a and c))'],
  ['not a or not b and not not c or a', '(((not a) or ((not b) and (not (not c)))) or a)'],
  ['not (a and b) or c', '((not (a and b)) or c)'],
  ['not a == b and c if not a or b else c', '(((not (a == b)) and c) if ((not a) or b) else c)'],
  ['not a if b else c', '((not a) if b else c)'],
  ['a if b else c if a else b', '(a if b else (c if a else b))']
])('what binds first in %s', (text, brackets) => {
  expect(bracketed(expression(text))).toBe(brackets);
});

describe('statements', () => {
  const pass: PyStatement['kind'] = 'pass';
  const kinds = (text: string): string[] => parsePython(text).map(({ kind }) => kind);

  test.each([
    ['a = b', ['assign']],
    ['a: int', []],
    ['a: float = 1', ['assign']],
    ['a @= b', ['augmented']],
    ['a; b = 1;', ['expression', 'assign']],
    ['pass', ['pass']],
    ['del a[0], b', ['delete']],
    ['assert a, "why"', ['assert']],
    ['import numpy as np', ['import']],
    ['def f():\n  nonlocal a', ['function']],
    ['@njit(cache=True)\ndef f(a): return a', ['function']],
    ['with np.errstate(all="ignore"):\n  a = 1', ['assign']],
    ['# only a comment', []],
    ['', []]
  ])('%j', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test('targets', () => {
    const targets = [a, { kind: 'tuple', elements: [b, { kind: 'star', value: c }] }];
    expect(bare(parsePython('a = b, *c = f'))).toEqual([
      { kind: 'assign', targets, value: name('f') }
    ]);
  });

  test('if, elif, else with their lines', () => {
    expect(parsePython('if a:\n  pass\nelif b:\n  pass\nelse:\n  pass')).toMatchObject([
      {
        kind: 'if',
        line: 1,
        then: [{ kind: pass, line: 2 }],
        otherwise: [{ kind: 'if', line: 3, test: b, otherwise: [{ kind: pass, line: 6 }] }]
      }
    ]);
  });

  test('loops with else', () => {
    expect(parsePython('for a, b in c:\n  break\nelse:\n  pass')).toMatchObject([
      {
        kind: 'for',
        target: { kind: 'tuple' },
        values: c,
        body: [{ kind: 'break' }],
        otherwise: [{ kind: pass }]
      }
    ]);
    expect(parsePython('while a: continue\nelse: pass')).toMatchObject([
      { kind: 'while', test: a, body: [{ kind: 'continue' }], otherwise: [{ kind: pass }] }
    ]);
  });

  test('try', () => {
    const text =
      'try: a\nexcept (ValueError, KeyError): b\nexcept np.linalg.LinAlgError as e: raise\nexcept: pass\nelse: c\nfinally: pass';
    expect(parsePython(text)).toMatchObject([
      {
        kind: 'try',
        handlers: [
          { errors: ['ValueError', 'KeyError'], name: null, line: 2 },
          { errors: ['LinAlgError'], name: 'e', body: [{ kind: 'raise', error: '' }] },
          { errors: [], line: 4 }
        ],
        otherwise: [{ kind: 'expression' }],
        last: [{ kind: pass }]
      }
    ]);
  });

  test('arguments of a function', () => {
    const [f] = parsePython('def f(a, b: float = 1, *c, d=2) -> float:\n  return a, b');
    expect(f).toMatchObject({
      kind: 'function',
      parameters: [
        { name: 'a', default: null, isRest: false, isNamed: false },
        { name: 'b', default: int(1), isRest: false, isNamed: false },
        { name: 'c', default: null, isRest: true, isNamed: false },
        { name: 'd', default: int(2), isRest: false, isNamed: true }
      ],
      body: [{ kind: 'return', value: { kind: 'tuple' }, line: 2 }]
    });
  });

  test('imports', () => {
    const text = 'import numpy as np, math\nfrom scipy.special import (expit as s, gammaln)';
    expect(bare(parsePython(text))).toEqual([
      {
        kind: 'import',
        names: [
          { name: 'np', path: 'numpy' },
          { name: 'math', path: 'math' }
        ]
      },
      {
        kind: 'import',
        names: [
          { name: 's', path: 'scipy.special.expit' },
          { name: 'gammaln', path: 'scipy.special.gammaln' }
        ]
      }
    ]);
  });
});

describe('what is refused', () => {
  test.each([
    ['class A:\n  pass', 'class'],
    ['with a:\n  pass', 'with'],
    ['with np.errstate() as a:\n  pass', 'with'],
    ['async def f():\n  pass', 'async'],
    ['await a', 'await'],
    ['yield a', 'yield'],
    ['match a:\n  case 1:\n    pass', 'match'],
    ['@cache\ndef f():\n  pass', '@cache'],
    ['try:\n  a\nexcept* E:\n  b', 'except'],
    ['{**a}', '**'],
    ['f(a := 1)', ':='],
    ['3j', '3j'],
    ["b'a'", "b'a'"],
    ['010', '010'],
    ['9007199254740993', '9007199254740993'],
    ['0xFFFF_FFFF_FFFF_FFFF', '0xFFFFFFFFFFFFFFFF'],
    ['a.__class__', '.__class__'],
    ['a[b.__dict__.c]', '.__dict__'],
    ['a = = b', 'syntax'],
    ['a = (b +', 'syntax'],
    ['a = b if c', 'syntax'],
    ['a = `b`', 'syntax']
  ])('%j', (text, construct) => {
    const error = refusal(`x = 1\n\n${text}`);
    expect(error.construct).toBe(construct);
    expect(error.line).toBeGreaterThanOrEqual(3);
    expect(error.reason).toMatch(/\.$/);
  });
});

describe('depth', () => {
  const many = 20_000;
  const deep: [string, string][] = [
    ['brackets', `x = ${'('.repeat(many)}1${')'.repeat(many)}`],
    ['signs', `x = ${'-'.repeat(many)}1`],
    ['sums', `x = ${'1+'.repeat(many)}1`],
    ['comparisons', `x = ${'1<'.repeat(many)}1`],
    ['subscripts', `x = a${'[0]'.repeat(many)}`],
    ['blocks', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}if a:`).join('\n')]
  ];

  test.each(deep)('%s end in a refusal, not in an overflow of the stack', (_, text) => {
    expect(() => parsePython(text)).toThrow(ModelError);
  });

  test('a thousand brackets are nothing', () => {
    expect(bare(expression(`${'('.repeat(1000)}a${')'.repeat(1000)}`))).toEqual(a);
  });
});

describe('the corpus', () => {
  /** Refused on purpose. */
  const REFUSED = new Set([join('decision_making', 'class_of_models.py')]);
  const files = readdirSync(MODELS, { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.py') && !REFUSED.has(file)
  );

  test.each(files)('%s parses', file => {
    expect(parsePython(readFileSync(join(MODELS, file), 'utf8'))).not.toEqual([]);
  });
});

describe('texts', () => {
  test.each([
    ["'\\x41'", 'A'],
    ["'\\u00e9'", 'é'],
    ["'\\U0001F600'", '😀'],
    ["'\\101'", 'A'],
    ["'\\0'", '\0'],
    ["'\\d'", '\\d'],
    ["'a\\\\n'", 'a\\n'],
    ["'\\''", "'"],
    ["'a\\\nb'", 'ab']
  ])('%s is read as CPython reads it', (text, value) => {
    expect(bare(expression(text))).toEqual({ kind: 'string', value });
  });
});

describe('what CPython does not take either', () => {
  test.each([
    ['f(a for a in b, 1)', ','],
    ['f(1, a for a in b)', ','],
    ['3 = x', '3'],
    ['f() = 1', 'f()'],
    ['a + b = 1', 'a + b'],
    ['a, 3 = x', 'a'],
    ['f() += 1', 'f()'],
    ['for f() in x:\n  pass', 'f()'],
    ['[a for f() in x]', 'f()'],
    ['del f()', 'f()'],
    ['f(): int', 'f()'],
    ['print "a"', 'print'],
    ['with np.errstate(all="raise"):\n  a = 1', 'np.errstate']
  ])('%s', (text, construct) => {
    expect(refusal(`a = 1\n${text}`)).toMatchObject({ line: 2, construct });
  });

  test.each(['f(a for a, b in c)', 'f(a for a in b for c, d in a)', 'a, b = c = d', '(a, *b) = c'])(
    'but %s it takes',
    text => {
      expect(parsePython(text)).toHaveLength(1);
    }
  );

  test.each([
    ['brackets', '('.repeat(4000) + 'a' + ')'.repeat(4000)],
    ['more brackets than the parser is asked about', '('.repeat(1e5) + 'a' + ')'.repeat(1e5)],
    ['signs', '-'.repeat(5000) + 'a'],
    ['nots', 'not '.repeat(5000) + 'a']
  ])('a text that is nested too deeply is told so: %s', (_, text) => {
    expect(refusal(`a = 1\n${text}`)).toMatchObject({ line: 2, construct: 'depth' });
  });
});
