/** The Responses API: `POST /responses`. */
import type OpenAI from 'openai';
import type {
  Response as OpenAIResponse,
  ResponseCreateParamsStreaming,
  ResponseStreamEvent
} from 'openai/resources/responses/responses';

import type { LlmConfig } from '../../config/types.js';
import type { LlmRequest, Usage } from '../types.js';
import { tokenLimit } from '../token-limit.js';
import { messages, SCHEMA_NAME, type Api, type Body, type Delta } from './api.js';

export const responsesApi: Api = {
  name: 'Responses',
  optional: ['temperature', 'top_p', 'reasoning.effort', 'text.verbosity', 'store'],
  schemaSetting: 'text.format',

  body(config: LlmConfig, request: LlmRequest): Body {
    return {
      model: config.base_model,
      input: messages(request, 'developer'),
      stream: true,
      // The prompt holds people's choices: the server need not keep them.
      store: false,
      temperature: config.temperature,
      top_p: config.top_p,
      max_output_tokens: tokenLimit(config),
      reasoning: config.reasoning_effort ? { effort: config.reasoning_effort } : undefined,
      text: textSettings(config, request)
    };
  },

  send(client: OpenAI, body: Body, signal: AbortSignal) {
    const typed = body as unknown as ResponseCreateParamsStreaming;
    return client.responses.create(typed, { signal }).withResponse();
  },

  read(raw: unknown): Delta {
    const event = raw as ResponseStreamEvent;
    switch (event.type) {
      case 'response.output_text.delta':
        return { text: event.delta };
      case 'response.reasoning_text.delta':
      case 'response.reasoning_summary_text.delta':
        return { thinking: event.delta };
      case 'response.refusal.delta':
        return { refusal: event.delta };
      case 'response.created':
        return { model: event.response.model };
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        return closing(event.response);
      case 'error':
        return { failure: { code: event.code ?? undefined, message: event.message } };
      default:
        return {};
    }
  },

  readWhole(raw: unknown): Delta {
    const answer = raw as OpenAIResponse;
    const contents = answer.output.flatMap(item => (item.type === 'message' ? item.content : []));
    const text = contents.map(part => (part.type === 'output_text' ? part.text : '')).join('');
    const refusal = contents.map(part => (part.type === 'refusal' ? part.refusal : '')).join('');
    return { text, refusal, ...closing(answer) };
  }
};

function textSettings(
  { text_verbosity: verbosity }: LlmConfig,
  { form }: LlmRequest
): Body | undefined {
  const format = form && {
    type: 'json_schema',
    name: SCHEMA_NAME,
    strict: true,
    schema: form.schema
  };
  return verbosity || format
    ? { ...(verbosity && { verbosity }), ...(format && { format }) }
    : undefined;
}

/** What the last event says of the whole answer. */
function closing(response: OpenAIResponse): Delta {
  const { model, status, error, incomplete_details: incomplete } = response;
  const usage = response.usage ? usageOf(response.usage) : undefined;
  if (status === 'failed' || error) {
    const failure = { code: error?.code, message: error?.message ?? 'no reason given' };
    return { model, usage, failure };
  }
  const cut = incomplete?.reason === 'content_filter' ? 'filter' : 'length';
  return { model, usage, finish: status === 'incomplete' ? cut : 'stop' };
}

function usageOf(usage: NonNullable<OpenAIResponse['usage']>): Usage {
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    reasoningTokens: usage.output_tokens_details?.reasoning_tokens
  };
}
