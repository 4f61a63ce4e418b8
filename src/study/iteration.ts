/** An iteration as a researcher handles it: a value with a parent, from which further iterations are made. */
import type { ColumnTable } from 'arquero';

import type { FeedbackPartKey } from '../config/types.js';
import { toBundle } from '../report/bundle.js';
import { bestOf } from '../report/ranking.js';
import type { IterationReport, MimeBundle } from '../report/types.js';
import type { BestModel, CandidateValue, IterationValue } from '../report/values.js';
import { DISPLAY } from './display.js';
import type { Guidance, GuidanceOptions } from './guidance.js';
import type { Study } from './study.js';

export interface NextOptions {
  /** The researcher's own words; they stand in the next prompt as they are. */
  note?: string;
  /** `llm`: the note is the answer of `guidance()` as it came, and the next prompt says so. */
  author?: 'llm';
  /** Automatic parts of the feedback to leave out of the next prompt. Default: `feedback.without`. */
  without?: FeedbackPartKey[];
  /**
   * Name of a profile: `exploit`, `explore`, `diverse`, `minimal`, or one of `llm.profiles`. Of several, each is asked for
   * its models. Default: the LLM is asked once, as the config has it.
   */
  profile?: string | string[];
  /** 2 and higher ask again for an answer to the same request. Default 1. */
  attempt?: number;
}

export class Iteration {
  /** @param value frozen: what was recorded */
  constructor(
    private readonly study: Study,
    private readonly value: IterationValue
  ) {}

  /** Lower-case hexadecimal; follows from what decides the iteration, so that it is the same on every run. */
  get id(): string {
    return this.value.id;
  }

  /** Id of the iteration that this one went on from; null for the first. */
  get parent(): string | null {
    return this.value.parent;
  }

  /** Steps from the first iteration of the run, from 0. */
  get iteration(): number {
    return this.value.iteration;
  }

  /** Independent run, from 0. */
  get run(): number {
    return this.value.run;
  }

  /** The note that steered it. */
  get note(): string {
    return this.value.choice.note;
  }

  /** The models, as written, with parameters, fits or reasons for rejection. */
  get candidates(): readonly CandidateValue[] {
    return this.value.candidates;
  }

  /** The models with their figures, as an Arquero table. */
  get models(): ColumnTable {
    return this.study.modelsOf([this.value]);
  }

  /** The best model of this iteration; null where none could be fitted. */
  get best(): BestModel | null {
    return bestOf([this.value], this.study.config.evaluation.metric);
  }

  /** What the card shows, as plain JSON. */
  get report(): IterationReport {
    return this.study.reportOf(this.value);
  }

  /** The next iteration, or the one recorded for the same inputs. */
  next(options: NextOptions = {}): Promise<Iteration> {
    return this.study.goOn(this.value, options);
  }

  /**
   * Asks the LLM what to try after this iteration. Its answer is advice in words: it steers nothing before it, or what
   * you make of it, is the note of a next iteration.
   */
  guidance(options: GuidanceOptions = {}): Promise<Guidance> {
    return this.study.guidance(this.value, options);
  }

  /** The advice that came after this iteration, as recorded. */
  get advice(): Guidance[] {
    return this.study.adviceAfter(this.value);
  }

  /** A fresh answer to the request that this iteration was made with. */
  again(): Promise<Iteration> {
    return this.study.again(this.value);
  }

  /**
   * Fits a candidate that was edited by hand, as an iteration of its own.
   * @param name of the edited candidate
   * @param code of the edited model, in the study's language
   */
  refit(name: string, code: string): Promise<Iteration> {
    return this.study.refit(this.value, name, code);
  }

  [DISPLAY](): MimeBundle {
    return toBundle(this.study.cardOf(this.value));
  }
}
