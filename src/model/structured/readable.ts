/** An answer in the form of a list of models, as a person reads it; also while it still comes. */
import type { DescribedParameter } from '../types.js';
import { structuredModels, type StructuredModel } from './read.js';

/** @returns null where the answer has another form */
export function readableAnswer(answer: string): string | null {
  const models = structuredModels(answer);
  return models ? models.map(readable).join('\n\n') : null;
}

function readable({ name, idea, mechanisms, parameters, code }: StructuredModel): string {
  const list = mechanisms.map(mechanism => `- ${mechanism}`).join('\n');
  return [
    name && `## ${name}`,
    idea,
    list && `Mechanisms:\n${list}`,
    parameters.length > 0 && `Parameters:\n${parameters.map(parameterLine).join('\n')}`,
    code && inFence(code)
  ]
    .filter(part => part)
    .join('\n\n');
}

function parameterLine({ name, lower, upper, meaning }: DescribedParameter): string {
  const bounds = lower === undefined ? '' : ` [${lower}, ${upper}]`;
  return `- ${name}:${bounds}${meaning && ` ${meaning}`}`;
}

/** As it is where it stands in a fence already. */
function inFence(code: string): string {
  return /^\s*(```|~~~)/.test(code) ? code.trim() : `\`\`\`\n${code.trimEnd()}\n\`\`\``;
}
