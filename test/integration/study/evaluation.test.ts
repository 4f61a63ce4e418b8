/** What a study says of its models beside BIC: asked for in the config, without asking an LLM again. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';

import { Study } from 'gecco';

import { readReport } from '../../../extension/src/report/read.js';
import { TWO_STEP_ANSWERS } from '../../support/answers.ts';
import { OpenAiServer, answer } from '../../support/openai-server.ts';
import { makeProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';

let server: OpenAiServer;
let project: Project;

beforeEach(async () => {
  server = await new OpenAiServer().start();
  let count = 0;
  server.always(answer(() => TWO_STEP_ANSWERS[count++ % TWO_STEP_ANSWERS.length]));
  project = makeProject('two_step', {
    llm: { provider: 'openai', base_model: 'test-model', base_url: server.url, max_retries: 0 },
    data: { ...shipped(), splits: { prompt: '[1:3]', eval: '[3:6]', test: '[6:8]' } },
    evaluation: { n_starts: 2 }
  });
});
afterEach(async () => {
  await server.close();
  project.remove();
});

function shipped(): Record<string, unknown> {
  const template = makeProject('two_step');
  const { data } = parse(readFileSync(template.config, 'utf8')) as {
    data: Record<string, unknown>;
  };
  template.remove();
  return data;
}

/** The study with some keys of `evaluation` changed in its file. */
function open(evaluation: Record<string, unknown> = {}): Promise<Study> {
  const settings = parse(readFileSync(project.config, 'utf8')) as Record<string, object>;
  settings.evaluation = { ...settings.evaluation, ...evaluation };
  writeFileSync(project.config, stringify(settings));
  return Study.open(project.config);
}

function journal(): string[] {
  const folder = join(project.results, 'journal');
  const files = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
  return files.flatMap(text => text.split('\n').filter(Boolean));
}

function fitsKept(): number {
  return journal().filter(line => line.startsWith('{"type":"fit"')).length;
}

describe('every iteration', () => {
  it('has the criteria and what the data leave open, on the card and in the table', async () => {
    const study = await open();
    const first = await study.next();
    const [candidate] = first.report.candidates;
    expect(candidate.mean).toMatchObject({
      aicc: expect.any(Number) as number,
      pseudoR2: expect.any(Number) as number,
      cvNll: null,
      testLogLikelihood: null
    });
    expect(candidate.mean!.pseudoR2).toBeGreaterThan(0);
    expect(candidate.fit!.criteria!.map(c => c.name)).toEqual([
      'NLL',
      'BIC',
      'AIC',
      'AICc',
      'Pseudo-R²'
    ]);
    expect(candidate.fit!.identifiability).toBeInstanceOf(Array);
    candidate.fit!.participants.forEach(p => {
      expect(p.milliseconds).toBeGreaterThan(0);
      expect(p.diagnosis!.standardErrors).toHaveLength(candidate.parameters.length);
      expect(p.diagnosis!.correlations).toHaveLength(candidate.parameters.length);
    });
    expect(first.models.get('pseudoR2', 0)).toBeGreaterThan(0);
    expect(readReport(JSON.parse(JSON.stringify(first.report)))).toHaveProperty('report');
    await study.close();
  });
});

describe('the final check', () => {
  it('is made of recorded answers and fits, and of what is missing', async () => {
    const before = await open();
    const plain = await before.next();
    await before.close();
    const [asked, kept] = [server.asked.length, fitsKept()];

    const study = await open({ test: true, cv_folds: 2 });
    const checked = await study.next();
    expect(checked.id).not.toBe(plain.id);
    expect(server.asked.length).toBe(asked);
    const fitted = checked.candidates.filter(c => c.fit);
    // Of each model two folds of three participants, and the two of test.
    expect(fitsKept() - kept).toBe(fitted.length * (2 * 3 + 2));
    fitted.forEach((candidate, i) => {
      expect(candidate.fit!.mean).toEqual(plain.candidates.filter(c => c.fit)[i].fit!.mean);
      expect(candidate.crossValidation!.mean).toBeGreaterThan(candidate.fit!.mean.nll);
      expect(candidate.test!.participants).toHaveLength(2);
    });
    const [best] = checked.report.candidates;
    expect(best.fit!.criteria!.map(c => c.name)).toEqual(
      expect.arrayContaining(['Cross-validated NLL', 'Log-likelihood of test'])
    );
    expect(best.mean!.testLogLikelihood).toBeLessThan(0);
    expect(readReport(JSON.parse(JSON.stringify(checked.report)))).toHaveProperty('report');
    await study.close();
  });
});

describe('ids of iterations', () => {
  it('do not change with what is only reckoned from the fits', async () => {
    const before = await open();
    const plain = await before.next();
    await before.close();
    const study = await open({ choices: { choice_1: 2 }, test: false });
    const again = await study.next();
    expect(again.id).toBe(plain.id);
    const [own, other] = [plain, again].map(i => i.report.candidates[0].mean!.pseudoR2!);
    expect(other).not.toBeCloseTo(own, 3);
    await study.close();
  });
});

describe('results of an earlier version', () => {
  it('open, with the figures that follow from theirs', async () => {
    const before = await open();
    const made = await before.next();
    await before.close();
    const folder = join(project.results, 'journal');
    const later = ['diagnosis', 'milliseconds'];
    for (const name of readdirSync(folder)) {
      const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
      const stripped = lines.map(line =>
        JSON.stringify(JSON.parse(line), (key, value: unknown) =>
          later.includes(key) ? undefined : value
        )
      );
      writeFileSync(join(folder, name), `${stripped.join('\n')}\n`);
    }
    const study = await open();
    const again = await study.next();
    expect(again.id).toBe(made.id);
    const [candidate] = again.report.candidates;
    expect(candidate.mean).toEqual(made.report.candidates[0].mean);
    expect(candidate.fit!.participants[0]).not.toHaveProperty('diagnosis');
    expect(candidate.fit).not.toHaveProperty('correlations');
    expect(readReport(JSON.parse(JSON.stringify(again.report)))).toHaveProperty('report');
    await study.close();
  });
});
