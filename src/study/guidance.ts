/** Asking the LLM what to try next: a recorded call like that for models, with a card of its own. */
import type { GuidanceKind } from '../config/types.js';
import { LlmError, requestKey } from '../llm/index.js';
import type { LlmRequest } from '../llm/types.js';
import { buildGuidance } from '../prompt/index.js';
import type { Prompt } from '../prompt/types.js';
import { toBundle } from '../report/bundle.js';
import { guidanceReport } from '../report/guidance-report.js';
import type { GuidanceRunning, GuidanceValue } from '../report/guidance-report.js';
import type { GuidanceReport, MimeBundle } from '../report/types.js';
import type { IterationValue } from '../report/values.js';
import { ask } from './ask.js';
import { Card } from './card.js';
import { DISPLAY } from './display.js';
import { pastOf, searchHistory } from './history.js';
import { host } from './host.js';
import { ID_LENGTH } from './identity.js';
import type { Workshop } from './workshop.js';

export interface GuidanceOptions {
  /** What the LLM is given: the fits in figures, or GeCCo's request. Default: `feedback.guidance`, or `results`. */
  given?: GuidanceKind;
  /** 2 and higher ask again for an answer to the same request. Default 1. */
  attempt?: number;
}

/** An LLM's advice on what to try after an iteration. */
export class Guidance {
  /** @param value frozen: what was recorded */
  constructor(
    private readonly value: GuidanceValue,
    private readonly study: string
  ) {}

  /** The advice, as it came. */
  get text(): string {
    return this.report.text;
  }

  /** What the card shows, as plain JSON. */
  get report(): GuidanceReport {
    return guidanceReport(this.value, this.study);
  }

  [DISPLAY](): MimeBundle {
    return toBundle(this.report);
  }
}

/** Whether anything was found yet that could be advised on. */
export function canBeGuided(path: readonly IterationValue[], workshop: Workshop): boolean {
  return promptOf(path, givenOf({}, workshop), workshop) !== null;
}

/**
 * @param path the iterations from the first of the run to this one
 * @throws LlmError where there is nothing to advise on, and what the LLM threw
 */
export async function makeGuidance(
  about: IterationValue,
  path: readonly IterationValue[],
  options: GuidanceOptions,
  workshop: Workshop
): Promise<Guidance> {
  const { llm, config, journal } = workshop;
  const given = givenOf(options, workshop);
  const prompt = promptOf(path, given, workshop);
  if (!prompt) {
    throw new LlmError(
      "No model could be fitted so far, and GeCCo's request for guidance is about the best model. Go on with a note of " +
        'your own, or ask with feedback.guidance: results, which tells what failed and why.'
    );
  }
  journal.refresh();
  const request = requestOf(prompt, about, path, options, workshop);
  const value: GuidanceValue = {
    id: requestKey(llm, request).slice(0, ID_LENGTH),
    about,
    attempt: request.attempt,
    given,
    provider: llm.provider,
    model: llm.model,
    call: { prompt, answer: null }
  };
  const study = config.task.name;
  const running: GuidanceRunning = { state: 'asking', answer: '', thinking: '' };
  const card = new Card(() => guidanceReport(value, study, running));
  try {
    value.call.answer = await ask(llm, request, running, card);
    journal.addGuidance({ ...value, about: about.id });
    running.state = 'done';
    return new Guidance(value, study);
  } catch (error) {
    running.state = host().signal()?.aborted ? 'stopped' : 'failed';
    running.message = `${(error as Error).message} Nothing was sent on: run the cell again to ask again.`;
    throw error;
  } finally {
    card.update();
  }
}

function givenOf({ given }: GuidanceOptions, { config }: Workshop): GuidanceKind {
  return given ?? config.feedback.guidance ?? 'results';
}

function promptOf(
  path: readonly IterationValue[],
  given: GuidanceKind,
  { config }: Workshop
): Prompt | null {
  const { metric } = config.evaluation;
  return buildGuidance(config, given, searchHistory(path, metric), pastOf(path, metric));
}

function requestOf(
  prompt: Prompt,
  { run, choice }: IterationValue,
  path: readonly IterationValue[],
  { attempt = 1 }: GuidanceOptions,
  { config }: Workshop
): LlmRequest {
  return {
    kind: 'guidance',
    prompt,
    models: 0,
    run,
    attempt,
    columns: config.data.input_columns,
    history: searchHistory(path, config.evaluation.metric),
    note: choice.note
  };
}
