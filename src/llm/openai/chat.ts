/** The Chat Completions API: `POST /chat/completions`. */
import type OpenAI from 'openai';
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming
} from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';

import type { LlmConfig } from '../../config/types.js';
import { seedOf } from '../seed.js';
import type { LlmAnswer, LlmRequest, Usage } from '../types.js';
import { serverName } from './presets.js';
import { tokenLimit } from '../token-limit.js';
import { messages, SCHEMA_NAME, type Api, type Body, type Delta } from './api.js';

const FINISH: Record<string, LlmAnswer['finish']> = {
  stop: 'stop',
  length: 'length',
  content_filter: 'filter'
};

export const chatApi: Api = {
  name: 'Chat Completions',
  optional: ['temperature', 'top_p', 'seed', 'reasoning_effort', 'verbosity', 'stream_options'],
  schemaSetting: 'response_format',

  body(config: LlmConfig, request: LlmRequest): Body {
    // Only OpenAI itself insists on the newer name; many servers know the older one alone.
    const limit = isOpenAi(config) ? 'max_completion_tokens' : 'max_tokens';
    return {
      model: config.base_model,
      // `system`, since the chat templates of open models know no `developer`.
      messages: messages(request, 'system'),
      stream: true,
      stream_options: { include_usage: true },
      temperature: config.temperature,
      top_p: config.top_p,
      [limit]: tokenLimit(config),
      seed: seedOf(config.seed, request),
      reasoning_effort: config.reasoning_effort,
      verbosity: config.text_verbosity,
      response_format: request.form && {
        type: 'json_schema',
        json_schema: { name: SCHEMA_NAME, strict: true, schema: request.form.schema }
      }
    };
  },

  send(client: OpenAI, body: Body, signal: AbortSignal) {
    const typed = body as unknown as ChatCompletionCreateParamsStreaming;
    return client.chat.completions.create(typed, { signal }).withResponse();
  },

  read(raw: unknown): Delta {
    const { model, usage, choices } = raw as ChatCompletionChunk;
    const choice = choices?.[0];
    return {
      model,
      usage: usage ? usageOf(usage) : undefined,
      text: choice?.delta?.content ?? undefined,
      thinking: thinkingOf(choice?.delta),
      refusal: choice?.delta?.refusal ?? undefined,
      finish: finishOf(choice?.finish_reason)
    };
  },

  readWhole(raw: unknown): Delta {
    const { model, usage, choices } = raw as ChatCompletion;
    const { message, finish_reason: reason } = choices[0];
    return {
      model,
      usage: usage ? usageOf(usage) : undefined,
      text: message.content ?? undefined,
      thinking: thinkingOf(message),
      refusal: message.refusal ?? undefined,
      finish: finishOf(reason)
    };
  }
};

/** OpenAI keeps its models' thinking to itself; other servers give it, by one of these names. */
function thinkingOf(message: object | undefined): string | undefined {
  const { reasoning_content: content, reasoning } = (message ?? {}) as Record<string, unknown>;
  const thinking = content ?? reasoning;
  return typeof thinking === 'string' ? thinking : undefined;
}

function isOpenAi({ provider, base_url }: LlmConfig): boolean {
  return base_url === undefined && serverName(provider) === 'openai';
}

function finishOf(reason: string | null | undefined): LlmAnswer['finish'] | undefined {
  return reason ? (FINISH[reason] ?? 'unknown') : undefined;
}

function usageOf(usage: CompletionUsage): Usage {
  return {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens,
    reasoningTokens: usage.completion_tokens_details?.reasoning_tokens
  };
}
