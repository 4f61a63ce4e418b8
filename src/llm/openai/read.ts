/** Reads the answer of a server, streamed or in one piece. */
import { ThinkingSplitter, withoutOpenThinking, type Spoken } from '../thinking.js';
import type { LlmAnswer, Usage } from '../types.js';
import type { Api, Delta } from './api.js';
import {
  empty,
  errorAsAnswer,
  filtered,
  htmlPage,
  malformed,
  refused,
  serverFailure
} from './faults.js';

/** What has come so far. */
export class Reading {
  text = '';
  thinking = '';
  model: string | undefined;
  usage: Usage | null = null;
  finish: LlmAnswer['finish'] | undefined;
  private refusal = '';
  private readonly splitter = new ThinkingSplitter();

  /** @returns what the event adds */
  add(delta: Delta): Spoken {
    const { thinking, text } = this.splitter.add(delta.text ?? '');
    const added = { thinking: (delta.thinking ?? '') + thinking, text };
    this.keep(added);
    this.refusal += delta.refusal ?? '';
    this.model = delta.model ?? this.model;
    this.usage = delta.usage ?? this.usage;
    this.finish = delta.finish ?? this.finish;
    if (delta.failure) {
      throw serverFailure(delta.failure.message, delta.failure.code);
    }
    return added;
  }

  /** Nothing more comes. @returns what was held back */
  end(): Spoken {
    const rest = this.splitter.end();
    this.keep(rest);
    Object.assign(this, withoutOpenThinking(this));
    return rest;
  }

  private keep({ thinking, text }: Spoken): void {
    this.thinking += thinking;
    this.text += text;
  }

  /** @throws Fault if what has come says nothing */
  check(): void {
    if (this.refusal && !this.text.trim()) {
      throw refused(this.refusal);
    }
    if (!this.text.trim()) {
      throw this.finish === 'filter' ? filtered() : empty(this.finish === 'length');
    }
  }
}

/** What the answer consists of, as it arrives. */
export async function* deltas(
  api: Api,
  data: AsyncIterable<unknown>,
  response: Response
): AsyncGenerator<Delta> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('html')) {
    throw htmlPage(await response.text());
  }
  if (type.includes('json')) {
    yield whole(api, await response.text());
    return;
  }
  for await (const event of data) {
    yield read(event, api.read);
  }
}

function whole(api: Api, text: string): Delta {
  const answer = parsed(text);
  const error = answer?.error;
  if (error) {
    const words = (error as { message?: unknown }).message ?? error;
    throw errorAsAnswer(typeof words === 'string' ? words : JSON.stringify(words));
  }
  return read(answer, api.readWhole);
}

function parsed(text: string): { error?: unknown } | null {
  try {
    return JSON.parse(text) as { error?: unknown } | null;
  } catch {
    throw malformed(text);
  }
}

/** A server may send anything: what has not the form of this API is reported as it came. */
function read(event: unknown, by: (event: unknown) => Delta): Delta {
  try {
    return by(event);
  } catch (error) {
    throw error instanceof TypeError ? malformed(JSON.stringify(event)) : error;
  }
}
