import type OpenAI from 'openai';

import type { LlmConfig } from '../../config/types.js';
import { textOf } from '../text.js';
import type { LlmAnswer, LlmRequest, Usage } from '../types.js';

export type Body = Record<string, unknown>;

/** What one event of a streamed answer adds to it. */
export interface Delta {
  text?: string;
  thinking?: string;
  refusal?: string;
  model?: string;
  usage?: Usage;
  /** Given by the last event; an answer without it broke off. */
  finish?: LlmAnswer['finish'];
  /** The server's own words for a failure in the middle of an answer. */
  failure?: { code?: string; message: string };
}

/** One of the two ways of asking a server that speaks OpenAI's API. */
export interface Api {
  /** As people know it. */
  readonly name: string;
  /** Settings, as paths in the body, that some models or servers do not take and that an answer can do without. */
  readonly optional: readonly string[];
  /** Where the schema of an answer stands in the body, as a path. */
  readonly schemaSetting: string;
  /** The request's form, where it has one, goes along: as the schema, and in words below the prompt. */
  body(config: LlmConfig, request: LlmRequest): Body;
  send(
    client: OpenAI,
    body: Body,
    signal: AbortSignal
  ): Promise<{ data: AsyncIterable<unknown>; response: Response }>;
  /** @param event as the SDK parsed it, of whatever form the server gave it */
  read(event: unknown): Delta;
  /** The same for an answer in one piece, from a server that does not stream. */
  readWhole(answer: unknown): Delta;
}

/** A server shows this name to nobody, but wants one. */
export const SCHEMA_NAME = 'models';

/** The messages of a request; a server may refuse an empty system prompt. */
export function messages(
  request: LlmRequest,
  systemRole: 'developer' | 'system'
): { role: string; content: string }[] {
  const { system } = request.prompt;
  const user = { role: 'user', content: textOf(request) };
  return system.trim() ? [{ role: systemRole, content: system }, user] : [user];
}
