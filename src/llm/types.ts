import type { AnswerForm, Prompt, SearchHistory } from '../prompt/types.js';

/** What is asked of an LLM. */
export interface LlmRequest {
  /** Advice in prose on what to try next; absent: models. */
  kind?: 'guidance';
  prompt: Prompt;
  /** Number of models wanted, named `cognitive_model1..n`; 0 where advice is wanted. */
  models: number;
  /** Independent run, counted from 0: another run is another answer to the same prompt. */
  run: number;
  /** 1, or higher for a fresh answer to the same request. */
  attempt: number;
  /**
   * Iterations before, on the same way, that asked the very same: this one is another answer to it. Absent: none, as where
   * feedback tells of each.
   */
  repeat?: number;
  /** Name of the profile that it is asked with; what this changes is in the prompt and the settings already. */
  profile?: string;
  /** The input columns: the arguments of the models. */
  columns: string[];
  /** The facts behind the prompt, for a provider that is a program and reads no prose. */
  history: SearchHistory;
  /**
   * For the same: code of the models that came with other profiles in this iteration, before it was asked with this one.
   * Absent: none.
   */
  beside?: string[];
  /** The researcher's note, as it stands in the prompt. */
  note: string;
  /**
   * The form that the answer is to be held to where that can be done (`llm.structured`); absent where text is wanted. It
   * follows from the settings, so that it is no part of the key that an answer is kept by.
   */
  form?: AnswerForm;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  /** Part of `outputTokens` that was spent on thinking, where the server says. */
  reasoningTokens?: number;
}

export interface LlmAnswer {
  /** The answer as it came, without what was thought before it. */
  text: string;
  /** What the model thought aloud, where it did. No model is ever read from it. */
  thinking?: string;
  provider: string;
  /** The model that answered, as the server names it. */
  model: string;
  usage: Usage | null;
  /** From the request to the last piece. */
  seconds: number;
  /** From the request to the first piece, of the answer or of the thinking. */
  firstSeconds?: number;
  /** When it came, in ISO 8601; absent before it is recorded. */
  asked?: string;
  /** `length`: cut off by the token limit. */
  finish: 'stop' | 'length' | 'filter' | 'unknown';
  /** The body of the request as it was sent, without any key. */
  request: unknown;
  /** Settings of the config that the server does not take for this model, such as `temperature`; sent without them. */
  leftOut?: string[];
  /** Whether it was held to the form that was asked for; absent where none was. */
  structured?: boolean;
  /** What its reader should know of how it came about, a sentence each. */
  remarks?: string[];
}

export interface AskOptions {
  signal?: AbortSignal;
  /** Called with each piece of the answer as it arrives. */
  onText?: (piece: string) => void;
  /** The same for thinking. */
  onThinking?: (piece: string) => void;
  /** Called with what is done before the first piece, where that takes its time, such as a download. */
  onStatus?: (status: string) => void;
  /** Called when an answer broke off and is asked for again: what was given so far is void. */
  onRestart?: () => void;
  /** Called where the answer was in the record and nobody is asked. */
  onReplay?: () => void;
}

/** A source of models. */
export interface Llm {
  readonly provider: string;
  readonly model: string;
  /** What beside the request decides the answer (temperature and the like); part of the key that an answer is kept by. */
  readonly settings: Record<string, unknown>;
  /** @throws LlmError that says what happened and what to do. Rejects with the signal's reason when aborted. */
  ask(request: LlmRequest, options?: AskOptions): Promise<LlmAnswer>;
  /** Frees what was loaded. It can be asked again, and loads it again then. */
  close?(): Promise<void>;
}

/** Where answers are kept. `put` returns when the answer is on disk. */
export interface AnswerStore {
  get(key: string): LlmAnswer | undefined;
  put(key: string, answer: LlmAnswer): void;
}
