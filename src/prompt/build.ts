/** The prompt, section by section, in GeCCo's two layouts. */
import type { StudyConfig } from '../config/types.js';
import type { Dataset } from '../data/types.js';
import { fillIn } from './fill-in.js';
import type { Prompt, PromptSection } from './types.js';

/** Providers of hosted models; the others are open models, which get GeCCo's other layout. */
const HOSTED = /^(openai|claude|gemini|builtin)$|gpt/i;

/**
 * @param feedback text of the feedback section; a section only where it is not blank
 * @returns sections whose texts, joined by blank lines, are what is sent
 */
export function buildPrompt(config: StudyConfig, dataset: Dataset, feedback: string): Prompt {
  const layout = HOSTED.test(config.llm.provider) ? hosted : open;
  const sections = layout(config, dataset, feedback).filter(section => section.text !== '');
  return {
    system: config.llm.system_prompt.trim(),
    sections,
    text: sections.map(section => section.text).join('\n\n')
  };
}

function hosted(config: StudyConfig, dataset: Dataset, feedback: string): PromptSection[] {
  const { task, llm } = config;
  return [
    section('task', 'Task Description', `${task.name}\n${described(config)}`),
    section(
      'data',
      'Example Participant Data',
      `These are data of some of the participants:\n${dataset.text.trim()}`
    ),
    section('goal', 'Your Task', goalOf(config)),
    section('guardrails', 'Guardrails', llm.guardrails.join('\n')),
    section(
      'template',
      'Template Model',
      llm.template_model.trim(),
      'Template Model (for reference only, its logic is not to be reused)'
    ),
    section('feedback', 'Feedback', feedback)
  ];
}

function open(config: StudyConfig, dataset: Dataset, feedback: string): PromptSection[] {
  const { llm } = config;
  const template = llm.template_model.trim();
  return [
    plain('task', 'Task Description', described(config)),
    plain(
      'data',
      'Example Participant Data',
      `These are data of some of the participants:\n${dataset.text.trim()}`
    ),
    plain('goal', 'Your Task', goalOf(config)),
    section('guardrails', 'Implementation Guidelines', llm.guardrails.join('\n')),
    section(
      'template',
      'Initial Model Suggestion',
      template &&
        `Take this code as a template for the form of a function:\n${template}\n\nYour function:`
    ),
    section('feedback', 'Feedback', feedback)
  ];
}

/** The description, and behind it what the config adds to it. */
function described({ task }: StudyConfig): string {
  return [task.description, task.instructions, task.extra]
    .map(text => text?.trim() ?? '')
    .filter(text => text !== '')
    .join('\n\n');
}

function goalOf({ task, llm }: StudyConfig): string {
  const names = Array.from(
    { length: llm.models_per_iteration },
    (_, index) => `\`cognitive_model${index + 1}\``
  );
  return fillIn(task.goal, {
    models_per_iteration: String(llm.models_per_iteration),
    model_names: names.join(', ')
  }).trim();
}

/** A section under its heading; without a text there is none. */
function section(key: string, title: string, text: string, heading = title): PromptSection {
  return { key, title, text: text.trim() === '' ? '' : `### ${heading}\n${text}` };
}

function plain(key: string, title: string, text: string): PromptSection {
  return { key, title, text };
}
