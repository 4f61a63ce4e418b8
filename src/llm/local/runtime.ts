/** The model that is loaded in this process: one at a time, kept from one answer to the next. */
import { totalmem } from 'node:os';

import type {
  ChatWrapper,
  Llama,
  LlamaContextSequence,
  LlamaContext,
  LlamaModel
} from 'node-llama-cpp';

import { LlmError } from '../errors.js';
import { ggufProblem } from './gguf.js';
import { library, type Library } from './library.js';
import { CORES } from './threads.js';

/** A machine with less than this share of its memory left is about to run out of it. */
const SHORT = 0.05;

/** How the templates of models that think mark it. */
const THINKING = /<think>|<\/think>|<\|channel\|>|reasoning_content/;

let engine: Promise<Llama> | undefined;
let loaded: Loaded | undefined;

export interface Engine {
  library: Library;
  llama: Llama;
  /** In GB, of the GPUs or of the machine, whichever is more. */
  memory: number;
}

/** llama.cpp in the best build that this machine can run, on the GPU where there is one. */
export async function start(): Promise<Engine> {
  const lib = await library();
  engine ??= lib
    .getLlama({
      gpu: 'auto',
      build: 'never',
      maxThreads: CORES,
      progressLogs: false,
      logLevel: lib.LlamaLogLevel.disabled
    })
    .catch((error: Error) => {
      engine = undefined;
      throw notStarted(error, lib);
    });
  const llama = await engine;
  const { total } = await llama.getVramState();
  return { library: lib, llama, memory: Math.max(total, totalmem()) / 1e9 };
}

function notStarted(error: Error, { NoBinaryFoundError }: Library): Error {
  return error instanceof NoBinaryFoundError
    ? new LlmError(
        `node-llama-cpp has no build of llama.cpp for this machine (${process.platform}, ${process.arch}). Serve the ` +
          'model with Ollama or llama.cpp (llm.provider: ollama or llamacpp).'
      )
    : error;
}

/** The model of a file; another one that was loaded is freed before. */
export async function modelAt(
  path: string,
  { library: lib, llama }: Engine,
  signal: AbortSignal | undefined
): Promise<Loaded> {
  if (loaded?.path !== path) {
    const problem = ggufProblem(path);
    if (problem) {
      throw notLoaded(path, new Error(problem), lib);
    }
    await free();
    try {
      const model = await llama.loadModel({ modelPath: path, loadSignal: signal });
      loaded = new Loaded(path, llama, model, lib.resolveChatWrapper(model));
    } catch (error) {
      signal?.throwIfAborted();
      throw notLoaded(path, error as Error, lib);
    }
  }
  return loaded;
}

function notLoaded(path: string, error: Error, { InsufficientMemoryError }: Library): LlmError {
  const advice =
    error instanceof InsufficientMemoryError
      ? 'Name a smaller model or a smaller quantisation of it, or serve it on a larger machine.'
      : 'Check that it is a whole GGUF file of a chat model; a download that was cut off is to be removed.';
  return new LlmError(
    `The model ${path} cannot be loaded: ${error.message.replace(/\.$/, '')}. ${advice}`
  );
}

/** Gives the memory back. */
export async function free(): Promise<void> {
  const before = loaded;
  loaded = undefined;
  await before?.model.dispose();
}

/** Whether the fits that follow may need what the model takes. */
export function memoryIsShort(): boolean {
  // 0 where the system sets no limit, as on macOS and Windows.
  const all = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return process.availableMemory() < SHORT * all;
}

/** Whether a model is in memory. */
export function isLoaded(): boolean {
  return loaded !== undefined;
}

export class Loaded {
  private context: LlamaContext | undefined;
  private read: LlamaContextSequence | undefined;

  constructor(
    readonly path: string,
    private readonly llama: Llama,
    readonly model: LlamaModel,
    /** Of the model's own chat template. */
    readonly wrapper: ChatWrapper
  ) {}

  /**
   * What the model reads and writes into. What it has read of an earlier prompt need not be read again.
   * @param least tokens that it must hold
   * @param most tokens that it would be good to hold
   */
  async sequence(least: number, most: number): Promise<LlamaContextSequence> {
    if (!this.context || !this.read || this.context.contextSize < least) {
      await this.context?.dispose();
      this.context = undefined;
      this.context = await this.model.createContext({
        contextSize: { min: least, max: most },
        threads: CORES
      });
      this.read = this.context.getSequence();
    }
    return this.read;
  }

  /** Whether it writes its thinking before its answer: then its template speaks of it. */
  get thinks(): boolean {
    const { metadata } = this.model.fileInfo;
    return THINKING.test(metadata.tokenizer?.chat_template ?? '');
  }

  /** Where it runs, in a sentence. */
  get place(): string {
    const { model, llama, context } = this;
    const layers = model.fileInsights.totalLayers;
    const where =
      llama.gpu === false
        ? 'on the CPU'
        : `with ${model.gpuLayers} of ${layers} layers on the GPU (${llama.gpu})`;
    const threads = context?.currentThreads ?? CORES;
    const busy = threads < CORES ? `; the others of ${CORES} cores were busy` : '';
    return (
      `${model.filename ?? 'The model'} runs in this process ${where}, with a context of ` +
      `${context?.contextSize ?? 0} tokens and ${threads} thread${threads === 1 ? '' : 's'}${busy}.`
    );
  }
}
