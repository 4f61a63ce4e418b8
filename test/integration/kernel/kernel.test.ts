/** The real kernel as a frontend sees it: values, tables, errors, completion, interrupt, and what a kill costs. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { IterationReport, Report } from '../../../src/report/types.js';
import { REPORT_MIME } from '../../../src/report/types.js';
import { TWO_STEP_ANSWERS } from '../../support/answers.ts';
import { cardsOf, KernelSession } from '../../support/kernel.ts';
import type { Ran } from '../../support/kernel.ts';
import { answer, OpenAiServer } from '../../support/openai-server.ts';
import { makeProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';

describe('cells, in a folder far from the project', () => {
  let folder: string;
  let kernel: KernelSession;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gecco-kernel-'));
    kernel = await KernelSession.start(folder);
  });
  afterAll(async () => {
    await kernel.close();
    rmSync(folder, { recursive: true });
  });

  const dataOf = ({ outputs }: Ran): Record<string, unknown> | undefined => outputs.at(-1)?.data;

  it('shows values, and JSON of a bundle as objects', async () => {
    expect(dataOf(await kernel.execute('[1, { a: 2 }]'))).toEqual({
      'text/plain': '[ 1, { a: 2 } ]'
    });
    const bundle = `({ [Symbol.for("Jupyter.display")]: () => ({ "${REPORT_MIME}": { kind: "x" }, "text/plain": "x" }) })`;
    expect(dataOf(await kernel.execute(bundle))).toEqual({
      [REPORT_MIME]: { kind: 'x' },
      'text/plain': 'x'
    });
    expect((await kernel.execute('const silent = 1;')).outputs).toEqual([]);
  });

  it("reads a user's own module again when it was edited", async () => {
    const own = join(folder, 'own.ts');
    writeFileSync(own, 'export const k = 1;');
    expect(dataOf(await kernel.execute('import { k } from "./own";\nk'))).toEqual({
      'text/plain': '1'
    });
    writeFileSync(own, 'export const k = "edited";');
    const again = await kernel.execute('import { k } from "./own";\nk.length');
    expect(again.outputs.filter(o => o.type === 'error')).toEqual([]);
    expect(dataOf(again)).toEqual({
      'text/plain': '6'
    });
  });

  it('is interrupted before its first cell has begun', async () => {
    const fresh = await KernelSession.start(folder);
    const waiting = 'await new Promise(() => {});';
    const { status, outputs } = await fresh.execute(waiting, { interrupt_when: 'new Promise' });
    expect(status).toBe('error');
    expect(outputs.at(-1)?.evalue).toMatch(/interrupted/i);
    expect((await fresh.execute('1')).status).toBe('ok');
    await fresh.close();
  });

  it('shows an Arquero table as a table', async () => {
    const table = await kernel.execute(
      'import * as aq from "arquero";\naq.table({ model: ["<b>"], bic: [373.11912] })'
    );
    expect(dataOf(table)?.['text/html']).toContain('<th>bic</th>');
    expect(dataOf(table)?.['text/html']).toContain('<th style="text-align: left">model</th>');
    expect(dataOf(table)?.['text/html']).toContain('&#60;b&#62;');
    expect(dataOf(table)?.['text/plain']).toContain('373.1191');
  });

  it('sends what is printed and what is thrown, and what was thrown ends Run All', async () => {
    const printed = await kernel.execute(
      'console.log("so far");\nthrow new RangeError("no more");'
    );
    expect(printed.status).toBe('error');
    expect(printed.outputs).toMatchObject([
      { type: 'stream', text: 'so far\n' },
      { type: 'error', ename: 'RangeError', evalue: 'no more' }
    ]);
    const failing = ['1', 'throw new Error("stop here")', '2', '3'];
    expect(await kernel.executeAll(failing)).toEqual(['ok', 'error', 'aborted', 'aborted']);
    expect(await kernel.executeAll(['4'])).toEqual(['ok']);
  });

  it('knows the types of the engine: an error names line and place, completion its functions', async () => {
    await kernel.execute('import { loadConfig, Study } from "gecco";');
    const wrong = await kernel.execute('const a = 1;\nStudy.opn("study.yaml");');
    expect(wrong.status).toBe('error');
    expect(wrong.outputs[0]).toMatchObject({ type: 'error', ename: 'TypeScriptError' });
    expect(wrong.outputs[0].evalue).toMatch(/^2:7 - .*'opn'.*'open'/);
    const { matches } = await kernel.ask<{ matches: string[] }>('complete', { code: 'Study.' });
    expect(matches).toContain('open');
    const about = await kernel.ask<{ data: Record<string, string> }>('inspect', {
      code: 'loadConfig'
    });
    expect(about.data['text/plain']).toContain('StudyConfig');
  });

  it('asks for more of a cell that has no end', async () => {
    expect(await kernel.ask('is_complete', { code: 'for (;;) {' })).toMatchObject({
      status: 'incomplete'
    });
  });

  it.each([
    ['waits', 'await new Promise(() => {})'],
    ['is busy', 'for (;;) {}']
  ])('is interrupted while a cell %s, and goes on', async (_, code) => {
    const ran = await kernel.execute(code, { interrupt_after: 0.7 });
    expect(ran.outputs.at(-1)).toMatchObject({ type: 'error', ename: 'Interrupted' });
    expect(dataOf(await kernel.execute('6 * 7'))).toEqual({ 'text/plain': '42' });
  });
});

describe('a study in the kernel', () => {
  let server: OpenAiServer;
  let project: Project;
  beforeEach(async () => {
    server = await new OpenAiServer().start();
    project = makeProject('two_step', {
      llm: { provider: 'openai', base_model: 'test-model', base_url: server.url },
      evaluation: { n_starts: 100 },
      fit: { workers: 1 }
    });
  });
  afterEach(async () => {
    await server.close();
    project.remove();
  });

  const OPEN =
    'import { Study } from "gecco";\nconst study = await Study.open("config/study.yaml");';
  const NEXT = 'const i0 = await study.next();';

  /** The participants that were fitted, with their models' keys, over all kernels. */
  function fitted(): string[] {
    const folder = join(project.results, 'journal');
    const lines = readdirSync(folder).flatMap(name =>
      readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1)
    );
    return lines
      .map(line => JSON.parse(line) as { type: string; key: string })
      .filter(({ type }) => type === 'fit')
      .map(({ key }) => key);
  }

  async function inNewKernel<T>(work: (kernel: KernelSession) => Promise<T>): Promise<T> {
    const kernel = await KernelSession.start(project.root);
    try {
      await kernel.execute(OPEN);
      return await work(kernel);
    } finally {
      await kernel.close();
    }
  }

  async function finish(): Promise<IterationReport> {
    const [card] = cardsOf(await inNewKernel(kernel => kernel.execute(NEXT)));
    expect(card).toMatchObject({ kind: 'iteration', state: 'done' });
    return card as IterationReport;
  }

  it('is interrupted while it fits; the cell run again goes on', async () => {
    server.always(answer(TWO_STEP_ANSWERS[0]));
    await inNewKernel(async kernel => {
      const stopped = await kernel.execute(NEXT, {
        interrupt_when: '"done": [1-8], "total"'
      });
      expect(stopped.outputs.at(-1)).toMatchObject({ type: 'error', ename: 'Interrupted' });
      expect(cardsOf(stopped)).toMatchObject([{ kind: 'iteration', state: 'stopped' }]);
      const done = await kernel.execute(NEXT);
      expect(cardsOf(done)).toMatchObject([{ kind: 'iteration', state: 'done' }]);
    });
    expect(server.asked).toHaveLength(1);
    expect(new Set(fitted()).size).toBe(fitted().length);
  });

  it('killed in the middle of an answer, loses that answer and no more', async () => {
    server.queue(answer(TWO_STEP_ANSWERS[0], { pace: 200 }));
    server.always(answer(TWO_STEP_ANSWERS[0]));
    const killed = await inNewKernel(kernel =>
      kernel.execute(NEXT, { kill_when: 'Participants seem' })
    );
    expect(killed.status).toBe('killed');
    await finish();
    expect(server.asked).toHaveLength(2);
  });

  it('killed in the middle of a fit, asks nothing and fits nobody again', async () => {
    server.always(answer(TWO_STEP_ANSWERS[0]));
    const killed = await inNewKernel(kernel =>
      kernel.execute(NEXT, { kill_when: '"done": [2-8], "total"' })
    );
    expect(killed.status).toBe('killed');
    const before = fitted();
    expect(before.length).toBeGreaterThan(0);
    const { candidates } = await finish();
    expect(server.asked).toHaveLength(1);
    expect(fitted()).toHaveLength(new Set(fitted()).size);
    expect(fitted().slice(0, before.length)).toEqual(before);
    expect(candidates.filter(({ state }) => state === 'fitted')).toHaveLength(3);
  });

  it('gives the same cards in a fresh kernel, cell by cell or from the top', async () => {
    server.queue(...TWO_STEP_ANSWERS.slice(0, 3).map(text => answer(text)));
    const cells = [
      NEXT,
      'const i1 = await i0.next({ note: "Try forgetting." });',
      'const i1b = await i0.next({ note: "Or habits?" });'
    ];
    const replayed = (cards: Report[]): Report[] =>
      cards.map(card => ({ ...card, replayed: true }));
    const runAll = (): Promise<Report[]> =>
      inNewKernel(async kernel => {
        const cards: Report[] = [];
        for (const [i, code] of cells.entries()) {
          cards.push(...cardsOf(await kernel.execute(code, { cell: `cell-${i}` })));
        }
        const again = await kernel.execute(cells[0], { cell: 'cell-0' });
        expect(cardsOf(again)).toEqual(replayed(cards.slice(0, 1)));
        return cards;
      });
    const first = await runAll();
    expect(first).toHaveLength(3);
    expect(await runAll()).toEqual(replayed(first));
    expect(server.asked).toHaveLength(3);
  });
});
