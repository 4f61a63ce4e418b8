/** Random programs of the accepted language give what CPython and NumPy give, or raise where these raise. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import fc from 'fast-check';
import { compileModel, ModelError } from 'gecco';
import { afterAll, expect, test } from 'vitest';

import { boundDifference } from '../../support/bound.js';
import { program } from '../../support/python-programs.js';
import { python } from '../../support/python.js';

const columns = ['choice', 'reward'];
const data = [Int32Array.of(0, 1, -1, 2, 1, 0), Float64Array.of(0.5, 0, 1, 0.25, 1, 2)];
const point = [0.25, 0.75];
const other = [0.75, 0.125];
const name = 'cognitive_model1';

/** The share of programs that may be beyond what we accept, and of those whose answer says little. */
const MOST_REJECTED = 0.1;
const MOST_SILENT = 0.6;
/** What a run rejects, since only then it is seen: CPython goes on with whole numbers of any size. */
const TOO_LARGE = /whole numbers beyond 2\*\*52 are not supported/;
/** Set GECCO_SEED and GECCO_RUNS to look further. */
const seed = Number(process.env.GECCO_SEED ?? 1);
const numRuns = Number(process.env.GECCO_RUNS ?? 150);

const server = spawn(python(), [join(import.meta.dirname, 'serve.py')], {
  stdio: ['pipe', 'pipe', 'inherit']
});
const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
const send = (value: unknown): boolean => server.stdin.write(`${JSON.stringify(value)}\n`);
send({ columns: data.map(column => Array.from(column)), whole: [true, false] });

afterAll(async () => {
  server.stdin.end();
  await once(server, 'exit');
});

type Outcome = string | { raised: string; message: string };

async function expected(source: string): Promise<Outcome> {
  send({ source, name, point });
  const { value, done } = await lines.next();
  if (done) {
    throw new Error(`Python ended at\n${source}`);
  }
  return JSON.parse(value) as Outcome;
}

/** The value as Python would write it, what was thrown, or why it is rejected. */
function outcome(source: string): number | { rejected: string } | { raised: string } {
  try {
    const model = compileModel(source, { columns, language: 'python', name, floats: ['reward'] });
    expect(boundDifference(model, data, [point, other])).toBeNull();
    return model.nll(data, point);
  } catch (error) {
    const { message } = error as Error;
    if ((error as Error).name === 'AssertionError') throw error;
    return error instanceof ModelError || TOO_LARGE.test(message)
      ? { rejected: message }
      : { raised: message };
  }
}

function agree(ours: ReturnType<typeof outcome>, theirs: Outcome): boolean {
  if (typeof ours !== 'number' || typeof theirs === 'object') {
    return typeof ours === 'object' && typeof theirs === 'object';
  }
  const wanted = { inf: Infinity, '-inf': -Infinity, nan: NaN }[theirs] ?? Number(theirs);
  return Object.is(ours, wanted) || Math.abs(ours - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
}

test('random programs', async () => {
  const rejected: string[] = [];
  let silent = 0;
  await fc.assert(
    fc.asyncProperty(program, async source => {
      const ours = outcome(source);
      if (typeof ours === 'object' && 'rejected' in ours) {
        rejected.push(ours.rejected);
        return;
      }
      const theirs = await expected(source);
      silent += typeof theirs === 'object' || theirs === 'nan' ? 1 : 0;
      expect(agree(ours, theirs), `${show(ours)} instead of ${show(theirs)}`).toBe(true);
    }),
    { seed, numRuns, reporter: report }
  );
  const reasons = [...new Set(rejected.map(text => text.replace(/^line \d+: /, '')))].slice(0, 20);
  expect(rejected.length / numRuns, reasons.join('\n')).toBeLessThan(MOST_REJECTED);
  expect(silent / numRuns).toBeLessThan(MOST_SILENT);
});

const show = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** The smallest program that fails, as one can read it. */
function report({ failed, counterexample, errorInstance }: fc.RunDetails<[string]>): void {
  if (failed) {
    throw new Error(`${String(errorInstance)}\n${counterexample?.[0]}`);
  }
}
