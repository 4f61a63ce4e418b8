/** What the LLM reads. */
export { buildFeedback, feedbackText } from './feedback.js';
export { buildPrompt } from './prompt.js';
