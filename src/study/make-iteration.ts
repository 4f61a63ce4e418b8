/** The road of one iteration: prompt, answer, candidates, fits. Each step's result is in the journal before the next. */
import { performance } from 'node:perf_hooks';

import { compileDescribed, findModels, ModelError } from '../model/index.js';
import type { Candidate, Model } from '../model/types.js';
import { answerForm, buildFeedback, buildPrompt, feedbackText } from '../prompt/index.js';
import type { Prompt, SearchHistory } from '../prompt/types.js';
import type { CandidateValue, IterationInputs, IterationValue, Running } from '../report/values.js';
import { Card } from './card.js';
import { forNotebook } from './details.js';
import { fitCandidate } from './fit-candidate.js';
import { searchHistory } from './history.js';
import { host } from './host.js';
import { iterationId } from './identity.js';
import { reportOf } from './report-of.js';
import type { Workshop } from './workshop.js';

/**
 * Makes an iteration and shows its card meanwhile. Answers and fits that are in the journal are not asked for or fitted
 * again.
 * @param ancestors the iterations from the first of the run to the parent
 * @throws what the LLM threw, or the reason of the interrupt; what was finished is kept
 */
export async function makeIteration(
  inputs: IterationInputs,
  ancestors: readonly IterationValue[],
  workshop: Workshop
): Promise<IterationValue> {
  const value = started(inputs, ancestors, workshop);
  const running: Running = { state: 'asking', answer: '', thinking: '', progress: new Map() };
  const card = new Card(() =>
    forNotebook(reportOf(value, ancestors, workshop, running), workshop.results)
  );
  try {
    const written = await write(value, ancestors, workshop, running, card);
    const readings = written.map(candidate => read(candidate, workshop));
    value.candidates = readings.map(reading => reading.candidate);
    running.state = 'fitting';
    card.update();
    await fitAll(readings, value, workshop, running, card);
    running.state = 'done';
    return value;
  } catch (error) {
    running.state = host().signal()?.aborted ? 'stopped' : 'failed';
    running.message = `${(error as Error).message} What was finished is kept: run the cell again to go on.`;
    throw error;
  } finally {
    card.update();
  }
}

function started(
  inputs: IterationInputs,
  ancestors: readonly IterationValue[],
  workshop: Workshop
): IterationValue {
  const { llm, fingerprint, config } = workshop;
  const history = searchHistory(ancestors, config.evaluation.metric);
  return {
    ...inputs,
    id: iterationId(fingerprint, inputs),
    provider: llm.provider,
    model: llm.model,
    prompt: inputs.edit ? null : promptOf(inputs, history, workshop),
    answer: null,
    candidates: [],
    fitSeconds: 0
  };
}

function promptOf(
  { choice }: IterationInputs,
  history: SearchHistory,
  { config, dataset }: Workshop
): Prompt {
  return buildPrompt(config, dataset, feedbackText(buildFeedback(config, history), choice));
}

/** The texts of the candidates: the researcher's edit, or what is found in the LLM's answer. */
async function write(
  value: IterationValue,
  ancestors: readonly IterationValue[],
  { config, llm }: Workshop,
  running: Running,
  card: Card
): Promise<Candidate[]> {
  if (!value.prompt) {
    const { name, code } = value.edit!;
    return [{ name, source: code, line: 1 }];
  }
  const request = {
    prompt: value.prompt,
    models: config.llm.models_per_iteration,
    run: value.run,
    attempt: value.attempt,
    columns: config.data.input_columns,
    history: searchHistory(ancestors, config.evaluation.metric),
    note: value.choice.note,
    form: answerForm(config)
  };
  value.answer = await llm.ask(request, {
    signal: host().signal(),
    onText: piece => {
      running.answer += piece;
      card.tick();
    },
    onStatus: status => {
      running.status = status;
      card.tick();
    },
    onThinking: piece => {
      running.thinking += piece;
      card.tick();
    },
    onRestart: () => {
      running.answer = '';
      running.thinking = '';
      card.tick();
    }
  });
  return findModels(value.answer.text, { language: config.llm.language });
}

interface Reading {
  candidate: CandidateValue;
  /** Null where it is not allowed. */
  model: Model | null;
}

/** A candidate's parameters and bounds, or why it is not allowed. */
function read(candidate: Candidate, { config, dataset }: Workshop): Reading {
  const { name, source, rejected, description } = candidate;
  const { language } = config.llm;
  const columns = config.data.input_columns;
  const { idea = '', mechanisms = [] } = description ?? {};
  const said = { idea, ...(mechanisms.length > 0 && { mechanisms }) };
  const written = { name, code: source, language, ...said, parameters: [], warnings: [] };
  if (rejected !== undefined) {
    return { candidate: { ...written, rejected }, model: null };
  }
  try {
    const options = { columns, language, name, floats: dataset.floats };
    const { model, ...described } = compileDescribed(source, description, options);
    const { source: code, parameters, staged } = model;
    const { idea, meanings, warnings } = described;
    const program = staged ?? model.code;
    return {
      candidate: { ...written, code, idea, parameters, meanings, warnings, program },
      model
    };
  } catch (error) {
    if (error instanceof ModelError) {
      return { candidate: { ...written, rejected: error.message }, model: null };
    }
    throw error;
  }
}

/** Fits one model after the other; what is wrong with one rejects it, and the others go on. */
async function fitAll(
  readings: readonly Reading[],
  value: IterationValue,
  workshop: Workshop,
  running: Running,
  card: Card
): Promise<void> {
  const begun = performance.now();
  for (const { candidate, model } of readings) {
    if (model) {
      await fitCandidate(candidate, model, workshop, running, card);
      card.update();
    }
  }
  value.fitSeconds = (performance.now() - begun) / 1000;
}
