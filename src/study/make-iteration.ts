/** The road of one iteration: prompt, answer, candidates, fits. Each step's result is in the journal before the next. */
import { performance } from 'node:perf_hooks';

import { withProfile } from '../config/index.js';
import type { NamedProfile } from '../config/types.js';
import type { LlmRequest } from '../llm/types.js';
import { findModels } from '../model/index.js';
import type { Candidate } from '../model/types.js';
import { answerForm, buildFeedback, buildPrompt, feedbackText } from '../prompt/index.js';
import type { Prompt } from '../prompt/types.js';
import type { Call, IterationInputs, IterationValue, Running } from '../report/values.js';
import { ask } from './ask.js';
import { Card } from './card.js';
import { forNotebook } from './details.js';
import { fitCandidate } from './fit-candidate.js';
import { pastOf, searchHistory } from './history.js';
import { host } from './host.js';
import { iterationId } from './identity.js';
import { readCandidates, type Reading, type Written } from './read-candidates.js';
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
    const readings = readCandidates(written, workshop);
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
  const { llm, fingerprint } = workshop;
  const asked = inputs.profiles ?? [undefined];
  return {
    ...inputs,
    id: iterationId(fingerprint, inputs),
    provider: llm.provider,
    model: llm.model,
    calls: inputs.edit
      ? []
      : asked.map(profile => ({
          ...(profile && { profile: profile.name }),
          prompt: promptOf(inputs, profile, ancestors, workshop),
          answer: null
        })),
    candidates: [],
    fitSeconds: 0
  };
}

function promptOf(
  { choice }: IterationInputs,
  profile: NamedProfile | undefined,
  ancestors: readonly IterationValue[],
  { config, dataset }: Workshop
): Prompt {
  const { metric } = config.evaluation;
  const history = searchHistory(ancestors, metric);
  const feedback = buildFeedback(config, history, pastOf(ancestors, metric));
  return buildPrompt(withProfile(config, profile), dataset, feedbackText(feedback, choice));
}

/** The texts of the candidates: the researcher's edit, or what is found in the LLM's answers. */
async function write(
  value: IterationValue,
  ancestors: readonly IterationValue[],
  workshop: Workshop,
  running: Running,
  card: Card
): Promise<Written[]> {
  if (value.edit) {
    const { code, ...named } = value.edit;
    return [{ ...named, source: code, line: 1 }];
  }
  const { config } = workshop;
  const isOne = value.calls.length === 1;
  const written: Written[] = [];
  for (const [index, call] of value.calls.entries()) {
    if (!isOne) {
      running.status = `Asking with profile ${call.profile}, ${index + 1} of ${value.calls.length}…`;
    }
    const request = requestOf(call, value, written, ancestors, workshop);
    call.answer = await ask(workshop.llmWith(value.profiles?.[index]), request, running, card);
    const found = findModels(call.answer.text, { language: config.llm.language });
    written.push(...found.map(candidate => from(call, candidate, isOne)));
  }
  return written;
}

function requestOf(
  { prompt, profile }: Call,
  { run, attempt, choice }: IterationValue,
  written: readonly Written[],
  ancestors: readonly IterationValue[],
  { config }: Workshop
): LlmRequest {
  const repeat = ancestors
    .flatMap(({ calls }) => calls)
    .filter(
      call => call.prompt.text === prompt.text && call.prompt.system === prompt.system
    ).length;
  return {
    prompt,
    ...(repeat > 0 && { repeat }),
    ...(profile !== undefined && { profile }),
    models: config.llm.models_per_iteration,
    run,
    attempt,
    columns: config.data.input_columns,
    history: searchHistory(ancestors, config.evaluation.metric),
    ...(written.length > 0 && { beside: written.map(({ source }) => source) }),
    note: choice.note,
    form: answerForm(config)
  };
}

/** Every call asks for functions of the same names: where there are several, the profile tells them apart. */
function from({ profile }: Call, candidate: Candidate, isOnly: boolean): Written {
  const { name, function: own = name } = candidate;
  return {
    ...candidate,
    ...(profile !== undefined && { profile }),
    ...(!isOnly && { name: `${name}_${profile}`, function: own })
  };
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
