/**
 * Writes a language model of a few hundred kilobytes: two layers with random weights, and a vocabulary of single bytes.
 * What it says means nothing, but all that is around it is as with a large one.
 * Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
import { writeFileSync } from 'node:fs';

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const ALIGNMENT = 32;
const WIDTH = 64;
const LAYERS = 2;
const HEADS = 4;
const HIDDEN = 128;

/** Of the format's kinds of values. */
const UINT32 = 4;
const FLOAT32 = 6;
const STRING = 8;
const ARRAY = 9;
const INT32 = 5;

/** Of the kinds of tokens. */
const NORMAL = 1;
const UNKNOWN = 2;
const CONTROL = 3;
const BYTE = 6;

const SPECIAL = ['<unk>', '<s>', '</s>', '<|im_start|>', '<|im_end|>'];
const BYTES = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`
);
/** A token for every character that can be typed, so that a grammar has something to choose from. */
const CHARACTERS = ['▁', ...Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))];
const TOKENS = [...SPECIAL, ...BYTES, ...CHARACTERS];

/** ChatML, as many models have it. */
export const TEMPLATE =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

export interface TinyModel {
  seed?: number;
  /** Tokens that it holds. Default 2048. */
  contextLength?: number;
  /** Of its chat. Default: `TEMPLATE`. */
  template?: string;
}

export function writeTinyGguf(
  path: string,
  { seed = 1, contextLength = 2048, template = TEMPLATE }: TinyModel = {}
): void {
  const metadata = [
    text('general.architecture', 'llama'),
    text('general.name', 'tiny'),
    whole('llama.context_length', contextLength),
    whole('llama.embedding_length', WIDTH),
    whole('llama.block_count', LAYERS),
    whole('llama.feed_forward_length', HIDDEN),
    whole('llama.attention.head_count', HEADS),
    whole('llama.attention.head_count_kv', HEADS),
    whole('llama.rope.dimension_count', WIDTH / HEADS),
    whole('llama.vocab_size', TOKENS.length),
    real('llama.attention.layer_norm_rms_epsilon', 1e-5),
    text('tokenizer.ggml.model', 'llama'),
    array('tokenizer.ggml.tokens', STRING, TOKENS.map(string)),
    array(
      'tokenizer.ggml.scores',
      FLOAT32,
      TOKENS.map((_, i) => float(-i))
    ),
    array(
      'tokenizer.ggml.token_type',
      INT32,
      TOKENS.map((_, i) => uint32(kindOf(i)))
    ),
    whole('tokenizer.ggml.bos_token_id', 1),
    whole('tokenizer.ggml.eos_token_id', 4),
    whole('tokenizer.ggml.unknown_token_id', 0),
    text('tokenizer.chat_template', template)
  ];
  const tensors = [
    ['token_embd.weight', [WIDTH, TOKENS.length]],
    ['output_norm.weight', [WIDTH]],
    ['output.weight', [WIDTH, TOKENS.length]],
    ...Array.from({ length: LAYERS }, (_, i) => layer(i)).flat()
  ] as [string, number[]][];
  const sizes = tensors.map(([, shape]) => aligned(4 * shape.reduce((a, b) => a * b, 1)));
  const offsets = sizes.map((_, i) => sizes.slice(0, i).reduce((a, b) => a + b, 0));
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    uint32(3),
    uint64(tensors.length),
    uint64(metadata.length),
    ...metadata,
    ...tensors.map(([name, shape], i) =>
      Buffer.concat([
        string(name),
        uint32(shape.length),
        ...shape.map(uint64),
        uint32(0),
        uint64(offsets[i])
      ])
    )
  ]);
  const random = xoroshiro128plus(seed);
  const weights = tensors.map(([name, shape], i) => {
    const values = new Float32Array(sizes[i] / 4);
    const count = shape.reduce((a, b) => a * b, 1);
    for (let k = 0; k < count; k++) {
      values[k] = name.includes('norm') ? 1 : (2 * uniformFloat64(random) - 1) * 0.3;
    }
    return Buffer.from(values.buffer);
  });
  writeFileSync(
    path,
    Buffer.concat([head, Buffer.alloc(aligned(head.length) - head.length), ...weights])
  );
}

function layer(index: number): [string, number[]][] {
  const name = (part: string): string => `blk.${index}.${part}.weight`;
  return [
    [name('attn_norm'), [WIDTH]],
    [name('attn_q'), [WIDTH, WIDTH]],
    [name('attn_k'), [WIDTH, WIDTH]],
    [name('attn_v'), [WIDTH, WIDTH]],
    [name('attn_output'), [WIDTH, WIDTH]],
    [name('ffn_norm'), [WIDTH]],
    [name('ffn_gate'), [WIDTH, HIDDEN]],
    [name('ffn_up'), [WIDTH, HIDDEN]],
    [name('ffn_down'), [HIDDEN, WIDTH]]
  ];
}

function kindOf(index: number): number {
  if (index < SPECIAL.length) {
    return index === 0 ? UNKNOWN : CONTROL;
  }
  return index < SPECIAL.length + BYTES.length ? BYTE : NORMAL;
}

function text(key: string, value: string): Buffer {
  return Buffer.concat([string(key), uint32(STRING), string(value)]);
}

function whole(key: string, value: number): Buffer {
  return Buffer.concat([string(key), uint32(UINT32), uint32(value)]);
}

function real(key: string, value: number): Buffer {
  return Buffer.concat([string(key), uint32(FLOAT32), float(value)]);
}

function array(key: string, kind: number, values: Buffer[]): Buffer {
  return Buffer.concat([
    string(key),
    uint32(ARRAY),
    uint32(kind),
    uint64(values.length),
    ...values
  ]);
}

function string(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function float(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeFloatLE(value);
  return buffer;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function uint64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}
