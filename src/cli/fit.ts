/** `gecco fit`: fits a model from a file. */
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

import Table from 'cli-table3';

import { loadConfig } from '../config/index.js';
import type { Language, Metric, SplitName, StudyConfig } from '../config/types.js';
import { choicesOf, loadDataset } from '../data/index.js';
import type { Choices } from '../data/types.js';
import { crossValidate, fitModel } from '../fit/index.js';
import type { Fit } from '../fit/types.js';
import { compileModel, findModels, ModelError, type CompileOptions } from '../model/index.js';
import type { Candidate, Model } from '../model/types.js';
import { criterionReports, ownCriteria } from '../report/criteria.js';
import { identifiabilitySentences, meanCorrelations } from '../report/identifiability.js';
import { metricOf } from '../report/ranking.js';
import type { CriterionReport } from '../report/types.js';
import type { CandidateValue } from '../report/values.js';
import { fixed, known, withError } from '../report/words.js';

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
  model.warnings.forEach(warning => console.error(`${file}: ${warning}`));
  const settings = {
    split: options.split,
    starts: options.starts ?? config.evaluation.n_starts,
    startPoints: config.evaluation.start_points,
    seed: options.seed ?? config.evaluation.seed,
    method: config.evaluation.optimizer,
    workers: options.workers ?? config.fit.workers,
    timeoutSeconds: config.fit.timeout_seconds,
    memoryMb: config.fit.memory_mb
  };
  const result = await fitModel(model, dataset, settings);
  const { metric, cv_folds: folds, cv_blocks: blocks } = config.evaluation;
  const crossValidation =
    folds && (await crossValidate(model, dataset, { ...settings, folds, blocks }));
  const judged = { fit: result, ...(crossValidation && { crossValidation }) };
  const choices = choicesOf(config, dataset);
  console.log(
    options.json
      ? JSON.stringify(asJson(name, metric, judged, choices), null, 2)
      : asText(metric, judged, choices)
  );
}

type Judged = Pick<CandidateValue, 'crossValidation'> & { fit: Fit };

function asJson(model: string, metric: Metric, judged: Judged, choices: Choices | null) {
  const { fit, crossValidation } = judged;
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
    crossValidation
  };
}

function asText(metric: Metric, judged: Judged, choices: Choices | null): string {
  const { fit } = judged;
  return [
    table(fit),
    criteriaTable(criterionReports(judged, choices)),
    ...identifiabilitySentences(fit),
    `mean ${metric} ${fixed(metricOf(fit.mean, metric), 3)}`
  ].join('\n');
}

function criteriaTable(criteria: readonly CriterionReport[]): string {
  const out = new Table({
    head: ['criterion', 'mean', 'what it is'],
    style: { head: [], border: [] }
  });
  out.push(...criteria.map(({ name, value, note }) => [name, known(value, 3), note]));
  return out.toString();
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
        ? `${file}: no model was found.`
        : `${file}: ${wanted ? `there is no function ${wanted}; ` : ''}choose one with --function: ${names}.`
    );
  }
  if (chosen[0].rejected) {
    throw new Error(`${file}: ${chosen[0].rejected}`);
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

function table(result: Fit): string {
  const out = new Table({
    head: [
      'id',
      'n',
      'NLL',
      'BIC',
      ...result.parameters.map(p => p.name),
      'starts at best',
      'evaluations',
      'ms',
      'success'
    ],
    style: { head: [], border: [] }
  });
  result.participants.forEach((p, i) => {
    const { standardErrors } = p.diagnosis ?? {};
    out.push([
      String(p.id),
      String(p.n),
      fixed(p.nll, 3),
      fixed(p.bic, 3),
      ...p.parameters.map((v, k) => withError(v, standardErrors?.[k], 4)),
      `${p.startsAtBest}/${p.starts ?? result.starts}`,
      String(p.evaluations),
      known(result.milliseconds?.[i], 0),
      p.success ? 'yes' : p.message
    ]);
  });
  return out.toString();
}
