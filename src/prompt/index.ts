export { buildPrompt } from './build.js';
export { buildFeedback, feedbackText } from './feedback.js';
