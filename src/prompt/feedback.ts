/** What the search has learnt and what the researcher thinks of it, as the LLM reads it. */
import type { StudyConfig } from '../config/types.js';
import { fill } from './fill.js';
import { historyText } from './history.js';
import type {
  Feedback,
  FeedbackChoice,
  FeedbackPart,
  PastIteration,
  SearchHistory
} from './types.js';

export const HEADING = '### Feedback';
const NOTE_HEADING = '#### Note from the researcher';
const GUIDANCE_HEADING = '#### Guidance from a language model that was shown the results';
const SIMULATED_HEADING = '#### Guidance, simulated by a program';

/**
 * What the feedback section can be put together from. Of the automatic parts, those about the best model are there once
 * there is one, and `history` where the config asks for it; `llm.include_feedback: false` leaves all of them out. A note
 * by hand is never switched off.
 * @param past the iterations from the first of the run, in order
 */
export function buildFeedback(
  config: StudyConfig,
  history: SearchHistory,
  past: readonly PastIteration[]
): Feedback {
  return {
    heading: HEADING,
    parts: config.llm.include_feedback
      ? [...automaticParts(config, history), ...historyPart(config, past)]
      : [],
    without: config.feedback.without ?? [],
    noteHeading: NOTE_HEADING,
    guidanceHeading: config.llm.provider === 'builtin' ? SIMULATED_HEADING : GUIDANCE_HEADING
  };
}

/** The body of the feedback section: the chosen parts and the note, each as it stands. Empty where there is nothing to say. */
export function feedbackText(
  feedback: Feedback,
  { note, without, author }: FeedbackChoice
): string {
  const parts = feedback.parts.filter(({ key }) => !without.includes(key)).map(({ text }) => text);
  const heading = author === 'llm' ? feedback.guidanceHeading : feedback.noteHeading;
  const own = note.trim() === '' ? [] : [`${heading}\n${note}`];
  return [...parts, ...own].join('\n\n');
}

function automaticParts(config: StudyConfig, { best, tried }: SearchHistory): FeedbackPart[] {
  if (!best) {
    return [];
  }
  const sets = tried.map(names => names.join(', ')).join('\n');
  if (config.feedback.prompt !== undefined) {
    const text = fill(config.feedback.prompt, { best_model: best.code, previous_parameters: sets });
    return [{ key: 'custom', label: "The study's own feedback text", text: text.trim() }];
  }
  const previous: FeedbackPart = {
    key: 'previous_parameters',
    label: 'Parameter sets tried',
    text: previousText(sets)
  };
  return [
    { key: 'best_model', label: "Best model's code", text: bestText(best.code, config) },
    ...(tried.length > 0 ? [previous] : [])
  ];
}

function historyPart(
  { feedback, evaluation }: StudyConfig,
  past: readonly PastIteration[]
): FeedbackPart[] {
  if (feedback.history === undefined || past.length === 0) {
    return [];
  }
  const text = historyText(past, feedback.history, evaluation.metric);
  return [{ key: 'history', label: 'Earlier notes and results', text }];
}

function bestText(code: string, { llm, evaluation }: StudyConfig): string {
  return (
    `The best model so far, by ${evaluation.metric}:\n\`\`\`${llm.language}\n${code.trim()}\n\`\`\`\n` +
    'Improve on it with other mechanisms rather than with small changes to its equations.'
  );
}

function previousText(sets: string): string {
  return (
    `These sets of parameters have been tried, one set a line:\n${sets}\n` +
    'Do not propose a model with exactly one of these sets again: explore other mechanisms and other combinations of them.'
  );
}
