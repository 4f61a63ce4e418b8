/** `gecco fit`: fits a model from a file. */
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

import { Presets, SingleBar } from 'cli-progress';

import { loadConfig } from '../config/index.js';
import type { Language, Metric, SplitName, StudyConfig } from '../config/types.js';
import { choicesOf, loadDataset } from '../data/index.js';
import type { Choices, Dataset } from '../data/types.js';
import { crossValidate, fitModel } from '../fit/index.js';
import type { Fit } from '../fit/types.js';
import { compileModel, findModels, ModelError, type CompileOptions } from '../model/index.js';
import type { Candidate, Model } from '../model/types.js';
import { criterionReports, ownCriteria } from '../report/criteria.js';
import { identifiabilitySentences, meanCorrelations } from '../report/identifiability.js';
import { metricOf } from '../report/ranking.js';
import type { CandidateValue } from '../report/values.js';
import { fixed } from '../report/words.js';
import { criteriaTable, fitTable, parameterTable } from './fit-tables.js';

export interface FitCommand {
  config: string;
  function?: string;
  split: SplitName;
  starts?: number | 'auto';
  seed?: number;
  workers?: number;
  json?: boolean;
}

export async function fit(file: string, options: FitCommand): Promise<void> {
  const config = loadConfig(options.config);
  const dataset = loadDataset(config);
  const language = languageOf(file, config);
  const text = read(file);
  const candidate = choose(file, text, language, options.function);
  const { name } = candidate;
  const columns = config.data.input_columns;
  const model = compile(file, text, candidate, { columns, language, floats: dataset.floats });
  if (candidate.rejected) {
    throw new Error(`${file}: ${candidate.rejected}`);
  }
  model.warnings.forEach(warning => console.error(`${file}: ${warning}`));
  const judged = await judge(model, dataset, config, options);
  const choices = choicesOf(config, dataset);
  const { metric } = config.evaluation;
  console.log(
    options.json
      ? JSON.stringify(asJson(name, metric, judged, choices), null, 2)
      : asText(metric, judged, choices)
  );
}

type Judged = Pick<CandidateValue, 'crossValidation' | 'test'> & { fit: Fit };

/** Fits to the split that is asked for, and what the study's `evaluation` asks for beside it. */
async function judge(
  model: Model,
  dataset: Dataset,
  config: StudyConfig,
  options: FitCommand
): Promise<Judged> {
  const { cv_folds: folds, cv_blocks: blocks, test, ...evaluation } = config.evaluation;
  const fitted = dataset.splits[options.split].length;
  const tested = test && options.split !== 'test' ? dataset.splits.test.length : 0;
  const bar = progress(fitted * (1 + (folds ?? 0)) + tested);
  const settings = {
    split: options.split,
    starts: options.starts ?? evaluation.n_starts,
    startPoints: evaluation.start_points,
    seed: options.seed ?? evaluation.seed,
    method: evaluation.optimizer,
    workers: options.workers ?? config.fit.workers,
    timeoutSeconds: config.fit.timeout_seconds,
    memoryMb: config.fit.memory_mb
  };
  const after = (before: number) => ({
    ...settings,
    onProgress: (done: number) => bar?.update(before + done)
  });
  try {
    const judged: Judged = { fit: await fitModel(model, dataset, after(0)) };
    if (folds) {
      const asked = { ...after(fitted), folds, blocks };
      judged.crossValidation = await crossValidate(model, dataset, asked);
    }
    if (tested > 0) {
      const asked = { ...after(fitted * (1 + (folds ?? 0))), split: 'test' as const };
      judged.test = await fitModel(model, dataset, asked);
    }
    return judged;
  } finally {
    bar?.stop();
  }
}

/** A bar, where somebody looks at it. */
function progress(total: number): SingleBar | undefined {
  if (!process.stderr.isTTY) {
    return undefined;
  }
  const format = '{bar} {value}/{total} fits of participants  {eta_formatted}';
  const bar = new SingleBar(
    { format, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic
  );
  bar.start(total, 0);
  return bar;
}

function asJson(model: string, metric: Metric, judged: Judged, choices: Choices | null) {
  const { fit, crossValidation, test } = judged;
  const { participants, milliseconds } = fit;
  return {
    model,
    metric,
    mean: metricOf(fit.mean, metric),
    participants: participants.map(p => ({ ...p, ...ownCriteria(p, choices) })),
    milliseconds,
    criteria: criterionReports(judged, choices),
    identifiability: identifiabilitySentences(fit),
    correlations: meanCorrelations(fit),
    crossValidation,
    test
  };
}

function asText(metric: Metric, judged: Judged, choices: Choices | null): string {
  const { fit } = judged;
  return [
    fitTable(fit),
    parameterTable(fit),
    criteriaTable(criterionReports(judged, choices)),
    ...identifiabilitySentences(fit),
    `mean ${metric} ${fixed(metricOf(fit.mean, metric), 3)}`
  ].join('\n');
}

const LANGUAGES: Record<string, Language> = {
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.js': 'typescript',
  '.mjs': 'typescript',
  '.py': 'python'
};

/** By the file's ending; a text, such as an answer in `results/`, is in the language of the study. */
function languageOf(file: string, config: StudyConfig): Language {
  const ending = extname(file).toLowerCase();
  const language = ['.txt', '.md'].includes(ending) ? config.llm.language : LANGUAGES[ending];
  if (!language) {
    throw new Error(`${file}: a file ending in .ts or .py is needed.`);
  }
  return language;
}

/** The model of the file, or the one that was named. */
function choose(file: string, text: string, language: Language, wanted?: string): Candidate {
  const found = findModels(text, { language, name: wanted });
  const names = found.map(candidate => candidate.name).join(', ');
  const chosen = wanted ? found.filter(c => c.name === wanted) : found;
  if (chosen.length !== 1) {
    throw new Error(
      found.length === 0
        ? `${file}: no model was found. Write a function named cognitive_model, with the columns and then the parameters as arguments.`
        : `${file}: ${wanted ? `there is no function ${wanted}; ` : ''}choose one with --function: ${names}.`
    );
  }
  return chosen[0];
}

/** What is refused is said with the line of the file, where the model stands there in one piece. */
function compile(
  file: string,
  text: string,
  { name, source }: Candidate,
  options: Omit<CompileOptions, 'name'>
): Model {
  try {
    return compileModel(source, { ...options, name });
  } catch (error) {
    if (!(error instanceof ModelError)) {
      throw error;
    }
    const { line, construct, reason } = error;
    const start = text.replace(/\r\n?/g, '\n').indexOf(source);
    const place =
      start < 0
        ? `${file}: ${name}, with what it needs, line ${line}`
        : `${file}:${line + text.slice(0, start).split('\n').length - 1}`;
    throw new Error(`${place}: ${construct}: ${reason}`, { cause: error });
  }
}

function read(file: string): string {
  if (!existsSync(file)) {
    throw new Error(`${file}: there is no such file.`);
  }
  return readFileSync(file, 'utf8');
}
