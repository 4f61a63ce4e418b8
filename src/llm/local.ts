/** Models in the process itself, by node-llama-cpp: https://node-llama-cpp.withcat.ai */
import { performance } from 'node:perf_hooks';

import type { ChatHistoryItem, LlamaChatResponseChunk } from 'node-llama-cpp';

import type { StudyConfig } from '../config/types.js';
import { LlmError } from './errors.js';
import { modelsGrammar } from './local/grammar.js';
import { modelFile } from './local/model-file.js';
import { free, memoryIsShort, modelAt, start, type Engine, type Loaded } from './local/runtime.js';
import { onFreeCores } from './local/threads.js';
import { inTurn } from './local/turns.js';
import { empty } from './openai/faults.js';
import { seedOf } from './seed.js';
import { textOf } from './text.js';
import { ThinkingSplitter, withoutOpenThinking, type Spoken } from './thinking.js';
import { tokenLimit } from './token-limit.js';
import type { AskOptions, Llm, LlmAnswer, LlmRequest } from './types.js';

/** The settings of llama.cpp itself where the config has none. */
const TEMPERATURE = 0.8;
const TOP_P = 0.95;

/** Tokens of an answer where the config sets no limit, and the fewest that are worth beginning with. */
const USUAL_ANSWER = 8192;
const SHORTEST_ANSWER = 512;

/** A context is filled up to its very end only by a model that is about to forget its beginning. */
const SPARE = 16;

/** How many characters a token of an answer makes, against one of the prompt: code has shorter ones. */
const SHARE_OF_PROMPT = 0.55;

const THINKS_FIRST =
  'This model thinks before it answers, which a grammar would not let it do; it was asked for text. With llm.structured: on it ' +
  'is held to the form of a list of models, and does not think.';

const FREED =
  'Memory is short on this machine, so that the model was freed after its answer; it is loaded again when it is next asked.';

interface Question {
  config: StudyConfig;
  request: LlmRequest;
  options: AskOptions;
}

/** Nothing is loaded before it is asked, so that what is recorded can be replayed without the model. */
export function createLocal(config: StudyConfig): Llm {
  const { llm } = config;
  const { temperature, top_p, max_tokens, max_output_tokens, seed, structured } = llm;
  return {
    provider: llm.provider.trim().toLowerCase(),
    model: llm.base_model,
    settings: { temperature, top_p, max_tokens, max_output_tokens, seed, structured },
    ask(request, options = {}) {
      return inTurn(() => answer({ config, request, options }), options.signal);
    },
    close: () => inTurn(free, undefined)
  };
}

async function answer(question: Question): Promise<LlmAnswer> {
  const { config, options } = question;
  const { signal, onStatus } = options;
  onStatus?.('Starting llama.cpp…');
  const engine = await start();
  const { memory } = engine;
  const { path, remarks } = await modelFile(config, engine.library, { memory, signal, onStatus });
  onStatus?.(`Loading ${path}…`);
  const loaded = await modelAt(path, engine, signal);
  onStatus?.('Reading the prompt…');
  const { form } = question.request;
  const isFree = form !== undefined && config.llm.structured !== 'on' && loaded.thinks;
  const request = isFree ? { ...question.request, form: undefined } : question.request;
  const answered = await generate({ ...question, request }, engine, loaded);
  const { place } = loaded;
  const isFreed = memoryIsShort();
  if (isFreed) {
    await free();
  }
  return {
    ...answered,
    ...(form && { structured: !isFree }),
    remarks: [...remarks, place, ...(isFree ? [THINKS_FIRST] : []), ...(isFreed ? [FREED] : [])]
  };
}

async function generate(
  { config, request, options }: Question,
  { library, llama }: Engine,
  loaded: Loaded
): Promise<LlmAnswer> {
  const { llm } = config;
  const begun = performance.now();
  const history = historyOf(request, loaded);
  const { contextText } = loaded.wrapper.generateContextState({ chatHistory: history });
  const inputTokens = contextText.tokenize(loaded.model.tokenizer).length;
  const { least, most } = contextNeeded(inputTokens, config, loaded);
  const sequence = await loaded.sequence(least, most).catch((error: Error) => {
    throw error instanceof library.InsufficientMemoryError
      ? new LlmError(tooLarge(inputTokens, least, config))
      : error;
  });
  const sampling = {
    temperature: llm.temperature ?? TEMPERATURE,
    topP: llm.top_p ?? TOP_P,
    seed: seedOf(llm.seed, request),
    maxTokens: Math.min(
      tokenLimit(llm) ?? USUAL_ANSWER,
      sequence.context.contextSize - inputTokens - SPARE
    )
  };
  const written = contextText.toString();
  const grammar =
    request.form &&
    modelsGrammar(
      request.form.functions,
      sampling.maxTokens * charactersPerToken(written, inputTokens)
    );
  const heard = new Hearing(options, begun);
  const chat = new library.LlamaChat({
    contextSequence: sequence,
    chatWrapper: loaded.wrapper
  });
  try {
    const held = grammar === undefined ? undefined : await llama.createGrammar({ grammar });
    const { metadata } = await onFreeCores(llama, () =>
      chat.generateResponse(history, {
        ...sampling,
        grammar: held,
        repeatPenalty: false,
        signal: options.signal,
        onResponseChunk: chunk => heard.add(chunk)
      })
    );
    const cut = metadata.stopReason === 'maxTokens';
    return {
      ...heard.end(cut),
      provider: llm.provider.trim().toLowerCase(),
      model: llm.base_model,
      usage: {
        inputTokens,
        outputTokens: heard.tokens,
        ...(heard.thought > 0 && { reasoningTokens: heard.thought })
      },
      seconds: (performance.now() - begun) / 1000,
      finish: cut ? 'length' : 'stop',
      request: {
        model: loaded.path,
        prompt: written,
        ...sampling,
        ...(grammar !== undefined && { grammar })
      }
    };
  } finally {
    chat.dispose({ disposeSequence: false });
  }
}

function historyOf(request: LlmRequest, { wrapper }: Loaded): ChatHistoryItem[] {
  const systemPrompt = request.prompt.system.trim() || undefined;
  return [
    ...wrapper.generateInitialChatHistory({ systemPrompt }),
    { type: 'user', text: textOf(request) },
    { type: 'model', response: [] }
  ];
}

function charactersPerToken(text: string, tokens: number): number {
  return SHARE_OF_PROMPT * (text.length / tokens);
}

/** @throws LlmError for a prompt that the model cannot hold: it is never cut */
function contextNeeded(
  inputTokens: number,
  config: StudyConfig,
  { model }: Loaded
): { least: number; most: number } {
  const wanted = tokenLimit(config.llm) ?? USUAL_ANSWER;
  const least = inputTokens + Math.min(wanted, SHORTEST_ANSWER) + SPARE;
  const holds = model.trainContextSize;
  if (least > holds) {
    throw new LlmError(
      `llm.base_model: ${config.llm.base_model}: the prompt has ${inputTokens} tokens, and this model holds ${holds}, answer ` +
        `included: it is ${least - holds} tokens too long. ${shorten(config)}`
    );
  }
  return { least, most: Math.min(holds, inputTokens + wanted + SPARE) };
}

function tooLarge(inputTokens: number, needed: number, config: StudyConfig): string {
  return (
    `llm.base_model: ${config.llm.base_model}: the prompt has ${inputTokens} tokens, and a context of ${needed}, answer ` +
    `included, does not fit into the memory beside the model. ${shorten(config)} A smaller model leaves more room.`
  );
}

function shorten({ data }: StudyConfig): string {
  const now = data.max_prompt_trials === undefined ? 'all trials' : `${data.max_prompt_trials}`;
  return (
    `Lower data.max_prompt_trials (now ${now}) or show fewer participants (data.splits.prompt), or name a model with a ` +
    'larger context.'
  );
}

/** What comes, piece by piece: thinking and answer apart. */
class Hearing {
  tokens = 0;
  /** Tokens of the thinking, where the model's template marks it. */
  thought = 0;
  private spoken: Spoken = { thinking: '', text: '' };
  private first: number | undefined;
  private readonly splitter = new ThinkingSplitter();

  constructor(
    private readonly options: AskOptions,
    private readonly begun: number
  ) {}

  add({ type, segmentType, text, tokens }: LlamaChatResponseChunk): void {
    this.first ??= (performance.now() - this.begun) / 1000;
    this.tokens += tokens.length;
    if (type === 'segment') {
      this.thought += segmentType === 'thought' ? tokens.length : 0;
      this.say({ thinking: text, text: '' });
    } else {
      this.say(this.splitter.add(text));
    }
  }

  end(cut: boolean): Pick<LlmAnswer, 'text' | 'thinking' | 'firstSeconds'> {
    this.say(this.splitter.end());
    const { thinking, text } = withoutOpenThinking(this.spoken);
    if (!text.trim()) {
      const { what, advice } = empty(cut).facts;
      throw new LlmError(`The local model: ${what}. ${advice}`);
    }
    return { text, ...(thinking && { thinking }), firstSeconds: this.first };
  }

  private say({ thinking, text }: Spoken): void {
    this.spoken = { thinking: this.spoken.thinking + thinking, text: this.spoken.text + text };
    if (thinking) {
      this.options.onThinking?.(thinking);
    }
    if (text) {
      this.options.onText?.(text);
    }
  }
}
