/** The form that an answer is asked for where its source can be held to a schema: a list of models. */
import type { Language, StudyConfig } from '../config/types.js';
import type { AnswerForm, AskedFunction, JsonSchema } from './types.js';

const TITLES = { typescript: 'TypeScript', python: 'Python' };

/** @returns undefined where the study wants its answers as text */
export function answerForm({ llm, data }: StudyConfig): AnswerForm | undefined {
  const { structured, language, models_per_iteration: count } = llm;
  return structured === 'off'
    ? undefined
    : {
        schema: SCHEMA,
        instruction: instruction(count, TITLES[language]),
        functions: Array.from({ length: count }, (_, i) =>
          FUNCTIONS[language](`cognitive_model${i + 1}`, data.input_columns)
        )
      };
}

const FUNCTIONS: Record<Language, (name: string, columns: readonly string[]) => AskedFunction> = {
  typescript: (name, columns) => ({
    name,
    opening: `function ${name}(${[...columns, 'params'].map(c => `${c}: number[]`).join(', ')}): number {\n`,
    closing: '\n}'
  }),
  python: (name, columns) => ({
    name,
    opening: `def ${name}(${[...columns, 'model_parameters'].join(', ')}):\n    `,
    closing: ''
  })
};

/**
 * Of what every server takes: all keys required, none besides, no limits. What is thought first stands first, and the
 * code, in which an answer may be cut off, last.
 */
const SCHEMA = object({
  models: {
    type: 'array',
    items: object({
      name: text('Name of the function in code, such as cognitive_model1'),
      idea: text('The idea in one sentence'),
      mechanisms: {
        type: 'array',
        description: 'The mechanisms, a few words each',
        items: text()
      },
      parameters: {
        type: 'array',
        description: 'Every free parameter, in the order of the parameter vector',
        items: object({
          name: text('As in code'),
          lower: { type: 'number', description: 'Lower bound' },
          upper: { type: 'number', description: 'Upper bound' },
          meaning: text('What it means, in a few words')
        })
      },
      code: text('The whole function with its documentation, without a code fence')
    })
  }
});

function object(properties: Record<string, JsonSchema>): JsonSchema {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false
  };
}

function text(description?: string): JsonSchema {
  return { type: 'string', ...(description !== undefined && { description }) };
}

function instruction(count: number, language: string): string {
  const models = count === 1 ? 'one model' : `${count} models`;
  return [
    '### Form of the Answer',
    `Answer with a JSON object alone: {"models": [...]}, with ${models}. Each model has`,
    '- "name": the name of its function',
    '- "idea": its idea in one sentence',
    '- "mechanisms": a list of its mechanisms, a few words each',
    '- "parameters": every free parameter in the order of the code, each with "name", "lower", "upper" and "meaning"',
    `- "code": the whole function in ${language} as one text, documented as asked above and with the same bounds`
  ].join('\n');
}
