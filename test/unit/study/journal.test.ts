import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  statSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { LlmAnswer } from '../../../src/llm/types.js';
import { Journal, JournalError } from '../../../src/study/journal.js';
import { candidateOf, fitOf, iterationOf } from '../../support/values.js';

let results: string;
beforeEach(() => {
  results = mkdtempSync(join(tmpdir(), 'gecco-journal-'));
});
afterEach(() => {
  rmSync(results, { recursive: true });
});

function answer(text: string): LlmAnswer {
  return {
    text,
    provider: 'p',
    model: 'm',
    usage: null,
    seconds: 1,
    finish: 'stop',
    request: null
  };
}

const [fit] = fitOf('cognitive_model1', [100]).participants;

function files(): string[] {
  return readdirSync(join(results, 'journal')).map(name => join(results, 'journal', name));
}

describe('the journal', () => {
  it('writes nothing before there is something', () => {
    new Journal(results).close();
    expect(readdirSync(results)).toEqual([]);
  });

  it('gives back what an earlier process has put in', () => {
    const earlier = new Journal(results);
    earlier.answers.put('a', answer('été ✓ \n\u2028'));
    earlier.fits.put('f', fit);
    const value = iterationOf('aaaa', [candidateOf('cognitive_model1', [100])]);
    earlier.addIteration({ value, file: 'iter0_run0' });
    earlier.close();
    const later = new Journal(results);
    expect(later.answers.get('a')?.text).toBe('été ✓ \n\u2028');
    expect(later.fits.get('f')).toEqual(fit);
    expect(later.iteration('aaaa')).toEqual({ value, file: 'iter0_run0' });
    expect(later.iterations()).toHaveLength(1);
  });

  it('reads iterations of earlier versions, which had one call each', () => {
    const { calls, ...rest } = iterationOf('aaaa', [candidateOf('cognitive_model1', [100])]);
    const edited = { ...rest, id: 'bbbb', prompt: null, answer: null };
    const folder = join(results, 'journal');
    mkdirSync(folder);
    const lines = [{ ...rest, ...calls[0] }, edited].map((value, time) =>
      JSON.stringify({ type: 'iteration', key: value.id, record: { value, file: 'f' }, time })
    );
    appendFileSync(join(folder, 'old.jsonl'), `${lines.join('\n')}\n`);
    const journal = new Journal(results);
    expect(journal.iteration('aaaa')?.value).toEqual({ ...rest, calls });
    expect(journal.iteration('bbbb')?.value).toEqual({ ...rest, id: 'bbbb', calls: [] });
  });

  it('knows which advice came after which iteration, each once', () => {
    const journal = new Journal(results);
    const [call] = iterationOf('aaaa', []).calls;
    const record = { id: 'cccc', attempt: 1, given: 'results' as const, provider: 'p', model: 'm' };
    journal.addGuidance({ ...record, call, about: 'aaaa' });
    journal.addGuidance({ ...record, call, about: 'aaaa' });
    journal.addGuidance({ ...record, call, about: 'bbbb' });
    journal.close();
    expect(new Journal(results).guidanceAbout('aaaa')).toEqual([
      { ...record, call, about: 'aaaa' }
    ]);
    expect(readFileSync(files()[0], 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('sees what another process writes meanwhile, each in a file of its own', () => {
    const one = new Journal(results);
    const two = new Journal(results);
    one.answers.put('a', answer('one'));
    two.answers.put('b', answer('two'));
    one.refresh();
    expect(one.answers.get('b')?.text).toBe('two');
    expect(two.answers.get('a')?.text).toBe('one');
    expect(files()).toHaveLength(2);
    one.close();
    two.close();
  });

  it('lets the earliest of two answers to one request count, for both', async () => {
    const one = new Journal(results);
    const two = new Journal(results);
    one.answers.put('a', answer('first'));
    await new Promise(resolve => setTimeout(resolve, 5));
    two.answers.put('a', answer('second'));
    one.refresh();
    expect([one.answers.get('a')?.text, two.answers.get('a')?.text]).toEqual(['first', 'first']);
    one.close();
    two.close();
  });

  it('takes a line that was cut off with its process for nothing', () => {
    const killed = new Journal(results);
    killed.fits.put('whole', fit);
    killed.fits.put('cut', fit);
    killed.close();
    const [file] = files();
    truncateSync(file, statSync(file).size - 7);
    const later = new Journal(results);
    expect(later.fits.get('whole')).toEqual(fit);
    expect(later.fits.get('cut')).toBeUndefined();
    later.fits.put('cut', fit);
    later.close();
    expect(new Journal(results).fits.get('cut')).toEqual(fit);
  });

  it('names file and line of what is not a record', () => {
    const journal = new Journal(results);
    journal.fits.put('f', fit);
    journal.close();
    appendFileSync(files()[0], 'not JSON\n');
    expect(() => new Journal(results)).toThrow(JournalError);
    expect(() => new Journal(results)).toThrow(/\.jsonl: line 2 is not a record/);
  });
});
