/** What the LLM reads. */
export { buildFeedback, feedbackText } from './feedback.js';
export { answerForm } from './form.js';
export { buildGuidance } from './guidance.js';
export { buildPrompt } from './prompt.js';
