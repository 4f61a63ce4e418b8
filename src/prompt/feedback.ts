/** The feedback section: what GeCCo adds by itself, each part switchable, and the researcher's own note. */
import type { StudyConfig } from '../config/types.js';
import { fillIn } from './fill-in.js';
import type { Feedback, FeedbackChoice, FeedbackPart, SearchHistory } from './types.js';

const HEADING = '### Feedback';
const NOTE_HEADING = "The researcher's notes on the models so far:";

/**
 * What the feedback section of the next prompt can be made of.
 * @param history what was learnt until now; before there is a best model nothing is added automatically
 */
export function buildFeedback({ feedback, llm }: StudyConfig, history: SearchHistory): Feedback {
  const parts = llm.include_feedback ? automaticParts(feedback.prompt, history) : [];
  return { heading: HEADING, parts, noteHeading: NOTE_HEADING };
}

function automaticParts(custom: string | undefined, history: SearchHistory): FeedbackPart[] {
  const { best } = history;
  if (!best) {
    return [];
  }
  const tried = history.tried.map(names => names.join(', ')).join('\n');
  if (custom !== undefined) {
    const text = fillIn(custom, { best_model: best.code, previous_parameters: tried }).trim();
    return [{ key: 'custom', label: 'The text of feedback.prompt', text }];
  }
  return [
    {
      key: 'best_model',
      label: "The best model's code",
      text: `The best model so far is ${best.name}:\n\n${best.code.trim()}`
    },
    {
      key: 'previous_parameters',
      label: 'The parameter sets tried',
      text:
        `Sets of parameters tried so far, one a line:\n${tried}\n\n` +
        'Do not propose exactly these again: try other mechanisms or other combinations.'
    }
  ];
}

/** The text of the section without its heading, by the rule that `Feedback` documents; empty where there is nothing. */
export function feedbackText(feedback: Feedback, { note, without }: FeedbackChoice): string {
  const parts = feedback.parts.filter(part => !without.includes(part.key)).map(part => part.text);
  const own = note.trim() === '' ? [] : [`${feedback.noteHeading}\n${note}`];
  return [...parts, ...own].join('\n\n');
}
