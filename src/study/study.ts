/** A study: its settings and data, and the tree of iterations that grows from them. */
import { join, resolve } from 'node:path';

import type { ColumnTable } from 'arquero';

import { findProfile, loadConfig } from '../config/index.js';
import type { StudyConfig } from '../config/types.js';
import { choicesOf, loadDataset } from '../data/index.js';
import type { Dataset } from '../data/types.js';
import { LlmError } from '../llm/index.js';
import { buildPrompt } from '../prompt/index.js';
import { reportKey, toBundle } from '../report/bundle.js';
import { bestOf } from '../report/ranking.js';
import { studyReport } from '../report/study-report.js';
import type { IterationReport, MimeBundle, StudyReport } from '../report/types.js';
import type { BestModel, IterationInputs, IterationValue } from '../report/values.js';
import { forNotebook, fromHere } from './details.js';
import { DISPLAY } from './display.js';
import { fileStem, writeGeccoFiles } from './gecco-files.js';
import { host } from './host.js';
import { iterationId, studyFingerprint } from './identity.js';
import { canBeGuided, Guidance, makeGuidance } from './guidance.js';
import type { GuidanceOptions } from './guidance.js';
import { Iteration } from './iteration.js';
import type { NextOptions } from './iteration.js';
import { Journal } from './journal.js';
import { makeIteration } from './make-iteration.js';
import { modelsTable } from './models-table.js';
import { CellMemory } from './cell-memory.js';
import { reportOf } from './report-of.js';
import { sourcesOf } from './sources.js';
import { Tree } from './tree.js';
import type { Workshop } from './workshop.js';

export interface OpenOptions {
  /** Folder for the results of all studies. Default: `results` in the project of the config. */
  results?: string;
}

export interface RunOptions {
  /** Iterations of each run. Default: `loop.max_iterations`. */
  iterations?: number;
  /** Independent runs. Default: `loop.max_independent_runs`. */
  runs?: number;
  /** How the LLM is asked in each iteration, as in `NextOptions`. */
  profile?: string | string[];
}

/** No such iteration in the journal of the study. */
export class UnknownIterationError extends Error {
  override name = 'UnknownIterationError';
}

export class Study {
  /** The iterations that this process has made or replayed, in that order. */
  private readonly session = new Map<string, IterationValue>();
  private readonly cells = new CellMemory();

  private constructor(private readonly workshop: Workshop) {}

  /**
   * Opens a study.
   * @param configPath the YAML file, relative to the working folder (in a notebook: to the notebook)
   * @throws ConfigError, DataError with file, line, key and what is accepted; LlmError for a provider that is not known
   */
  static async open(configPath: string, options: OpenOptions = {}): Promise<Study> {
    const config = loadConfig(resolve(configPath));
    const dataset = loadDataset(config);
    const results = join(options.results ?? join(config.root, 'results'), config.task.name);
    const journal = new Journal(resolve(results));
    const llmWith = sourcesOf(config, journal.answers);
    return new Study({
      config,
      dataset,
      choices: choicesOf(config, dataset),
      journal,
      llm: llmWith(undefined),
      llmWith,
      fingerprint: studyFingerprint(config, dataset),
      results: resolve(results)
    });
  }

  get config(): StudyConfig {
    return this.workshop.config;
  }

  get dataset(): Dataset {
    return this.workshop.dataset;
  }

  /** Absolute path of the folder with everything that this study has written. */
  get results(): string {
    return this.workshop.results;
  }

  /**
   * Goes on from the latest iteration of this process, or makes the first. A notebook cell that is run again goes on from
   * where it went on before, and so gives the same card again.
   */
  async next(options: NextOptions = {}): Promise<Iteration> {
    const parent = this.cells.parent([...this.session.keys()].at(-1) ?? null);
    return this.goOn(parent === null ? null : this.value(parent), options);
  }

  /**
   * An iteration that was made before, by this process or another.
   * @param id or its beginning
   * @throws UnknownIterationError that says what to run
   */
  iteration(id: string): Iteration {
    return new Iteration(this, this.value(id));
  }

  /**
   * Runs the loop unattended. Where the config says `feedback.type: llm`, the LLM is asked for guidance after each
   * iteration but the last, and its answer goes into the next prompt as it is. Returns the iterations of all runs in order.
   */
  async run(options: RunOptions = {}): Promise<Iteration[]> {
    const { iterations = this.config.loop.max_iterations } = options;
    const { runs = this.config.loop.max_independent_runs, profile } = options;
    const made: Iteration[] = [];
    for (let run = 0; run < runs; run++) {
      let latest = await this.begin(run, { profile });
      made.push(latest);
      for (let iteration = 1; iteration < iterations; iteration++) {
        latest = await latest.next({ ...(await this.guided(latest)), profile });
        made.push(latest);
      }
    }
    return made;
  }

  /** The first iteration of an independent run, counted from 0. */
  begin(run: number, options: NextOptions = {}): Promise<Iteration> {
    return this.make(this.inputsOf(null, run, options));
  }

  /** Every model of the iterations of this process, as an Arquero table. */
  get models(): ColumnTable {
    return this.modelsOf(this.iterations());
  }

  /** The best model of the iterations of this process; null before the first fit. */
  get best(): BestModel | null {
    return bestOf(this.iterations(), this.config.evaluation.metric);
  }

  /** The map of the iterations of this process and what they go back to. */
  get tree(): Tree {
    return new Tree(this.config.task.name, this.iterations(), this.config.evaluation.metric);
  }

  /** The map of all that was ever recorded for this study, by any process and with any settings. */
  get record(): Tree {
    const { journal, config } = this.workshop;
    const values = journal.iterations().map(({ value }) => value);
    return new Tree(config.task.name, values, config.evaluation.metric);
  }

  /** What the data card shows, as plain JSON. */
  get report(): StudyReport {
    const { config, dataset, llm, journal } = this.workshop;
    return studyReport({
      config,
      dataset,
      prompt: buildPrompt(config, dataset, ''),
      model: llm.model,
      answers: journal.allAnswers(),
      paths: {
        config: fromHere(config.file),
        data: fromHere(dataset.file),
        results: fromHere(this.results)
      }
    });
  }

  /** Frees the journal's file, and the memory of a local model. The study can still be read. */
  async close(): Promise<void> {
    this.workshop.journal.close();
    await this.workshop.llm.close?.();
  }

  /** @internal */
  goOn(parent: IterationValue | null, options: NextOptions): Promise<Iteration> {
    return this.make(this.inputsOf(parent, parent?.run ?? 0, options));
  }

  /** @internal */
  again(value: IterationValue): Promise<Iteration> {
    const { parent, run, iteration, choice, profiles, attempt } = value;
    if (value.edit) {
      throw new LlmError(
        'No LLM was asked for this iteration: its model was edited by the researcher. Ask again from another one.'
      );
    }
    const asked = profiles && { profiles };
    return this.make({ parent, run, iteration, choice, ...asked, attempt: attempt + 1 });
  }

  /** @internal */
  refit(parent: IterationValue, name: string, code: string): Promise<Iteration> {
    const own = parent.candidates.find(candidate => candidate.name === name)?.function;
    const edit = { name, ...(own !== undefined && { function: own }), code };
    // What goes into a prompt decides nothing where nobody is asked.
    return this.make({ ...this.inputsOf(parent, parent.run, { without: [] }), edit });
  }

  /** @internal */
  guidance(value: IterationValue, options: GuidanceOptions): Promise<Guidance> {
    return makeGuidance(value, this.pathTo(value), options, this.workshop);
  }

  /** @internal */
  adviceAfter(about: IterationValue): Guidance[] {
    const { journal, config } = this.workshop;
    return journal
      .guidanceAbout(about.id)
      .map(record => new Guidance({ ...record, about }, config.task.name));
  }

  /** @internal */
  modelsOf(iterations: readonly IterationValue[]): ColumnTable {
    return modelsTable(iterations, this.config.evaluation.metric, this.workshop.choices);
  }

  /** @internal */
  reportOf(value: IterationValue): IterationReport {
    return reportOf(value, this.pathTo(value).slice(0, -1), this.workshop);
  }

  /** The report as it goes into a notebook. @internal */
  cardOf(value: IterationValue): IterationReport {
    return forNotebook(this.reportOf(value), this.results);
  }

  [DISPLAY](): MimeBundle {
    return toBundle(this.report);
  }

  /** Replays what is recorded, makes what is not. */
  private async make(inputs: IterationInputs): Promise<Iteration> {
    const { journal, fingerprint } = this.workshop;
    journal.refresh();
    const id = iterationId(fingerprint, inputs);
    const known = journal.iteration(id)?.value;
    const value = known ?? (await this.makeNew(inputs));
    this.session.set(id, value);
    if (known) {
      const report = this.cardOf(known);
      const isReplayed = known.calls.length > 0 && { replayed: true };
      host().show(toBundle({ ...report, ...isReplayed }), reportKey(report));
    }
    return new Iteration(this, value);
  }

  /** What an unattended run sends in the place of a note. */
  private async guided(latest: Iteration): Promise<NextOptions> {
    if (this.config.feedback.type === 'manual') {
      return {};
    }
    const value = this.value(latest.id);
    if (!canBeGuided(this.pathTo(value), this.workshop)) {
      return {};
    }
    const { text } = await this.guidance(value, {});
    return { note: text, author: 'llm' };
  }

  private inputsOf(
    parent: IterationValue | null,
    run: number,
    { note = '', author, without, profile = [], attempt = 1 }: NextOptions
  ): IterationInputs {
    const off = without ?? this.config.feedback.without ?? [];
    const names = [...new Set([profile].flat())];
    return {
      parent: parent?.id ?? null,
      run,
      iteration: parent ? parent.iteration + 1 : 0,
      choice: {
        note: note.trim(),
        without: [...off].sort(),
        ...(author === 'llm' && { author })
      },
      ...(names.length > 0 && { profiles: names.map(name => findProfile(this.config, name)) }),
      attempt
    };
  }

  private async makeNew(inputs: IterationInputs): Promise<IterationValue> {
    const { journal, results, config } = this.workshop;
    const ancestors = inputs.parent === null ? [] : this.pathTo(this.value(inputs.parent));
    const value = await makeIteration(inputs, ancestors, this.workshop);
    journal.addIteration({ value, file: fileStem(value, journal.iterations()) });
    const record = journal.iteration(value.id)!;
    const { metric } = config.evaluation;
    writeGeccoFiles(record, journal.iterations(), { results, root: config.root, metric });
    return record.value;
  }

  private value(id: string): IterationValue {
    const records = this.workshop.journal.iterations().map(record => record.value);
    const found = records.filter(value => value.id.startsWith(id));
    if (found.length === 1) {
      return found[0];
    }
    const problem = found.length === 0 ? 'There is no iteration' : 'More than one iteration is';
    throw new UnknownIterationError(
      `${problem} ${id} in ${fromHere(this.results)}. Run the cell that makes it first, from the top ` +
        'of the notebook: its settings, data and notes must be the ones that it was made with.'
    );
  }

  /** From the first iteration of the run to this one. */
  private pathTo(value: IterationValue): IterationValue[] {
    return value.parent === null ? [value] : [...this.pathTo(this.value(value.parent)), value];
  }

  /** Of this process, parents before children, with what they go back to. */
  private iterations(): IterationValue[] {
    const all = new Map<string, IterationValue>();
    for (const value of this.session.values()) {
      this.pathTo(value).forEach(step => all.set(step.id, step));
    }
    return [...all.values()];
  }
}
