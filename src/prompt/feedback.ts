/** What the search has learnt and what the researcher thinks of it, as the LLM reads it. */
import type { StudyConfig } from '../config/types.js';
import { fill } from './fill.js';
import type { Feedback, FeedbackChoice, FeedbackPart, SearchHistory } from './types.js';

export const HEADING = '### Feedback';
const NOTE_HEADING = '#### Note from the researcher';

/**
 * What the feedback section can be put together from. There are automatic parts once there is a best model, unless
 * `llm.include_feedback` is false; a note by hand is never switched off.
 */
export function buildFeedback(config: StudyConfig, history: SearchHistory): Feedback {
  return {
    heading: HEADING,
    parts: config.llm.include_feedback ? automaticParts(config, history) : [],
    noteHeading: NOTE_HEADING
  };
}

/** The body of the feedback section: the chosen parts and the note, each as it stands. Empty where there is nothing to say. */
export function feedbackText(feedback: Feedback, { note, without }: FeedbackChoice): string {
  const parts = feedback.parts.filter(({ key }) => !without.includes(key)).map(({ text }) => text);
  const own = note.trim() === '' ? [] : [`${feedback.noteHeading}\n${note}`];
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
