/** Fits by real worker threads of the built package. */
import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

import { compileModel, FitError, fitModel, type Fit, type FitOptions } from 'gecco';
import { describe, expect, test } from 'vitest';

import { learner, makeDataset, makeProgram, MemoryStore } from './programs.js';

const dataset = makeDataset(9);

/** A fit without what it took, which is another in every run. */
function figures({ milliseconds, ...rest }: Fit): Omit<Fit, 'milliseconds'> {
  expect(milliseconds).toHaveLength(rest.participants.length);
  return rest;
}

describe('figures', () => {
  test('are the same byte for byte with 1 and 2 workers', async () => {
    const one = await fitModel(learner, dataset, { workers: 1, seed: 3 });
    const two = await fitModel(learner, dataset, { workers: 2, seed: 3 });
    expect(JSON.stringify(figures(two))).toBe(JSON.stringify(figures(one)));
    expect(one.milliseconds!.every(ms => ms! > 0)).toBe(true);
    expect(one.participants.map(({ id }) => id)).toEqual(dataset.splits.eval);
    expect(one.participants.every(fit => fit.success && fit.startsAtBest > 0)).toBe(true);
  });

  test('of a participant depend neither on who else is there nor on the order', async () => {
    const all = await fitModel(learner, dataset, { split: 'eval' });
    const few = {
      ...dataset,
      participants: [...dataset.participants].reverse(),
      splits: { prompt: [], eval: [], test: dataset.splits.eval.slice(2, 5) }
    };
    const some = await fitModel(learner, few, { split: 'test' });
    expect([...some.participants].reverse()).toEqual(all.participants.slice(2, 5));
  });

  test('follow from the seed, and are the means over participants', async () => {
    const options: FitOptions = { starts: 1 };
    const a = await fitModel(learner, dataset, { ...options, seed: 1 });
    const b = await fitModel(learner, dataset, { ...options, seed: 2 });
    expect(b.participants).not.toEqual(a.participants);
    const bics = a.participants.map(fit => fit.bic);
    expect(a.mean.bic).toBeCloseTo(bics.reduce((x, y) => x + y) / bics.length, 10);
    expect(a).toMatchObject({ model: 'learner', split: 'eval', starts: 1, method: 'L-BFGS-B' });
    const [first] = a.participants;
    expect(first.bic).toBeCloseTo(2 * Math.log(60) + 2 * first.nll, 10);
    expect(first.aic).toBeCloseTo(4 + 2 * first.nll, 10);
  });

  test.each(['nelder-mead', 'conjugate-gradient', 'auto'] as const)(
    'of %s agree with those of L-BFGS-B',
    async method => {
      const gradient = await fitModel(learner, dataset);
      const other = await fitModel(learner, dataset, { method });
      expect(other.method).toBe(method);
      gradient.participants.forEach((fit, i) =>
        expect(Math.abs(other.participants[i].nll - fit.nll)).toBeLessThan(1e-3)
      );
    }
  );

  test('obey a number of starts, and say how many there were', async () => {
    const three = await fitModel(learner, dataset, { starts: 3 });
    expect(three.starts).toBe(3);
    three.participants.forEach(({ starts }) => expect(starts).toBe(3));
    const auto = await fitModel(learner, dataset);
    expect(auto.starts).toBe('auto');
    auto.participants.forEach(({ starts, startsAtBest, nll }, i) => {
      expect(starts).toBeGreaterThanOrEqual(startsAtBest);
      expect(startsAtBest).toBeGreaterThanOrEqual(5);
      expect(nll).toBeLessThan(three.participants[i].nll + 1e-3);
    });
  });

  test('from a Latin hypercube and from given starts are the same with 1 and 2 workers', async () => {
    for (const startPoints of ['latin-hypercube' as const, [{ alpha: 0.3, beta: 4 }]]) {
      const one = await fitModel(learner, dataset, { starts: 4, startPoints, workers: 1 });
      const two = await fitModel(learner, dataset, { starts: 4, startPoints, workers: 2 });
      expect(figures(two)).toEqual(figures(one));
    }
  });

  test('are there for a model without parameters', async () => {
    const chance = { ...makeProgram('return columns[0].length * Math.LN2;'), parameters: [] };
    const { participants } = await fitModel(chance, dataset);
    expect(participants[0]).toMatchObject({ nll: 60 * Math.LN2, parameters: [], starts: 1 });
  });
});

describe('a model that is of no use is rejected with the place and what to do', () => {
  const limits: FitOptions = { timeoutSeconds: 0.5, memoryMb: 128, workers: 2 };

  test.each([
    [
      'endless',
      'for (;;) {}',
      /did not return within 0.5 s at participant 5, parameters alpha = \d/
    ],
    [
      'endless at some parameters only',
      'if (x[0] > 0.95) for (;;) {} return (x[0] - 1) ** 2 + x[1];',
      /did not return within 0.5 s at participant \d+, parameters alpha = (0.9|1)/
    ],
    [
      'endless recursion',
      'const f = n => f(n + 1) + 1; return f(0);',
      /Maximum call stack size exceeded at participant 5/
    ],
    ['a missing column', 'return columns[9][0];', /TypeError: .* at participant 5/],
    ['NaN', 'return x[0] * NaN;', /^NaN at participant 5, .*parameters alpha = /],
    ['Infinity', 'return -Math.log(0);', /^Infinity at participant 5, /]
  ])('%s', async (_, code, message) => {
    const rejected = fitModel(makeProgram(code), dataset, limits);
    await expect(rejected).rejects.toThrow(FitError);
    await expect(rejected).rejects.toThrow(message);
  });

  test.each([
    ['an array that grows without end', 'const all = []; for (;;) all.push([1, 2, 3]);'],
    [
      'typed arrays without end, which are not on the heap',
      'const all = []; for (;;) all.push(new Float64Array(1e6).fill(1));'
    ]
  ])('%s', async (_, code) => {
    // On a busy machine they grow slowly.
    const patient = { ...limits, timeoutSeconds: 30 };
    const staged = code;
    for (const program of [makeProgram(code), { ...makeProgram('return 1;'), staged }]) {
      await expect(fitModel(program, dataset, patient)).rejects.toThrow(
        /needed more than 128 MiB at participant 5/
      );
    }
  });

  test.each([
    ['endless', 'for (;;) {}', /did not return within 0.5 s at participant 5, parameters alpha = /],
    [
      'a value that changes from one evaluation to the next',
      'let n = 0; return x => x[0] + ++n;',
      /^1\.\d+ and, with the same columns and parameters, 2\.\d+ at participant 5, parameters alpha = /
    ],
    [
      'another value than that of the program as a whole',
      'return x => x[0] + 1;',
      /^1\.\d+ and, with the same columns and parameters, 0\.\d+ at participant 5, /
    ]
  ])('%s, in what is computed once', async (_, staged, message) => {
    const program = { ...makeProgram('return x[0];'), staged };
    await expect(fitModel(program, dataset, limits)).rejects.toThrow(message);
  });

  test('an endless loop over columns alone, as it is compiled', async () => {
    const source = `function m(choice: number[], reward: number[], [a]: number[]): number {
      /** a: [0, 1] */
      let n = choice[0] + 1;
      while (n > 0) n += reward[0] + 1;
      return a + n;
    }`;
    const endless = compileModel(source, { columns: dataset.columns, language: 'typescript' });
    expect(endless.staged).toBeDefined();
    await expect(fitModel(endless, dataset, limits)).rejects.toThrow(
      /did not return within 0.5 s at participant 5/
    );
  });

  test('NaN at one participant only, and the trial where it begins', async () => {
    const code = `let nll = 0;
      for (let t = 0; t < columns[0].length; t++) nll -= Math.log(columns[1][t] - x[0] * 0);
      return nll + x[1];`;
    const columns = [new Int32Array(60), new Int32Array(60).fill(1)];
    columns[1][2] = -1;
    const bad = { id: 1000, trials: 60, columns };
    const ones = dataset.participants.map(p => ({
      ...p,
      columns: [p.columns[0], columns[0].map(() => 1)]
    }));
    const withBad = {
      ...dataset,
      participants: [...ones, bad],
      splits: { ...dataset.splits, eval: [...dataset.splits.eval, 1000] }
    };
    const store = new MemoryStore();
    await expect(fitModel(makeProgram(code), withBad, { ...limits, store })).rejects.toThrow(
      /^NaN at participant 1000, trial 3, parameters alpha = 0\.\d+, beta = \d/
    );
    expect(store.fits.size).toBeGreaterThan(0);
  });

  test('and fits of other models go on', async () => {
    const alone = await fitModel(learner, dataset, limits);
    const [good, bad] = await Promise.allSettled([
      fitModel(learner, dataset, limits),
      fitModel(makeProgram('for (;;) {}'), dataset, limits)
    ]);
    expect(bad.status).toBe('rejected');
    expect(figures((good as PromiseFulfilledResult<Fit>).value)).toEqual(figures(alone));
  });

  test('a wall at some points is no reason', async () => {
    const walled = makeProgram(`if (x[0] > 0.7) return NaN; ${learner.code}`);
    const { participants } = await fitModel(walled, dataset, limits);
    expect(participants.every(fit => fit.parameters[0] <= 0.7)).toBe(true);
  });

  test.each([
    ['an empty split', { split: 'test' as const }, /Split test has no participants/],
    ['no starts', { starts: 0 }, /starts is 0/],
    ['half a worker', { workers: 0.5 }, /workers is 0.5/]
  ])('%s', async (_, options, message) => {
    await expect(fitModel(learner, dataset, options)).rejects.toThrow(message);
  });

  test('bounds that are not finite', async () => {
    const open = { ...learner, parameters: [{ name: 'beta', lower: 0, upper: Infinity }] };
    await expect(fitModel(open, dataset)).rejects.toThrow(/beta has the bounds \[0, Infinity\]/);
  });
});

describe('a long fit', () => {
  const large = makeDataset(200, 400);
  const long: FitOptions = { starts: 60, workers: 2 };

  test('is stopped by its signal within a second, and goes on from the store', async () => {
    const store = new MemoryStore();
    const stop = new AbortController();
    const reason = new Error('stopped by hand');
    let stopped = 0;
    const fit = fitModel(learner, large, {
      ...long,
      store,
      signal: stop.signal,
      onProgress: done => {
        if (done >= 5 && !stopped) {
          stopped = performance.now();
          stop.abort(reason);
        }
      }
    });
    await expect(fit).rejects.toBe(reason);
    expect(performance.now() - stopped).toBeLessThan(1000);
    const kept = new Map(store.fits);
    expect(kept.size).toBeGreaterThanOrEqual(5);
    expect(kept.size).toBeLessThan(200);

    const puts: string[] = [];
    const counting = {
      get: (key: string) => store.get(key),
      put: (key: string, value: Parameters<MemoryStore['put']>[1]) => {
        puts.push(key);
        store.put(key, value);
      }
    };
    const small = { ...large, splits: { ...large.splits, eval: large.splits.eval.slice(0, 40) } };
    const resumed = await fitModel(learner, small, { ...long, store: counting });
    expect(puts.some(key => kept.has(key))).toBe(false);
    const fresh = await fitModel(learner, small, long);
    expect(figures(resumed)).toEqual(figures(fresh));
  });

  test('that is stopped already does not begin', async () => {
    const reason = new Error('too late');
    const options = { ...long, signal: AbortSignal.abort(reason) };
    await expect(fitModel(learner, large, options)).rejects.toBe(reason);
  });

  test('reports each participant once, and leaves the calling thread free', async () => {
    const small = { ...large, splits: { ...large.splits, eval: large.splits.eval.slice(0, 60) } };
    const seen: number[] = [];
    let last = performance.now();
    let longestPause = 0;
    const ticker = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last);
      last = performance.now();
    }, 10);
    await fitModel(learner, small, {
      ...long,
      onProgress: (done, total) => {
        seen.push(done);
        expect(total).toBe(60);
      }
    });
    clearInterval(ticker);
    expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(longestPause).toBeLessThan(500);
  });

  test('asks nothing of the workers where all is in the store', async () => {
    const store = new MemoryStore();
    const first = await fitModel(learner, dataset, { store });
    const seen: number[] = [];
    const again = await fitModel(learner, dataset, {
      store,
      // No likelihood would pass this limit.
      timeoutSeconds: 1e-9,
      onProgress: done => seen.push(done)
    });
    expect(again).toEqual(first);
    expect(seen).toEqual([9]);
  });
});

test('a script that fits ends by itself', () => {
  const script = `
    import { fitModel } from 'gecco';
    const dataset = ${JSON.stringify({ ...makeDataset(2), participants: [] })};
    dataset.participants = dataset.splits.eval.map(id => ({ id, trials: 3, columns: [[0, 1, 1], [1, 0, 1]] }));
    const fit = await fitModel(${JSON.stringify(learner)}, dataset);
    console.log(fit.participants.length);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 30_000
  });
  expect(output.trim()).toBe('2');
});
