/** The prompt of an iteration, in GeCCo's order and under its headings. */
import type { StudyConfig } from '../config/types.js';
import type { Dataset } from '../data/types.js';
import { HEADING } from './feedback.js';
import { fill } from './fill.js';
import type { Prompt, PromptSection } from './types.js';

/** A section before its parts are put together. */
interface Draft {
  key: string;
  title: string;
  /** None where the layout has none. */
  heading?: string;
  /** What is said before the body, with it or not at all. */
  lead?: string;
  body: string;
}

/**
 * Puts the prompt together. For hosted models each section has a heading; open models get GeCCo's layout for models that go
 * on with a text, which ends in "Your function:" and feedback. A section without a body is left out.
 * @param feedbackText the body of the feedback section, as it is
 */
export function buildPrompt(config: StudyConfig, dataset: Dataset, feedbackText: string): Prompt {
  const drafts = isHosted(config.llm.provider) ? hosted(config, dataset) : open(config, dataset);
  const feedback = { key: 'feedback', title: 'Feedback', heading: HEADING, body: feedbackText };
  const sections = [...drafts, feedback].filter(({ body }) => body.trim() !== '').map(toSection);
  return {
    system: config.llm.system_prompt.trim(),
    sections,
    text: sections.map(({ text }) => text).join('\n\n')
  };
}

function isHosted(provider: string): boolean {
  return /openai|gpt|claude|gemini|builtin/i.test(provider);
}

function toSection({ key, title, heading, lead, body }: Draft): PromptSection {
  const lines = [heading, lead, body].filter(part => part !== undefined);
  return { key, title, text: lines.join('\n') };
}

function hosted(config: StudyConfig, dataset: Dataset): Draft[] {
  const { task, llm } = config;
  return [
    draft('task', 'Task Description', `${task.name}\n${describe(config)}`),
    {
      ...draft('data', 'Example Participant Data', dataset.text.trim()),
      lead: 'The trials of some of the participants:'
    },
    draft('goal', 'Your Task', goal(config)),
    draft('guardrails', 'Guardrails', llm.guardrails.join('\n')),
    {
      ...draft('template', 'Template Model', llm.template_model.trim()),
      lead: 'For reference only: it shows the form of a function, and its logic is not to be reused.'
    }
  ];
}

function open(config: StudyConfig, dataset: Dataset): Draft[] {
  const { llm } = config;
  const template = llm.template_model.trim();
  return [
    { key: 'task', title: 'Task Description', body: describe(config) },
    {
      key: 'data',
      title: 'Example Participant Data',
      lead: 'The trials of some of the participants:',
      body: dataset.text.trim()
    },
    { key: 'goal', title: 'Your Task', body: goal(config) },
    draft('guardrails', 'Implementation Guidelines', llm.guardrails.join('\n')),
    {
      ...draft('template', 'Initial Model Suggestion', `${template}\n\nYour function:`.trim()),
      lead: template ? 'A function has this form:' : undefined
    }
  ];
}

function draft(key: string, title: string, body: string): Draft {
  return { key, title, heading: `### ${title}`, body };
}

/** `task.instructions` and `task.extra` follow the description, each as a paragraph of its own. */
export function describe({ task }: StudyConfig): string {
  const paragraphs = [task.description, task.instructions ?? '', task.extra ?? ''];
  return paragraphs
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
    .join('\n\n');
}

function goal({ task, llm }: StudyConfig): string {
  const count = llm.models_per_iteration;
  const names = Array.from({ length: count }, (_, i) => `\`cognitive_model${i + 1}\``);
  const values = { models_per_iteration: String(count), model_names: names.join(', ') };
  return fill(task.goal, values).trim();
}
