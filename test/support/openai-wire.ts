/** What a server that speaks OpenAI's API sends, for both APIs: https://platform.openai.com/docs/api-reference */

/** An answer as it is to be sent. */
export interface Spoken {
  /** Of the text, or of the refusal. */
  pieces: string[];
  refusal: boolean;
  /** Thinking that is sent beside the text. */
  thinking: string[];
  finish: 'stop' | 'length' | 'filter';
  model: string;
  inputTokens: number;
}

/** A message of a stream of server-sent events. */
export interface Message {
  text: string;
  /** Whether it carries a piece of the answer. */
  piece: boolean;
}

const CREATED = 1_760_000_000;

export function responsesMessages(spoken: Spoken): Message[] {
  const kind = spoken.refusal ? 'refusal' : 'output_text';
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const text = spoken.pieces.join('');
  const item = messageItem(spoken);
  const events: { type: string; [key: string]: unknown }[] = [
    { type: 'response.created', response: responseObject(spoken, 'in_progress') },
    { type: 'response.in_progress', response: responseObject(spoken, 'in_progress') },
    ...spoken.thinking.map(delta => ({
      type: 'response.reasoning_text.delta',
      item_id: 'rs_1',
      output_index: 0,
      content_index: 0,
      delta
    })),
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { ...item, status: 'in_progress', content: [] }
    },
    { type: 'response.content_part.added', ...place, part: contentPart(spoken.refusal, '') },
    ...spoken.pieces.map(delta => ({ type: `response.${kind}.delta`, ...place, delta })),
    { type: `response.${kind}.done`, ...place, [spoken.refusal ? 'refusal' : 'text']: text },
    { type: 'response.content_part.done', ...place, part: item.content[0] },
    { type: 'response.output_item.done', output_index: 0, item },
    {
      type: spoken.finish === 'stop' ? 'response.completed' : 'response.incomplete',
      response: responsesAnswer(spoken)
    }
  ];
  return events.map((event, sequence_number) => ({
    text: `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`,
    piece: event.type === `response.${kind}.delta`
  }));
}

export function responsesAnswer(spoken: Spoken): object {
  const reason = spoken.finish === 'length' ? 'max_output_tokens' : 'content_filter';
  const complete = spoken.finish === 'stop';
  return {
    ...responseObject(spoken, complete ? 'completed' : 'incomplete'),
    incomplete_details: complete ? null : { reason },
    output: [messageItem(spoken)],
    usage: {
      input_tokens: spoken.inputTokens,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: outputTokens(spoken),
      output_tokens_details: { reasoning_tokens: tokens(spoken.thinking) },
      total_tokens: spoken.inputTokens + outputTokens(spoken)
    }
  };
}

export function chatMessages(spoken: Spoken, withUsage: boolean): Message[] {
  const key = spoken.refusal ? 'refusal' : 'content';
  const chunk = (delta: object, finish_reason: string | null = null): object => ({
    ...chatObject(spoken, 'chat.completion.chunk'),
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    ...(withUsage && { usage: null })
  });
  const chunks: [object, boolean][] = [
    [chunk({ role: 'assistant', content: '', refusal: null }), false],
    ...spoken.thinking.map((part): [object, boolean] => [
      chunk({ reasoning_content: part }),
      false
    ]),
    ...spoken.pieces.map((part): [object, boolean] => [chunk({ [key]: part }), true]),
    [chunk({}, chatFinish(spoken)), false]
  ];
  if (withUsage) {
    const last = chatObject(spoken, 'chat.completion.chunk');
    chunks.push([{ ...last, choices: [], usage: chatUsage(spoken) }, false]);
  }
  const messages = chunks.map(([data, piece]) => ({
    text: `data: ${JSON.stringify(data)}\n\n`,
    piece
  }));
  return [...messages, { text: 'data: [DONE]\n\n', piece: false }];
}

export function chatAnswer(spoken: Spoken): object {
  const text = spoken.pieces.join('');
  const message = {
    role: 'assistant',
    content: spoken.refusal ? null : text,
    refusal: spoken.refusal ? text : null,
    ...(spoken.thinking.length > 0 && { reasoning_content: spoken.thinking.join('') })
  };
  return {
    ...chatObject(spoken, 'chat.completion'),
    choices: [{ index: 0, message, logprobs: null, finish_reason: chatFinish(spoken) }],
    usage: chatUsage(spoken)
  };
}

function responseObject(spoken: Spoken, status: string): object {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: CREATED,
    status,
    error: null,
    incomplete_details: null,
    model: spoken.model,
    output: [],
    usage: null
  };
}

function messageItem({ pieces, refusal, finish }: Spoken) {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    status: finish === 'stop' ? 'completed' : 'incomplete',
    content: [contentPart(refusal, pieces.join(''))]
  };
}

function contentPart(refusal: boolean, text: string): object {
  return refusal
    ? { type: 'refusal', refusal: text }
    : { type: 'output_text', text, annotations: [], logprobs: [] };
}

function chatObject({ model }: Spoken, object: string): object {
  return { id: 'chatcmpl-1', object, created: CREATED, model, system_fingerprint: 'fp_1' };
}

function chatFinish({ finish }: Spoken): string {
  return finish === 'filter' ? 'content_filter' : finish;
}

function chatUsage(spoken: Spoken): object {
  return {
    prompt_tokens: spoken.inputTokens,
    completion_tokens: outputTokens(spoken),
    total_tokens: spoken.inputTokens + outputTokens(spoken),
    completion_tokens_details: { reasoning_tokens: tokens(spoken.thinking) }
  };
}

function outputTokens(spoken: Spoken): number {
  return tokens(spoken.pieces) + tokens(spoken.thinking);
}

/** About four characters a token, as providers say of English. */
export function tokens(texts: string[]): number {
  return Math.ceil(texts.join('').length / 4);
}
