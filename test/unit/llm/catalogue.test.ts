import { expect, test } from 'vitest';

import { LlmError } from '../../../src/llm/errors.js';
import { choose, isListed, LISTED } from '../../../src/llm/local/catalogue.js';

/** As GeCCo's own configs name them. */
const GECCO = [
  'meta-llama/Meta-Llama-3.1-70B-Instruct',
  'Qwen/Qwen2-72B-Instruct',
  'Qwen/Qwen2.5-1.5B-Instruct',
  'meta-llama/Llama-3.2-3B-Instruct',
  'deepseek-ai/DeepSeek-R1-Distill-Llama-70B'
];

test.each(GECCO)('%s of a config of GeCCo is known', name => {
  expect(isListed(name)).toBe(true);
  const { address, remark } = choose(name, 200);
  expect(address).toMatch(/^hf:[\w-]+\/[\w.-]+-GGUF:Q4_K_M$/);
  expect(remark).toContain(`${name} is read as ${address}`);
});

test('the quantisation gets smaller with the memory, and nothing is chosen that does not fit', () => {
  for (const name of LISTED) {
    const sizeAt = (memory: number): number =>
      Number(/about ([\d.]+) GB/.exec(choose(name, memory).remark)![1]);
    for (const memory of [24, 64, 128].filter(m => sizeOrNothing(name, m) !== null)) {
      expect(sizeAt(memory)).toBeLessThanOrEqual(memory * 0.8);
    }
  }
  const of = (memory: number): string => choose('Qwen/Qwen2-72B-Instruct', memory).address;
  expect([64, 48, 40].map(memory => of(memory).split(':').at(-1))).toEqual([
    'Q4_K_M',
    'Q3_K_M',
    'Q2_K'
  ]);
});

test('where none fits, the message has both figures', () => {
  const choice = (): unknown => choose('Qwen/Qwen2-72B-Instruct', 16);
  expect(choice).toThrow(LlmError);
  expect(choice).toThrow(/needs 29 GB of memory even as Q2_K, and 16 GB are here\..*vllm/);
});

test('names that JavaScript knows are not names of models', () => {
  expect(isListed('constructor')).toBe(false);
});

function sizeOrNothing(name: string, memory: number): string | null {
  try {
    return choose(name, memory).address;
  } catch {
    return null;
  }
}
