/**
 * The journal: everything that a study has learnt, on disk before anybody sees it. Each process appends to a file of its
 * own, so that two kernels on one study never write into the same one; all files are read. A line is one record; a last
 * line without its end was cut off with its process and counts for nothing.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  writeSync
} from 'node:fs';
import { join } from 'node:path';

import type { FitStore, ParticipantFit } from '../fit/types.js';
import type { AnswerStore, LlmAnswer } from '../llm/types.js';
import type { GuidanceValue } from '../report/guidance-report.js';
import type { Call, IterationValue } from '../report/values.js';

/** An iteration that was finished, and the stem of GeCCo's files for it. */
export interface IterationRecord {
  value: IterationValue;
  /** Such as `iter1_run0`. */
  file: string;
}

/** Advice that came, and the id of the iteration after which it was asked for. */
export type GuidanceRecord = Omit<GuidanceValue, 'about'> & { about: string };

type Entry =
  | { type: 'answer'; key: string; answer: LlmAnswer }
  | { type: 'fit'; key: string; fit: ParticipantFit }
  | { type: 'iteration'; key: string; record: IterationRecord }
  | { type: 'guidance'; key: string; record: GuidanceRecord };

/** Several processes may record the same thing; the earliest counts, for all of them. */
type Line = Entry & { time: number };

/** A journal that cannot be read. */
export class JournalError extends Error {
  override name = 'JournalError';
}

export class Journal {
  private readonly folder: string;
  private readonly file: string;
  private descriptor: number | undefined;
  private readonly readTo = new Map<string, number>();
  private readonly lines = {
    answer: new Map<string, Line & { type: 'answer' }>(),
    fit: new Map<string, Line & { type: 'fit' }>(),
    iteration: new Map<string, Line & { type: 'iteration' }>(),
    guidance: new Map<string, Line & { type: 'guidance' }>()
  };

  /** @param results folder of the study's results */
  constructor(results: string) {
    this.folder = join(results, 'journal');
    const started = new Date().toISOString().replace(/[:.]/g, '-');
    this.file = `${started}-${process.pid}-${randomBytes(3).toString('hex')}.jsonl`;
    this.refresh();
  }

  readonly answers: AnswerStore = {
    get: key => this.lines.answer.get(key)?.answer,
    put: (key, answer) => this.append({ type: 'answer', key, answer })
  };

  /** Every answer that was recorded, in the order in which they came. */
  allAnswers(): LlmAnswer[] {
    return inOrder(this.lines.answer).map(line => line.answer);
  }

  readonly fits: FitStore = {
    get: key => this.lines.fit.get(key)?.fit,
    put: (key, fit) => this.append({ type: 'fit', key, fit })
  };

  iteration(id: string): IterationRecord | undefined {
    return this.lines.iteration.get(id)?.record;
  }

  /** Every finished iteration, in the order in which they were finished. */
  iterations(): IterationRecord[] {
    return inOrder(this.lines.iteration).map(line => line.record);
  }

  addIteration(record: IterationRecord): void {
    this.append({ type: 'iteration', key: record.value.id, record });
  }

  /** The advice that came after an iteration, in the order in which it came. */
  guidanceAbout(id: string): GuidanceRecord[] {
    const records = inOrder(this.lines.guidance).map(line => line.record);
    return records.filter(({ about }) => about === id);
  }

  /** What is known already stays as it is. */
  addGuidance(record: GuidanceRecord): void {
    const key = `${record.about} ${record.id}`;
    if (!this.lines.guidance.has(key)) {
      this.append({ type: 'guidance', key, record });
    }
  }

  /** Reads what this and other processes have written since the last time. */
  refresh(): void {
    for (const name of journalFiles(this.folder)) {
      this.readOn(name);
    }
  }

  close(): void {
    if (this.descriptor !== undefined) {
      closeSync(this.descriptor);
      this.descriptor = undefined;
    }
  }

  private append(entry: Entry): void {
    if (this.descriptor === undefined) {
      mkdirSync(this.folder, { recursive: true });
      this.descriptor = openSync(join(this.folder, this.file), 'a');
    }
    writeSync(this.descriptor, `${JSON.stringify({ ...entry, time: Date.now() })}\n`);
    fsyncSync(this.descriptor);
    this.refresh();
  }

  private readOn(name: string): void {
    const path = join(this.folder, name);
    const from = this.readTo.get(name) ?? 0;
    const added = readFrom(path, from);
    const end = added.lastIndexOf('\n') + 1;
    this.readTo.set(name, from + end);
    const lines = added.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
    lines.forEach((text, index) => this.take(parseLine(text, path, from, index)));
  }

  private take(line: Line): void {
    const lines = this.lines[line.type] as Map<string, Line>;
    const known = lines.get(line.key);
    if (!known || line.time < known.time) {
      lines.set(line.key, line);
    }
  }
}

function inOrder<T extends Line>(lines: ReadonlyMap<string, T>): T[] {
  return [...lines.values()].sort((a, b) => a.time - b.time);
}

function journalFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.jsonl'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

function readFrom(path: string, from: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const length = Math.max(0, fstatSync(descriptor).size - from);
    const buffer = Buffer.alloc(length);
    const read = readSync(descriptor, buffer, 0, length, from);
    return buffer.subarray(0, read);
  } finally {
    closeSync(descriptor);
  }
}

function parseLine(text: string, path: string, from: number, index: number): Line {
  try {
    return upToDate(JSON.parse(text) as Line);
  } catch {
    const where = from === 0 ? `line ${index + 1}` : `line ${index + 1} after byte ${from}`;
    throw new JournalError(
      `${path}: ${where} is not a record of the journal. Move this file out of the folder to go ` +
        'on without what it holds.'
    );
  }
}

/** Iterations were kept with one call at first, as two fields of their own. */
function upToDate(line: Line): Line {
  if (line.type === 'iteration' && !('calls' in line.record.value)) {
    const { prompt, answer, ...value } = line.record.value as Omit<IterationValue, 'calls'> & Call;
    line.record.value = { ...value, calls: prompt ? [{ prompt, answer }] : [] };
  }
  return line;
}
