/** Random programs of the accepted language. */
import fc from 'fast-check';

/** The input columns of the programs. */
export const PROGRAM_COLUMNS = ['choice', 'reward'];

/** Scalars and arrays that are in reach of every expression. */
const SCALARS = ['alpha', 'beta', 'nll', 'u', 'w'];
const ARRAYS = ['q', 'k'];

const { expression, values } = fc.letrec<{ expression: string; atom: string; values: string }>(
  tie => ({
    atom: fc.oneof(
      fc.constantFrom(...SCALARS),
      fc.integer({ min: -3, max: 9 }).map(n => `(${n})`),
      fc.double({ min: 0, max: 4, noNaN: true }).map(String),
      fc.constantFrom('choice.length', 'q.length', 'Math.PI', 'reward[1]', 'choice[choice[0]]')
    ),
    values: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...ARRAYS, 'choice', 'reward'),
      fc.array(tie('expression'), { minLength: 1, maxLength: 3 }).map(e => `[${e.join(', ')}]`),
      tie('values').map(v => `${v}.slice(1)`),
      fc
        .tuple(tie('values'), tie('expression'))
        .map(([v, e]) => `${v}.map((v, i) => v * i + ${e})`),
      fc.tuple(tie('values'), tie('values')).map(([v, o]) => `[...${v}, ...${o}]`),
      tie('values').map(v => `${v}.filter(v => v > 0.5)`),
      tie('values').map(v => `Array.from(${v})`),
      tie('expression').map(e => `Array.from({ length: 3 }, (_, i) => i - ${e})`),
      tie('expression').map(e => `new Array(2).fill(${e})`)
    ),
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('atom'),
      fc
        .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '%', '**'), tie('expression'))
        .map(([a, op, b]) => `((${a}) ${op} (${b}))`),
      fc
        .tuple(tie('expression'), fc.constantFrom('<', '>=', '===', '!=='), tie('expression'))
        .map(([a, op, b]) => `(${a} ${op} ${b} ? 1 : 0)`),
      fc
        .tuple(tie('expression'), fc.constantFrom('&&', '||', '??'), tie('expression'))
        .map(([a, op, b]) => `((${a}) ${op} (${b}))`),
      fc
        .tuple(fc.constantFrom('exp', 'abs', 'floor', 'tanh', 'sqrt', 'sign'), tie('expression'))
        .map(([f, a]) => `Math.${f}(${a})`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `Math.max(${a}, ${b})`),
      tie('expression').map(a => `-(${a})`),
      tie('expression').map(a => `f(${a})`),
      tie('values').map(v => `Math.max(...${v})`),
      tie('values').map(v => `${v}.reduce((s, v) => s * 0.5 + v, 1)`),
      tie('values').map(v => `${v}[1]`),
      tie('values').map(v => `(${v}.indexOf(1) + ${v}.length)`),
      fc.constantFrom('(q[0] += 1)', '(w = w + 1)', 'w++', '--w', 'r.n', '(r.n *= 0.5)')
    )
  })
);

const { statement } = fc.letrec<{ statement: string; block: string }>(tie => ({
  block: fc.array(tie('statement'), { maxLength: 3 }).map(s => `{ ${s.join(' ')} }`),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    expression.map(e => `nll += ${e};`),
    fc
      .tuple(
        fc.constantFrom('u', 'w', 'q[0]', 'q[1]', 'k[2]', 'r.n'),
        fc.constantFrom('=', '+=', '*=', '-='),
        expression
      )
      .map(([place, op, e]) => `${place} ${op} ${e};`),
    expression.map(e => `{ const s = ${e}; const u = s + 1; nll -= u * f(u); }`),
    expression.map(e => `q.push(${e});`),
    fc.constantFrom(
      'q.reverse();',
      'q.sort((a, b) => a - b);',
      'k[k.length] = alpha;',
      '[u, w] = [w, u];',
      '{ const [z = 2, ...y] = k; nll += z + y.length; }'
    ),
    fc.tuple(expression, tie('block'), tie('block')).map(([e, a, b]) => `if (${e}) ${a} else ${b}`),
    tie('block').map(b => `for (let i = 0; i < 3; i++) { nll += i; ${b} }`),
    fc
      .tuple(fc.constantFrom('q', 'k'), expression)
      .map(([v, e]) => `for (let t = 0; t < choice.length; t++) { ${v}[t] = ${e}; }`),
    fc
      .tuple(values, expression)
      .map(
        ([v, e]) =>
          `{ const y = ${v}; for (let t = 0; t < choice.length; t++) { y[t] = ${e}; } nll += y.length + y[0]; }`
      ),
    tie('block').map(b => `for (const c of choice) { if (c > 1) continue; u += c; ${b} }`),
    tie('block').map(b => `k.forEach((v, i) => { nll += v * i; ${b} });`),
    fc
      .tuple(tie('block'), tie('block'))
      .map(([a, b]) => `switch (choice[0]) { case 0: ${a} break; default: ${b} }`),
    fc
      .tuple(expression, tie('block'))
      .map(([e, b]) => `{ let g = 0; while (g++ < 2) { ${b} if (${e}) break; } }`)
  )
}));

/** Models of `choice`, `reward` and two parameters between 0 and 1, as text: half of them without a function of their own. */
export const typeScriptProgram = fc
  .tuple(fc.array(statement, { minLength: 1, maxLength: 6 }), fc.boolean())
  .map(([statements, hasFunction]) => {
    const body = statements.join('\n  ');
    return `
/** all in [0, 1] */
function cognitive_model1(choice: number[], reward: number[], params: number[]): number {
  const [alpha, beta] = params;
  let nll = 0.25, u = 1, w = 0.5;
  const q = [0, 0], k = [1, 0.5, 2], r = { n: 1 };
  ${hasFunction ? 'function f(v: number): number { return v > 0 ? v / 2 : u; }' : ''}
  ${hasFunction ? body : body.replaceAll(/\bf\(/g, 'Math.tanh(')}
  return nll;
}`;
  });
