import { describe, expect, test } from 'vitest';

import { compileModel, ModelError } from '../../../src/model/index.js';

const columns = ['choice', 'reward'];

/** The error for a text. */
function errorOf(source: string, name?: string): ModelError {
  try {
    compileModel(source, { columns, language: 'typescript', name });
  } catch (error) {
    expect(error).toBeInstanceOf(ModelError);
    return error as ModelError;
  }
  throw new Error(`Accepted: ${source}`);
}

/** A model with a piece of code on its fourth line. */
function around(code: string): string {
  return `function cognitive_model1(choice, reward, params) {
  const [alpha, beta] = params;
  let nll = 0;
  ${code}
  return nll;
}`;
}

/** [construct that the error names, code] */
const PIECES: [string, string][] = [
  ['import', 'const fs = import("fs");'],
  ['require', 'const fs = require("fs");'],
  ['process', 'nll = process.pid;'],
  ['globalThis', 'nll = globalThis.x;'],
  ['globalThis', 'globalThis.x = 1;'],
  ['window', 'window.alert(1);'],
  ['fetch', 'fetch("http://127.0.0.1");'],
  ['eval', 'eval("1");'],
  ['Function', 'nll = Function("return 1")();'],
  ['new Function', 'nll = new Function("return 1")();'],
  ['Object', 'nll = Object.keys({ a: 1 }).length;'],
  ['Reflect', 'Reflect.ownKeys([]);'],
  ['new Proxy', 'const p = new Proxy([], {});'],
  ['Symbol', 'const s = Symbol.iterator;'],
  ['new Date', 'nll = +new Date();'],
  ['Date', 'nll = Date.now();'],
  ['performance', 'nll = performance.now();'],
  ['Math.random', 'nll = Math.random();'],
  ['Math.random', 'const { random } = Math; nll = random();'],
  ['Math[...]', 'nll = Math["random"]();'],
  ['Math', 'const m = Math;'],
  ['Math.constructor', 'nll = Math.constructor;'],
  ['this', 'nll = this.x;'],
  ['class', 'class A {}'],
  ['class', 'const A = class {};'],
  ['async', 'const f = async () => 1;'],
  ['function*', 'function* g() {}'],
  ['a regular expression', 'nll = /a/.test("a") ? 1 : 0;'],
  ['a BigInt', 'nll = 10n;'],
  ['a tagged template', 'const t = f`x`; function f(v) { return v; }'],
  ['delete', 'delete reward[0];'],
  ['in', 'nll = 0 in reward ? 1 : 0;'],
  ['instanceof', 'nll = reward instanceof Array ? 1 : 0;'],
  ['void', 'nll = void 0;'],
  ['for...in', 'for (const k in reward) nll += 1;'],
  ['try', 'try { nll = 1; } catch { nll = 2; }'],
  ['a label', 'outer: for (;;) { break outer; }'],
  ['debugger', 'debugger;'],
  ['var', 'var v = 1;'],
  ['enum', 'enum E { A }'],
  ['arguments', 'nll = arguments.length;'],
  ['a meta property', 'nll = new.target ? 1 : 0;'],
  ['a meta property', 'nll = import.meta.url;'],
  ['constructor', 'nll = choice.constructor;'],
  ['constructor', 'nll = choice.c\\u006fnstructor;'],
  ['constructor', 'const { constructor } = choice;'],
  ['constructor', 'const o = { constructor: 1 };'],
  ['__proto__', 'choice.__proto__ = reward;'],
  ['__proto__', 'const o = { __proto__: reward };'],
  ['__proto__', 'const o = { "__proto__": reward };'],
  ['prototype', 'const f = () => 1; f.prototype = reward;'],
  ['[text]', 'nll = choice["constructor"];'],
  ['[text]', 'nll = choice[`constructor`];'],
  ['[text]', 'nll = choice["con" + "structor"];'],
  ['[text]', 'const k = `s${1}`; const q = {}; q[k] = 1;'],
  ['[text]', 'const key = (s) => `k${s}`; const q = {}; nll = q[key(1)];'],
  ['[text]', 'let k; k = ["a"].join(""); nll = choice[k];'],
  ['toString', 'nll = choice.toString().length;'],
  ['.buffer', 'const q = new Float64Array(2); nll = q.buffer;'],
  ['.name', 'const f = () => 1; nll = f.name;'],
  ['.toFixed', 'nll = beta.toFixed(2);'],
  ['call', 'const f = () => 1; f.call(1);'],
  ['new ArrayBuffer', 'new ArrayBuffer(8);'],
  ['new WebAssembly', 'new WebAssembly(8);'],
  ['new', 'const f = () => 1; new f();'],
  ['get', 'const o = { get a() { return 1; } };'],
  ['set', 'const o = { set a(v) {} };'],
  ['{ [key]: value }', 'const o = { ["a"]: 1 };'],
  ['{ ...record }', 'const o = { ...choice };'],
  ['{ ...rest }', 'const { ...o } = { a: 1 };'],
  ['[,]', 'const o = [1, , 2];'],
  ['unknownName', 'nll = unknownName;'],
  ['softmax', 'nll = softmax(reward);'],
  ['alpha = ...', 'alpha = 1;'],
  ['nothing = ...', 'nothing = 1;'],
  ['choice = ...', 'choice = [];'],
  ['Math = ...', 'Math = 1;'],
  ['undefined = ...', 'undefined = 1;'],
  ['syntax', 'const alpha = 2;'],
  ['syntax', 'nll = 1 +;'],
  ['syntax', 'with (Math) nll = 1;'],
  ['syntax', 'await 1;'],
  ['syntax', 'eval = 1;'],
  ['syntax', 'nll |> 2;'],
  ['console', 'const c = console;']
];

describe('what a model may not hold is rejected with line, construct and reason', () => {
  test.each(PIECES)('%s: %s', (construct, code) => {
    const error = errorOf(around(code));
    expect(error.construct).toBe(construct);
    expect(error.line).toBe(4);
    expect(error.message).toBe(`line 4: ${error.construct}: ${error.reason}`);
    expect(error.reason).toMatch(/[a-z].*[.)]$/);
  });
});

describe('around the function', () => {
  const model = around('');

  test.each([
    ['import', `import fs from 'fs';\n${model}`],
    ['a statement outside of the functions', `start();\n${model}`],
    ['class', `class A {}\n${model}`],
    ['export ... from', `export * from 'fs';\n${model}`],
    ['export ... from', `export { readFileSync } from 'fs';\n${model}`],
    ['a statement outside of the functions', `while (true) {}\n${model}`],
    ['async', model.replace('function', 'async function')],
    ['function*', model.replace('function', 'function*')]
  ])('%s', (construct, source) => {
    const error = errorOf(source);
    expect([error.construct, error.line]).toEqual([construct, 1]);
  });

  test('types only are let through', () => {
    const source = `import type { A } from './a';\ninterface B { c: A }\ntype D = B;\nexport {};\n${model}`;
    expect(compileModel(source, { columns, language: 'typescript' }).name).toBe('cognitive_model1');
  });

  test('what the model does not use is left out, whatever it is', () => {
    const source = `const secret = process.env;\n${model}`;
    expect(compileModel(source, { columns, language: 'typescript' }).code).not.toContain('env');
  });

  test('a helper that it uses is checked', () => {
    const error = errorOf(`function help() {\n  return Date.now();\n}\n${around('nll = help();')}`);
    expect([error.construct, error.line]).toEqual(['Date', 2]);
  });
});

describe('the arguments', () => {
  test.each([
    ['1 arguments', 'function m(choice) { return choice[0]; }'],
    ['2 arguments', 'function m(choice, params) { const [a] = params; return a; }'],
    ['4 arguments', 'function m(choice, reward, trial, params) { const [a] = params; return a; }'],
    [
      'reward: number',
      'function m(choice: number[], reward: number, params: number[]) { return params[0]; }'
    ],
    [
      'an argument that is taken apart',
      'function m({ choice }, reward, params) { return params[0]; }'
    ]
  ])('%s', (construct, source) => {
    const error = errorOf(source);
    expect(error.construct).toBe(construct);
    expect(error.reason).toContain('(choice, reward, parameters)');
  });

  test('nothing tells how many parameters there are', () => {
    const error = errorOf('function m(choice, reward, params) { return params.length; }');
    expect(error.reason).toMatch(/no parameters were found/);
  });
});

describe('the function', () => {
  test('is named where there are several', () => {
    const source = around('') + around('').replace('model1', 'model2');
    expect(errorOf(source).reason).toMatch(/cognitive_model1, cognitive_model2/);
    expect(
      compileModel(source, { columns, language: 'typescript', name: 'cognitive_model2' }).name
    ).toBe('cognitive_model2');
  });

  test('is there', () => {
    expect(errorOf(around(''), 'other').construct).toBe('other');
    expect(errorOf('').reason).toMatch(/one function is needed/);
  });

  test('returns something', () => {
    const error = errorOf('function m(choice, reward, params) {\n const [a] = params; }');
    expect([error.construct, error.line]).toEqual(['return', 1]);
  });

  test('is not nested without end, nor endless', () => {
    expect(errorOf(around(`nll = ${'('.repeat(50_000)}1${')'.repeat(50_000)};`)).reason).toMatch(
      /deep/i
    );
    expect(
      errorOf(around(`nll = ${'-'.repeat(1)}${'(-'.repeat(20_000)}1${')'.repeat(20_000)};`)).reason
    ).toMatch(/deep/i);
    expect(errorOf(around(`// ${'x'.repeat(300_000)}`)).reason).toMatch(/longer/i);
  });

  test('is in TypeScript, so far', () => {
    expect(() => compileModel('def m(): pass', { columns, language: 'python' })).toThrow(
      ModelError
    );
  });
});

describe('warnings', () => {
  const warningsOf = (source: string): string[] =>
    compileModel(source, { columns, language: 'typescript' }).warnings;

  test('bounds that are not found, parameters that are not used, output that is left out', () => {
    expect(warningsOf(around('console.log("hi", nll); nll = alpha;'))).toEqual([
      'alpha: no bounds were found in the documentation; [0, 1] is used.',
      'beta: no bounds were found in the documentation; [0, 1] is used.',
      'beta: the model never uses this parameter.',
      'line 4: console output is left out.'
    ]);
  });

  test.each([
    ['beta = 0.5; nll = alpha * beta;', 'overwrites'],
    ['nll = alpha; beta = Math.min(beta, 1);', 'overwrites'],
    ['nll = alpha; beta *= 2;', 'overwrites'],
    ['nll = alpha;', 'never uses'],
    ['nll = alpha; if (alpha > 2) { beta = 0.5; } nll *= beta;', null],
    ['beta = Math.min(beta, 1); nll = alpha * beta;', null],
    ['const f = () => beta; nll = alpha * f();', null]
  ])('whether beta is used: %s', (body, warning) => {
    const source = `/** All in [0, 1]. */\nfunction m(choice: number[], reward: number[], p: number[]) {
      let [alpha, beta] = p; let nll = 0; ${body} return nll; }`;
    const said = warningsOf(source);
    expect(said).toHaveLength(warning === null ? 0 : 1);
    expect(said.join()).toContain(warning ?? '');
  });

  test('positions that are left out, names that appear twice', () => {
    const source =
      '/** All in [0, 1]. */\nfunction m(choice, reward, p) { const a = p[0]; { const a = p[2]; return a; } }';
    const model = compileModel(source, { columns, language: 'typescript' });
    expect(model.parameters.map(p => p.name)).toEqual(['a', 'parameter_2', 'a_2']);
    expect(model.warnings).toEqual([
      'a: this name appears twice; the later one is called a_2.',
      'a: the model never uses this parameter.',
      'parameter_2: the model never uses this parameter.'
    ]);
  });

  test('columns in another order', () => {
    const source = '/** All in [0, 1]. */\nfunction m(reward, choice, a: number) { return a; }';
    expect(warningsOf(source)).toEqual([
      'argument 1 is called reward but receives choice.',
      'argument 2 is called choice but receives reward.'
    ]);
  });
});
