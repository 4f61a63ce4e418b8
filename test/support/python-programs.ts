/**
 * Random Python models for the comparison with CPython. They are well typed, since a model is: every expression knows
 * whether it is one of Python's or NumPy's numbers (which differ where one divides by zero), an array of three numbers,
 * a mask or a table of two rows. Only what IEEE 754 rounds exactly flows into variables; exponentials, powers and
 * products of matrices go into the sum that is returned, so that a last digit can never turn a comparison.
 */
import fc from 'fast-check';

type Text = fc.Arbitrary<string>;
type Lines = fc.Arbitrary<string[]>;

type Expressions = {
  /** Python's int, NumPy's int, Python's float, NumPy's float. */
  int: string;
  npInt: string;
  float: string;
  npFloat: string;
  condition: string;
  /** Arrays of three: floats, ints, bools. */
  vector: string;
  whole: string;
  mask: string;
  /** Floats, two by three. */
  table: string;
  list: string;
  /** Of the length of the columns, which is known only when a model runs: floats, ints, bools. */
  long: string;
  longWhole: string;
  longMask: string;
  /** As many rows as there are stimuli, by three. */
  longTable: string;
};

const constant = (...texts: string[]): Text => fc.constantFrom(...texts);
const count = (max: number): Text => fc.nat(max).map(String);

/** Fills a template: `fill('$ + $', a, b)`. */
function fill(template: string, ...parts: Text[]): Text {
  return fc.tuple(...parts).map(texts => {
    let next = 0;
    return template.replace(/\$/g, () => texts[next++]);
  });
}

/** Nested at most so deeply: a program is to be read. The first alternative of each is one that ends. */
const DEPTH = {
  maxDepth: 3,
  depthIdentifier: fc.createDepthIdentifier(),
  withCrossShrink: true
};

const divide = constant('/', '//', '%');
const wholeNumber = fc.integer({ min: -3, max: 7 }).map(n => (n < 0 ? `(${n})` : String(n)));
const realNumber = fc.oneof(
  constant('0.0', '1.0', '0.5', '2.0', '(-0.25)', '0.1', '3.0', '4.0', '1.25'),
  fc.double({ min: 0.01, max: 4, noNaN: true }).map(v => v.toFixed(3))
);

/** Of arrays of six. */
const place6 = constant('0', '2', '5', '-1', '-4', 'i % 6', 'j % 6');

const expressions = fc.letrec<Expressions>(tie => {
  const scalar = fc.oneof(tie('float'), tie('npFloat'), tie('int'));
  const index = fc.oneof(
    { weight: 8, arbitrary: constant('0', '1', '2', '-1', '-3') },
    { weight: 3, arbitrary: fill('($ % 3)', tie('int')) },
    { weight: 1, arbitrary: tie('int') }
  );
  const row = fc.oneof(constant('0', '1', '-1'), fill('($ % 2)', tie('int')));
  const plain = constant('+', '-', '*');
  const compare = constant('<', '<=', '>', '>=', '==', '!=');
  return {
    int: fc.oneof(
      DEPTH,
      fc.oneof(wholeNumber, constant('i', 'j', 'len(l)', 'len(q)', 'm.shape[1]', 'q.size')),
      fill('($ $ $)', tie('int'), constant('+', '-'), tie('int')),
      fill('($ $ $)', tie('int'), constant('//', '%'), constant('2', '(-3)', '5')),
      fill('($ $ $)', tie('int'), constant('//', '%'), tie('int')),
      fill('(($ * $) % 97)', tie('int'), tie('int')),
      fill('($ ** $ % 89)', tie('int'), count(3)),
      fill('(-$)', tie('int')),
      fill('abs($)', tie('int')),
      fill('$($, $)', constant('min', 'max'), tie('int'), tie('int')),
      fill('($ if $ else $)', tie('int'), tie('condition'), tie('int')),
      fill('($ $ $)', tie('int'), constant('and', 'or'), tie('int')),
      fill('int($)', fc.oneof(tie('npInt'), tie('condition'))),
      fill('sum([z * $ for z in range($)])', tie('int'), count(4)),
      fill('sum(1 for v in $ if v > $)', tie('list'), tie('float')),
      fill('len([z for z in range(4) if z $ $])', compare, tie('int')),
      fill('pick($, $)', tie('int'), tie('int')),
      fill('seen.get($, $)', tie('int'), tie('int')),
      fill('(int($) + $)', tie('condition'), tie('int')),
      fill('[$, $, $][$ % 3]', tie('int'), tie('int'), tie('int'), tie('int')),
      fill('($, $)[$ % 2]', tie('int'), tie('int'), tie('int'))
    ),
    npInt: fc.oneof(
      DEPTH,
      constant('c[0]', 'choice[3]', 'c.sum()'),
      fill('$[$]', constant('choice', 'c'), index),
      fill('($ $ $)', tie('npInt'), constant('+', '-', '//', '%'), tie('int')),
      fill('($ $ $)', tie('int'), constant('+', '-'), tie('npInt')),
      fill('np.sum($)', tie('whole')),
      fill('$.$()', tie('whole'), constant('sum', 'max', 'min')),
      fill('np.$($)', constant('argmax', 'argmin'), tie('vector')),
      fill('np.sum($)', tie('mask')),
      fill('$[$]', tie('whole'), index),
      fill('$[$]', tie('longWhole'), place6),
      fill('np.sum($)', fc.oneof(tie('longMask'), tie('longWhole'))),
      fill('len($[$])', tie('longWhole'), tie('longMask')),
      fill('np.argmax($)', fc.oneof(tie('long'), tie('table'))),
      fill('np.argmax($, axis=1)[$]', tie('table'), row),
      fill('np.count_nonzero($)', tie('longMask')),
      fill('$.shape[0]', tie('longTable'))
    ),
    float: fc.oneof(
      DEPTH,
      fc.oneof(realNumber, constant('u', 'w')),
      fill('($ $ $)', tie('float'), plain, fc.oneof(tie('float'), tie('int'))),
      fill('($ $ $)', tie('float'), divide, realNumber),
      fill('($ $ (1.5 + abs($)))', tie('float'), divide, tie('float')),
      {
        weight: 1,
        arbitrary: fill('($ $ $)', tie('float'), divide, fc.oneof(tie('float'), tie('int')))
      },
      fill('($ / $)', tie('int'), constant('2', '4', '(-3)')),
      fill('float($)', fc.oneof(tie('npFloat'), tie('int'), tie('npInt'))),
      fill('l[$]', constant('0', '1', '-1', 'len(l) - 1')),
      fill('$($, $)', constant('min', 'max'), tie('float'), tie('float')),
      fill('abs($)', tie('float')),
      fill('(-$)', tie('float')),
      fill('math.sqrt(abs($))', tie('float')),
      fill('($ if $ else $)', tie('float'), tie('condition'), tie('float')),
      fill('($ $ $)', tie('float'), constant('and', 'or'), tie('float')),
      fill('f($)', tie('float')),
      fill('f($, $)', tie('float'), tie('float')),
      fill('f($, scale=$)', tie('float'), tie('float')),
      fill('g($)', tie('float')),
      fill('sum($, 0.0)', tie('list')),
      fill('$($, default=$)', constant('min', 'max'), tie('list'), tie('float'))
    ),
    npFloat: fc.oneof(
      DEPTH,
      constant('x', 'y', 'alpha', 'beta'),
      fill('$[$]', constant('q', 'k', 'row', 'reward', 'view', 'side'), index),
      fill('$[$]', fc.oneof(constant('d'), tie('long')), place6),
      fill(
        'T[$, $]',
        tie('npInt').map(v => `${v} % 3`),
        index
      ),
      fill('T[choice[$]][$]', place6, index),
      fill('$[$ % 2][$]', constant('pair', 'box', 'store'), tie('int'), index),
      fill('np.$($)', constant('sum', 'max', 'min', 'mean'), tie('long')),
      fill('$.$()', tie('longTable'), constant('sum', 'max', 'min')),
      fill('$[$].sum()', tie('long'), tie('longMask')),
      fill('(last[$] if last is not None else $)', index, tie('npFloat')),
      fill('np.sum($, axis=1, keepdims=True)[$, 0]', tie('table'), row),
      fill('m[$, $]', row, index),
      fill('m[$][$]', row, index),
      fill('($ $ $)', tie('npFloat'), plain, scalar),
      fill('($ $ $)', tie('npFloat'), constant('/', '//', '%'), scalar),
      fill('($ $ $)', scalar, constant('/', '-', '*'), tie('npFloat')),
      fill('np.$($)', constant('abs', 'sqrt', 'floor', 'ceil', 'sign'), tie('npFloat')),
      fill('np.$($, $)', constant('maximum', 'minimum'), tie('npFloat'), scalar),
      fill('max($, $)', tie('npFloat'), tie('npFloat')),
      fill('np.$($)', constant('sum', 'max', 'min', 'mean'), tie('vector')),
      fill('$.$()', tie('vector'), constant('sum', 'max', 'min', 'mean')),
      fill('$[$]', tie('vector'), index),
      fill('np.$($)', constant('sum', 'max', 'min'), tie('table')),
      fill('(-$)', tie('npFloat')),
      fill('(np.median($) + 0.0)', tie('vector')),
      fill('($ if $ else $)', tie('npFloat'), tie('condition'), tie('npFloat'))
    ),
    condition: fc.oneof(
      DEPTH,
      constant('(i < j)', '(u < w)', '(x > 0.25)', '(maybe is None)', 'True'),
      fill('($ $ $)', scalar, compare, scalar),
      fill('($ $ $ $ $)', tie('float'), compare, tie('int'), compare, tie('float')),
      fill('(not $)', tie('condition')),
      fill('($ $ $)', tie('condition'), constant('and', 'or'), tie('condition')),
      fill('($ $ (0, 1, 2))', tie('int'), constant('in', 'not in')),
      fill('$.$()', tie('mask'), constant('any', 'all')),
      fill('any([v > $ for v in $])', tie('float'), tie('list')),
      fill('(maybe is not None and maybe > $)', tie('float')),
      fill('np.isnan($)', tie('npFloat')),
      fill('$.$()', tie('longMask'), constant('any', 'all')),
      fill('np.$($)', constant('any', 'all'), tie('longMask')),
      constant('(last is None)', '(last is not None and last[1] > 0)', 'flag', 'bool(l)'),
      fill('($ $ seen)', tie('int'), constant('in', 'not in')),
      fill('any(v > $ for v in $)', tie('float'), tie('list')),
      fill('all(r $ $ for r in $)', compare, tie('float'), tie('vector')),
      fill('($ < $ $ $)', tie('int'), tie('int'), compare, tie('npInt'))
    ),
    vector: fc.oneof(
      DEPTH,
      constant('q', 'k', 'row', 'm[0]', 'm[1]', 'm[-1, :]', 'reward[:3]'),
      constant(
        'view',
        'side',
        'pair[0]',
        'box[1]',
        'box[0]',
        'store[0]',
        'd[::2]',
        'd[-3:]',
        'd[3:]'
      ),
      fill('($ $ $)', tie('vector'), plain, fc.oneof(tie('vector'), scalar)),
      fill('$[$ % 3]', tie('longTable'), tie('int')),
      fill('T[choice[$]]', place6),
      fill('$.sum(axis=0)', tie('longTable')),
      fill('$[$, $]', tie('table'), row, constant(':', '::-1')),
      fill('($ - $.mean())', tie('vector'), tie('vector')),
      fill('($ / (1.0 + np.abs($).sum()))', tie('vector'), tie('vector')),
      fill('(-$)', tie('vector')),
      fill('np.where($, $, $)', tie('mask'), scalar, tie('vector')),
      fill('($ if $ else $)', tie('vector'), tie('condition'), tie('vector')),
      fill('($ * $)', tie('vector'), fc.oneof(tie('mask'), tie('condition'))),
      fill('first($)', tie('table')),
      fill('twice($, $)', tie('vector'), tie('float')),
      fill('np.cumsum($)[:3]', tie('long')),
      fill('$[$]', tie('long'), constant('1:4', ':3', '-3:', '::2', '::-2', '4:1:-1')),
      fill('np.mean($, axis=0)', fc.oneof(tie('table'), tie('longTable'))),
      fill('($ $ $)', tie('vector'), constant('/', '//', '%'), fc.oneof(tie('vector'), scalar)),
      fill('($ $ $)', scalar, plain, tie('vector')),
      fill(
        'np.$($)',
        constant('abs', 'sqrt', 'floor', 'sign', 'sort', 'cumsum', 'copy'),
        tie('vector')
      ),
      fill(
        'np.$($, $)',
        constant('maximum', 'minimum'),
        tie('vector'),
        fc.oneof(tie('vector'), scalar)
      ),
      fill('np.array([$, $, $])', tie('float'), tie('npFloat'), tie('int')),
      fill('np.array([v * 2.0 for v in $])', tie('vector')),
      fill('np.where($, $, $)', tie('mask'), tie('vector'), fc.oneof(tie('vector'), tie('float'))),
      fill('np.clip($, -1.5, $)', tie('vector'), realNumber),
      fill('np.full(3, $)', fc.oneof(tie('float'), tie('npFloat'))),
      fill('$[::-1]', tie('vector')),
      fill('np.roll($, $)', tie('vector'), tie('int')),
      fill('$[$ % 3]', tie('vector'), tie('whole')),
      fill('np.concatenate([$[:1], $[1:]])', tie('vector'), tie('vector')),
      fill('$.$(axis=0)', tie('table'), constant('sum', 'max', 'min')),
      fill('$[$]', tie('table'), row),
      fill('($ * 1.0)', fc.oneof(tie('mask'), tie('whole'))),
      fill('$.astype(float)', fc.oneof(tie('mask'), tie('whole'))),
      fill('$.copy()', tie('vector')),
      constant('np.zeros(3)', 'np.ones_like(q)', 'np.eye(3)[1]', 'np.linspace(0, 1, 3)')
    ),
    whole: fc.oneof(
      DEPTH,
      constant('c', 'np.arange(3)', 'choice[1:4]'),
      fill('($ $ $)', tie('whole'), constant('+', '-', '//', '%'), tie('int')),
      fill('$[::-1]', tie('whole')),
      fill('np.argsort($)', tie('vector')),
      fill('np.where($, $, $)', tie('mask'), tie('whole'), tie('whole')),
      fill('$.astype(int)', tie('mask')),
      fill('np.abs($)', tie('whole')),
      fill('($ $ $)', tie('whole'), constant('+', '-', '//', '%'), tie('whole')),
      fill('($ ** $ % 31)', tie('whole'), constant('0', '1', '2', '3')),
      fill('(-$)', tie('whole')),
      fill('$[$]', tie('longWhole'), constant(':3', '-3:', '::2', '2:-1'))
    ),
    mask: fc.oneof(
      DEPTH,
      constant('(q > 0)', '(c == 1)', '(k <= q)', '(row != 0.5)'),
      fill('($ $ $)', tie('vector'), compare, fc.oneof(scalar, tie('vector'))),
      fill('($ $ $)', tie('whole'), compare, tie('int')),
      fill('(~$)', tie('mask')),
      fill('($ $ $)', tie('mask'), constant('&', '|'), tie('mask')),
      fill('np.$($)', constant('isnan', 'isfinite'), tie('vector')),
      fill('np.logical_$($, $)', constant('and', 'or'), tie('mask'), tie('mask'))
    ),
    table: fc.oneof(
      DEPTH,
      constant('m', 'np.zeros((2, 3))', 'np.zeros_like(m)', 'm[::-1]', 'm.copy()'),
      fill('($ $ $)', tie('table'), plain, fc.oneof(scalar, tie('vector'), tie('table'))),
      fill('np.vstack(($, $))', tie('vector'), tie('vector')),
      fill('np.array([$, $])', tie('vector'), tie('vector')),
      fill('($ - $.max(axis=1, keepdims=True))', tie('table'), tie('table')),
      fill('($ / (1.0 + np.abs($).sum(axis=0)))', tie('table'), tie('table')),
      fill('($ + $[:, None])', tie('table'), constant('q[:2]', 'd[:2]', 'k[1:]', 'side[:2]')),
      fill('np.outer($[:2], $)', tie('vector'), tie('vector')),
      fill('$.reshape(3, 2).T', tie('table')),
      fill('$[[1, 0]]', tie('table')),
      fill('$[$ % 3][:2]', tie('longTable'), tie('longWhole')),
      fill('np.tile($, (2, 1))', tie('vector')),
      fill('($ * np.array([[$], [$]]))', tie('table'), tie('float'), tie('float')),
      fill('$[:, ::-1]', tie('table')),
      fill('np.where($ > $, $, 0.5)', tie('table'), tie('float'), tie('table'))
    ),
    long: fc.oneof(
      DEPTH,
      constant('d', 'd.copy()', 'd[::-1]', '(reward * 1.0)', 'np.zeros(len(choice))'),
      fill('($ $ $)', tie('long'), plain, fc.oneof(tie('long'), tie('longWhole'), scalar)),
      fill('($ $ $)', tie('long'), constant('/', '//', '%'), fc.oneof(tie('long'), scalar)),
      fill('($ / $)', tie('longWhole'), fc.oneof(constant('2', '4'), tie('longWhole'))),
      fill('np.where($, $, $)', tie('longMask'), tie('long'), fc.oneof(tie('long'), tie('float'))),
      fill('$[$ % 3]', tie('vector'), tie('longWhole')),
      fill(
        'T[choice, $]',
        tie('longWhole').map(v => `${v} % 3`)
      ),
      fill(
        '$[:, $]',
        tie('longTable').map(v => `${v}[choice]`),
        index
      ),
      fill('np.$($)', constant('abs', 'floor', 'cumsum', 'sort', 'sign'), tie('long')),
      fill('np.$($, $)', constant('maximum', 'minimum'), tie('long'), scalar),
      fill('np.clip($, -1.0, $)', tie('long'), realNumber),
      fill('np.concatenate(([$], $[:-1]))', tie('float'), tie('long')),
      fill('np.roll($, $)', tie('long'), tie('int')),
      fill('($ - $.mean())', tie('long'), tie('long')),
      fill('np.array([v * $ for v in $])', tie('float'), tie('long')),
      fill('$.astype(float)', fc.oneof(tie('longWhole'), tie('longMask')))
    ),
    longWhole: fc.oneof(
      DEPTH,
      constant('choice', 'reward', 'choice[::-1]', 'np.arange(len(choice))'),
      fill('($ $ $)', tie('longWhole'), constant('+', '-', '//', '%'), tie('int')),
      fill('($ + $)', tie('longWhole'), tie('longWhole')),
      fill('($ * $ % 13)', tie('longWhole'), tie('longWhole')),
      fill('np.where($, $, $)', tie('longMask'), tie('longWhole'), tie('int')),
      fill('$.astype(int)', tie('longMask')),
      fill('(np.cumsum($) % 7)', tie('longMask'))
    ),
    longMask: fc.oneof(
      DEPTH,
      constant('(choice == 1)', '(reward > 0)', '(choice >= 0)'),
      fill('($ $ $)', tie('long'), compare, fc.oneof(scalar, tie('long'))),
      fill('($ $ $)', tie('longWhole'), compare, tie('int')),
      fill('(~$)', tie('longMask')),
      fill('($ $ $)', tie('longMask'), constant('&', '|'), tie('longMask'))
    ),
    longTable: fc.oneof(
      DEPTH,
      constant('T', 'T.copy()', 'T[::-1]', 'np.zeros_like(T)'),
      fill('($ $ $)', tie('longTable'), plain, fc.oneof(scalar, tie('vector'), tie('longTable'))),
      fill('($ - $.max(axis=1, keepdims=True))', tie('longTable'), tie('longTable')),
      fill('np.where($ > $, $, 0.5)', tie('longTable'), tie('float'), tie('longTable'))
    ),
    list: fc.oneof(
      DEPTH,
      constant('l', 'l[1:]', 'l[:-1]', 'l[::-1]', 'sorted(l)', 'list(reversed(l))', 'q.tolist()'),
      fill('[$, $]', tie('float'), tie('float')),
      fill('[z * $ for z in range(3)]', tie('float')),
      fill('[v + $ for v in $]', tie('float'), tie('list')),
      fill('[v for v in $ if v $ $]', tie('list'), compare, tie('float')),
      fill('[a + b for a, b in zip($, $)]', tie('list'), tie('list'))
    )
  };
});

const e = expressions;
const scalar = fc.oneof(e.float, e.npFloat, e.int, e.npInt);
const index = fc.oneof(constant('0', '1', '2', '-1'), fill('$ % 3', e.int));
const row = fc.oneof(constant('0', '1', '-1'), fill('$ % 2', e.int));
const place = constant(
  'q',
  'k',
  'row',
  'view',
  'side',
  'pair[1]',
  'box[0]',
  'box[1]',
  'store[0]',
  'store[1]'
);
const name = constant('q', 'k', 'row', 'view');
const real = fc.oneof(e.float, e.npFloat);

/** What is not rounded exactly: only added up, within limits that keep a last digit a last digit. */
const inexact = fc.oneof(
  fill('np.$($)', constant('exp', 'tanh', 'log', 'log1p', 'sin'), fc.oneof(real, e.npFloat)),
  fill('np.exp(-np.abs($)).sum()', e.vector),
  fill('($ ** 2)', fc.oneof(e.float, e.npFloat)),
  fill('(abs($) ** $)', e.npFloat, constant('0.5', '1.5', '3', '-1')),
  fill('($ @ $)', e.vector, e.vector),
  fill('np.dot($, $)', e.vector, e.vector),
  fill('($ @ $).sum()', e.table, e.vector),
  fill('np.$($)', constant('std', 'var', 'prod'), e.vector),
  fill('np.mean($, axis=1)[0]', e.table),
  fill('np.logaddexp($, $)', e.npFloat, real)
);

/** Statements that assign and write, with views that alias, overlapping copies, masks and index arrays. */
const simple: Text = fc.oneof(
  { withCrossShrink: true },
  fill('$ = $ % 101', constant('i', 'j'), e.int),
  fill('$ += $', constant('i', 'j'), wholeNumber),
  fill('$ $= $', constant('u', 'w'), constant('', '', '+', '-', '*'), e.float),
  fill('$ $= $', constant('u', 'w'), constant('/', '//', '%'), fc.oneof(realNumber, e.float)),
  fill('$ $= $', constant('x', 'y'), constant('', '+', '-', '*', '/', '//', '%'), e.npFloat),
  fill('u, w = w, $', e.float),
  constant('i, j = j, i'),
  fill('maybe = $', fc.oneof(e.float, constant('None'))),
  fill('$[$] $= $', place, index, constant('', '+', '-', '*', '/'), scalar),
  fill('m[$, $] $= $', row, index, constant('', '+', '-', '*'), scalar),
  fill('m[$] $= $', row, constant('', '+', '*'), fc.oneof(e.vector, scalar)),
  fill('m[:, $] = $', index, scalar),
  fill('m[:, 1:] $= $', constant('', '+'), scalar),
  fill('m $= $', constant('+', '-', '*'), fc.oneof(scalar, e.vector, e.table)),
  fill('m = $', e.table),
  fill('$ $= $', name, constant('+', '-', '*', '/'), fc.oneof(e.vector, scalar)),
  fill('$ = $', name, e.vector),
  constant('q, k = k, q'),
  fill('$[1:] = $[:-1]', place, place),
  fill('$[::-1] = $', place, e.vector),
  fill('$[:] = $', place, fc.oneof(e.vector, scalar)),
  fill('$[$] $= $', place, e.mask, constant('', '+', '*'), scalar),
  fill('$[$ % 3] $= $', place, e.whole, constant('', '+'), fc.oneof(scalar, e.vector)),
  e.mask.map(mask => `k[${mask}] = q[${mask}]`),
  fill('row = m[$]', row),
  fill('row = m[:, :][$]', row),
  fill('c[$] $= $', index, constant('', '+', '-'), e.int),
  fill('c = $ % 50', e.whole),
  fill('l.append($)', e.float),
  fill('l[$] $= $', constant('0', '1', '-1'), constant('', '+'), e.float),
  fill('l = $[:6]', e.list),
  constant('if len(l) > 2: l.pop()'),
  fill('total += clip($)', inexact),
  fill('total += clip($)', scalar),
  fill('total += clip($.sum())', fc.oneof(e.vector, e.table, e.whole)),
  fill('bump($)', e.float),
  fill('change($, $)', place, e.npFloat)
);

/** Other names for the same elements, containers of arrays, long arrays and tables of unknown length. */
const aliases: Text = fc.oneof(
  { withCrossShrink: true },
  fill(
    'view = $',
    constant(
      'q[::-1]',
      'q[:]',
      'm[0, ::-1]',
      'm[1]',
      'row',
      'T[1]',
      'd[::2]',
      'd[3:]',
      'np.asarray(k)'
    )
  ),
  fill('view = T[choice[$]]', place6),
  fill(
    'side = $',
    constant(
      'm.T[1:, 0]',
      'm[:, 1]',
      'T[:, 0]',
      'T[:, -1]',
      'm.reshape(6)[::2]',
      'm.ravel()[1:4]',
      'q',
      'm.flatten()[:3]'
    ).filter(text => text !== 'm[:, 1]' && text !== 'm.T[1:, 0]')
  ),
  fill('side $= $', constant('+', '-', '*'), scalar),
  fill('pair = ($, $)', name, name),
  fill('a0, b0 = pair; $[$] $= $', constant('a0', 'b0'), index, constant('', '+'), e.float),
  fill('box = [$, $]', name, fc.oneof(name, e.vector)),
  fill('box[$ % 2] = $', e.int, e.vector),
  fill('box[$ % 2] $= $', e.int, constant('+', '*'), fc.oneof(scalar, e.vector)),
  fill('store[$ % 2] = $', e.int, e.vector),
  fill('store[$ % 2][$] $= $', e.int, index, constant('', '+', '*'), scalar),
  fill('store[$ % 2] $= $', e.int, constant('+', '-'), fc.oneof(scalar, e.vector)),
  fill('for key, held in store.items(): held[0] += key * $', e.float),
  fill('for held in box: held[$] = $', index, e.float),
  fill('for held in m: held[$] $= $', index, constant('', '+'), scalar),
  fill(
    'for n0, (a0, b0) in enumerate(zip($, $)): total += clip(a0 * n0) - clip(b0)',
    e.vector,
    e.list
  ),
  fill('last = $', fc.oneof(constant('None', 'q', 'q.copy()', 'm[0]'), e.vector)),
  fill('if last is not None: last[$] = $', index, scalar),
  fill('flag = $', e.condition),
  fill('seen[$] = $', e.int, e.int),
  fill('seen[$] = seen.get($, 0) + 1', e.int, e.int),
  fill('total += seen.setdefault($, $)', e.int, e.int),
  fill('first(m)[$] = $', index, scalar),
  fill('d[$] $= $', place6, constant('', '+', '*'), scalar),
  fill('d[$] $= $', e.longMask, constant('', '+', '*'), scalar),
  fill('d[$] $= $', constant('1:', '::2', ':-1', '::-1', ':'), constant('', '+', '-'), scalar),
  fill('d $= $', constant('+', '-', '*', '/'), fc.oneof(e.long, e.longWhole, scalar)),
  fill('d = $', e.long),
  constant(
    'd[1:] = d[:-1]',
    'd[::-1] = d',
    'd[choice >= 0] = d[choice >= 0] * 2',
    'd[:3] = q',
    'd[::2] += k'
  ),
  fill('T[$ % 3, $] $= $', e.npInt, index, constant('', '+', '*'), scalar),
  fill('T[choice[$]] $= $', place6, constant('', '+', '*'), fc.oneof(scalar, e.vector)),
  fill('T[:, $] $= $', index, constant('', '+', '*'), fc.oneof(scalar, e.vector)),
  fill('T[choice, $] $= $', index, constant('', '+'), fc.oneof(scalar, e.long)),
  fill('T $= $', constant('+', '-', '*'), fc.oneof(scalar, e.vector, e.longTable)),
  fill('T = $', fc.oneof(e.longTable, constant('np.ones((n_stim, 3))'))),
  fill('T[T > $] = $', e.float, scalar),
  constant(
    'm[0], m[1] = m[1].copy(), m[0].copy()',
    'm[[0, 1]] = m[[1, 0]]',
    'q[0], q[2] = q[2], q[0]',
    'm[0] = m[1]',
    'm = m[::-1]'
  ),
  constant(
    'l2 = l',
    'l2 = l[:]',
    'l2.append(u)',
    'l2.insert(1, w)',
    'l2.reverse()',
    'l2.sort()',
    'l2 += [u]',
    'l2 = l2[:5]',
    'l2.extend([u, w])'
  ),
  fill('c[$] = $', index, e.float),
  fill('c $= $', constant('+', '-', '//', '%'), fc.oneof(e.whole, e.int)),
  fill('c[$] = $', fc.oneof(e.mask, constant('::-1', '1:')), fc.oneof(e.int, e.float)),
  fill('total += pick($, $)', fc.oneof(e.float, e.int), e.float),
  fill(
    'total += clip($)',
    fc.oneof(e.long, e.longWhole, e.longTable).map(v => `${v}.sum()`)
  ),
  fill('total += clip(d.$())', constant('std', 'var', 'mean', 'prod')),
  fill('total += clip(np.exp(-np.abs($)).sum())', fc.oneof(e.long, e.longTable)),
  fill(
    'if $: raise ValueError($)',
    fc.oneof(constant('i > 90'), e.condition),
    constant('', '"text"')
  )
);

const indent = (lines: string[]): string[] => lines.map(line => `    ${line}`);

const { block } = fc.letrec<{ statement: string[]; block: string[] }>(tie => {
  /** `head:` and its block, then other such pairs. */
  const compound = (heads: Text, ...more: Text[]): Lines =>
    fc
      .tuple(heads, tie('block'), ...more.flatMap(head => [head, tie('block')]))
      .map(parts =>
        parts.flatMap(part => (typeof part === 'string' ? [`${part}:`] : indent(part as string[])))
      );
  const otherwise = constant('else');
  const leave = fill('if $: $', e.condition, constant('break', 'continue')).map(line => [line]);
  const looped = fc.tuple(tie('block'), leave, tie('block')).map(parts => parts.flat());
  /** @param use what is made of the loop's variables, so that these are compared, too */
  const loop = (head: Text, use: string): Lines =>
    fc
      .tuple(head, looped, fc.option(tie('block')))
      .map(([line, inner, rest]) => [
        `${line}:`,
        ...indent([use, ...inner]),
        ...(rest ? ['else:', ...indent(rest)] : [])
      ]);
  const raised = constant(
    'except ZeroDivisionError',
    'except (IndexError, ValueError)',
    'except Exception',
    'except ArithmeticError'
  );
  return {
    statement: fc.oneof(
      { maxDepth: 2, depthIdentifier: fc.createDepthIdentifier(), withCrossShrink: true },
      { weight: 7, arbitrary: simple.map(line => [line]) },
      { weight: 6, arbitrary: aliases.map(line => [line]) },
      { weight: 1, arbitrary: compound(fill('if $', e.condition)) },
      { weight: 1, arbitrary: compound(fill('if $', e.condition), otherwise) },
      {
        weight: 1,
        arbitrary: compound(fill('if $', e.condition), fill('elif $', e.condition), otherwise)
      },
      {
        weight: 1,
        arbitrary: loop(
          constant('for n in range(3)', 'for n in range(2, -1, -1)'),
          'total += n * w'
        )
      },
      {
        weight: 1,
        arbitrary: loop(fill('for n, v in enumerate($[:4])', e.list), 'total += clip(v / (n + 1))')
      },
      {
        weight: 1,
        arbitrary: loop(
          fill('for a, b in zip($, $)', e.vector, e.whole),
          'total += clip(a) * clip(b)'
        )
      },
      {
        weight: 1,
        arbitrary: loop(
          fill('for v in $', fc.oneof(e.vector, e.whole)),
          'total = total / 2 + clip(v)'
        )
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(e.condition, looped)
          .map(([until, inner]) => [
            `while left > 0 and ${until}:`,
            ...indent(['left -= 1', ...inner])
          ])
      },
      {
        weight: 1,
        arbitrary: loop(
          constant('for t, a in enumerate(choice)', 'for t in range(len(choice))'),
          'T[choice[t], t % 3] += 0.1 * (reward[t] - T[choice[t], t % 3])'
        )
      },
      {
        weight: 1,
        arbitrary: loop(fill('for r in $', constant('m', 'T', 'box', 'pair')), 'r[1] += 0.5')
      },
      { weight: 1, arbitrary: compound(constant('try'), raised) },
      { weight: 1, arbitrary: compound(constant('try'), constant('finally')) },
      { weight: 1, arbitrary: compound(constant('try'), raised, otherwise) }
    ),
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map(parts => parts.flat())
  };
});

/** The text of a model that returns a sum over all of its variables. */
export const program = fc.array(block, { minLength: 1, maxLength: 4 }).map(
  blocks => `import math
import numpy as np


def clip(v):
    return min(max(float(v), -1e6), 1e6)


def change(array, by):
    array[0] = array[0] + by
    array = array * 2.0
    return array


def pick(v, a):
    if v > a:
        return v
    for z in range(3):
        if z > v:
            return z
    return a


def first(table):
    return table[0]


def twice(v, by=2.0):
    v = v * by
    v[0] += 1
    return v


def cognitive_model1(choice, reward, parameters):
    """A random program.

    - alpha: [0, 1]
    - beta: [0, 1]
    """
    alpha, beta = parameters
    i, j = 1, 2
    u, w = 0.5, 2.0
    x, y = alpha * 2, beta - 1
    total = 0.0
    maybe = None
    q = np.array([0.5, 1.0, -2.0])
    k = np.zeros(3)
    m = np.array([[1.0, 2.0, 3.0], [0.5, -1.0, 0.25]])
    row = m[1]
    c = choice[:3].copy()
    l = [0.5, 1.5, -1.0]
    left = 12
    view = q[::-1]
    side = m[1]
    pair = (q, k)
    box = [row, k.copy()]
    store = {0: q, 1: np.ones(3)}
    last = None
    flag = alpha > beta
    seen = {1: 2}
    d = reward * 0.5
    n_stim = int(choice.max()) + 1
    T = np.zeros((n_stim, 3))
    l2 = l

    def f(v, scale=u):
        return v * scale + w

    g = lambda v, by=2.0: v - by if v > u else w

    def bump(v):
        nonlocal w, i
        w = v
        i += 1

${indent(blocks.flat()).join('\n')}
    for t, value in enumerate([i, j, u, w, x, y, left]):
        total += (t + 1) * clip(value)
    for v in l:
        total = total * 0.5 + clip(v)
    for v in l2:
        total = total * 0.5 + clip(v)
    for key, v in seen.items():
        total += clip(key) * 0.5 + clip(v)
    for array in (q, k, row, view, side, pair[0], pair[1], box[0], box[1], store[0], store[1]):
        total += clip(array[0]) - 2 * clip(array[1]) + 3 * clip(array[2])
    total += clip(c.sum()) + clip((m * np.array([1.0, 2.0, 4.0])).sum())
    total += clip((d * np.arange(len(d))).sum()) + clip((T * np.array([1.0, 2.0, 4.0])).sum()) + flag
    if maybe is not None:
        total += clip(maybe)
    if last is not None:
        total += clip(last[0]) + clip(last[2])
    return total
`
);
