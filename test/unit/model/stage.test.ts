/** What depends on a model's columns alone is computed once, and nothing else is. */
import { describe, expect, test } from 'vitest';

import { compileModel } from '../../../src/model/index.js';
import type { Model } from '../../../src/model/types.js';
import { boundDifference } from '../../support/bound.js';

const columns = ['choice', 'reward'];
const data = [Int32Array.of(0, 1, 1, 0, 1, 0), Int32Array.of(1, 0, 1, 1, 0, 1)];
const points = [
  [0.25, 2],
  [0.75, 0.5],
  [0, 1]
];

function python(body: string): Model {
  const lines = body.trim().split('\n');
  const source = [
    'def cognitive_model1(choice, reward, parameters):',
    '    """a: [0, 1], b: [0, 10]"""',
    '    a, b = parameters',
    ...lines.map(line => `    ${line}`)
  ].join('\n');
  return compileModel(source, { columns, language: 'python' });
}

function typescript(body: string): Model {
  const source = `function m(choice: number[], reward: number[], [a, b]: number[]): number {\n${body}\n}`;
  return compileModel(source, { columns, language: 'typescript' });
}

interface Case {
  name: string;
  body: string;
  /** Whether there is something to compute once. */
  once?: boolean;
}

const PYTHON: Case[] = [
  {
    name: 'tables of columns',
    body: `
X = np.column_stack((choice, reward, np.ones(len(choice))))
return np.sum(X @ np.array([a, b, 1.0]))`,
    once: true
  },
  {
    name: 'loops over columns',
    body: `
counts = np.zeros((len(choice), 2))
for t in range(1, len(choice)):
    counts[t] = counts[t - 1]
    counts[t, choice[t - 1]] += 1
return np.sum(counts[:, 0] * a + counts[:, 1] * b)`,
    once: true
  },
  {
    name: 'a call within an expression of parameters',
    body: `
return np.sum((a * np.tri(len(choice))) @ (choice * b))`,
    once: true
  },
  {
    name: 'names that are used again',
    body: `
x = np.cumsum(choice)
y = x * a
x = np.cumsum(y)
return np.sum(x) + b`,
    once: true
  },
  {
    name: 'an array that each evaluation writes to',
    body: `
x = np.cumsum(choice) * 1.0
x[0] += a
return np.sum(x) + b`
  },
  {
    name: 'a view of an array that each evaluation writes to',
    body: `
x = np.zeros((len(choice), 2))
y = x[1:]
z = y.T
z[0, 0] += a
return np.sum(x) + b`
  },
  {
    name: 'an array in a list that each evaluation writes to',
    body: `
x = np.cumsum(reward)
both = [x, np.cumsum(choice)]
for one in both:
    one[0] += int(10 * a)
return np.sum(x) + b`
  },
  {
    name: 'a column that each evaluation writes to',
    body: `
choice[0] = int(10 * a)
reward[1:] += choice[1:]
return np.sum(choice) + np.sum(reward) * b`
  },
  {
    name: 'a column that is written to before parameters are met',
    body: `
choice[choice == 0] = 5
reward[0] = 7
return np.sum(choice * a) + np.sum(reward * b)`
  },
  {
    name: 'a list that grows',
    body: `
seen = []
for c in choice:
    seen.append(c)
n = len(seen)
seen.append(a)
return n + sum(seen) + b`
  },
  {
    name: 'a dict that is filled from columns and read',
    body: `
counts = {}
for t in range(len(choice)):
    counts[choice[t]] = counts.get(choice[t], 0) + reward[t]
return a * counts[0] + b * counts[1]`,
    once: true
  },
  {
    name: 'what comes after a return that depends on parameters may fail',
    body: `
if a < 0.5:
    return b
x = np.reshape(choice, (4, 4))
return np.sum(x) + a`,
    once: true
  },
  {
    name: 'what fails is caught',
    body: `
try:
    x = np.sum(np.reshape(choice, (4, 4)))
except ValueError:
    x = 3
return x + a * b`
  },
  {
    name: 'a variable that only some evaluations set',
    body: `
x = np.cumsum(choice)
if a > 0.5:
    x = np.cumsum(reward)
return np.sum(x) + b`
  },
  {
    name: 'a variable of an inner function',
    body: `
total = 0.0
x = np.cumsum(choice)
def add(v):
    nonlocal total
    total = total + v
for t in range(len(choice)):
    add(x[t] * a)
return total + b`,
    once: true
  },
  {
    name: 'an inner function that writes to what it sees',
    body: `
x = np.cumsum(choice) * 1.0
def move():
    x[0] += a
move()
return np.sum(x) + b`
  },
  {
    name: 'a value that is read before a loop sets it',
    body: `
last = 0
score = a * last
for c in choice:
    last = c
return score + last * b`
  },
  {
    name: 'a key that writes to what it is given',
    body: `
rows = [np.cumsum(choice) * 1.0, np.cumsum(reward) * 1.0]
def key(row):
    row[0] += a
    return row[0]
best = sorted(rows, key=key)
return best[0][0] + rows[1][0] * b`
  },
  {
    name: 'a loop without an end after a return',
    body: `
if a < 2:
    return a + b
n = len(choice)
while n > 0:
    n = n + 1
return 0.0`
  }
];

describe('in Python', () => {
  test.each(PYTHON)('$name', ({ body, once }) => check(python(body), once));
});

const TYPESCRIPT: Case[] = [
  {
    name: 'columns that are mapped',
    body: 'const other = choice.map(c => 1 - c);\nlet s = 0;\nfor (const o of other) s += o * a;\nreturn s + b;',
    once: true
  },
  {
    name: 'arrays that are written to',
    body: 'const q = choice.map(c => 1 - c);\nfor (let t = 0; t < q.length; t++) q[t] += a;\nreturn q[0] + q[1] * b;'
  },
  {
    name: 'arrays that are sorted under another name',
    body: 'const q = choice.map(c => 1 - c);\nconst r = q;\nif (a > 0.5) r.reverse();\nreturn q[0] + q[1] * 10 + b;'
  },
  {
    name: 'state that closures keep',
    body: `function counter() { let n = 0; return () => { n += 1; return n; }; }
const next = counter();
const all = choice.map(c => c + 1);
for (const one of all) { if (one * a > 0.5) next(); }
return next() + b;`,
    once: true
  },
  {
    name: 'records with arrays',
    body: `const state = { seen: choice.map(c => c), n: 0 };
state.n += a;
state.seen.push(b);
return state.n + state.seen.length;`
  },
  {
    name: 'maps of arrays',
    body: `const at = new Map<number, number[]>();
choice.forEach((c, t) => { const l = at.get(c) ?? []; l.push(t); at.set(c, l); });
const zeros = at.get(0)!;
zeros[0] += a;
return zeros[0] + at.get(0)![0] + b;`
  },
  {
    name: 'an error after a return',
    body: `if (a < 0.5) return b;
const table: number[][] = choice.map(c => [c]);
const x = table[50][0];
return x + a;`
  },
  {
    name: 'columns that are written to',
    body: 'const own = choice;\nown[0] += a;\nreturn choice[0] + own[1] * b;'
  }
];

describe('in TypeScript', () => {
  test.each(TYPESCRIPT)('$name', ({ body, once }) => check(typescript(body), once));
});

function check(model: Model, once = false): void {
  const [setup] = model.staged?.split('return (x, gradient) => {') ?? [''];
  expect(/for \(|r_\w+\(|map\d+\(/.test(setup) || !once).toBe(true);
  expect(boundDifference(model, data, points)).toBeNull();
}
