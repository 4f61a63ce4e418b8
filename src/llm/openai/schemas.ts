/** Which servers hold an answer to a schema, and what is said where one does not. */
import type { LlmConfig } from '../../config/types.js';
import type { LlmRequest } from '../types.js';
import { Fault } from './faults.js';
import { presetOf } from './presets.js';
import { whereOf } from './explain.js';
import type { Server } from './server.js';

export const NO_SCHEMA =
  'This server does not hold this model to a schema; it is asked for text from now on.';

/**
 * Whether the answer to a request is to be held to its form: always where the config says so, else where it is known to
 * work. Of a server at an address of one's own that goes by no name, nothing is known.
 */
export function holdsSchemas(
  { form }: LlmRequest,
  config: LlmConfig,
  { name, isOpenAi }: Server
): boolean {
  const isKnown = presetOf(config).schemas !== 'none' && (name !== 'openai' || isOpenAi);
  return form !== undefined && (config.structured === 'on' || isKnown);
}

/** Why a server of which it is known that it ignores schemas is not asked. */
export function cannotHold({ base_model }: LlmConfig, server: Server): string {
  return (
    `${whereOf(base_model, server)}: by its own documentation this server ignores schemas, and llm.structured is on. Set ` +
    'llm.structured to auto or off, and its answers are read as text; or ask this model by another server, such as ' +
    'openrouter.'
  );
}

/** A server's refusal where the config leaves no other way. */
export function schemaRefused({ facts }: Fault): Fault {
  return new Fault({
    ...facts,
    what: `llm.structured is on, and the server does not hold this model to a schema: ${facts.what}`,
    advice:
      'Set llm.structured to auto or off, and its answers are read as text; or name a model that takes schemas.'
  });
}
