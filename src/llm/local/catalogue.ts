/**
 * Models whose own repository at Hugging Face holds no GGUF, as GeCCo's configs name them: where there is one, and how
 * large it is.
 */
import { LlmError } from '../errors.js';

interface Entry {
  /** The repository with the GGUF files. */
  repository: string;
  /** In billions. */
  parameters: number;
}

const ENTRIES: Record<string, Entry> = {
  'meta-llama/Meta-Llama-3.1-8B-Instruct': bartowski('Meta-Llama-3.1-8B-Instruct', 8),
  'meta-llama/Meta-Llama-3.1-70B-Instruct': bartowski('Meta-Llama-3.1-70B-Instruct', 70.6),
  'meta-llama/Llama-3.1-8B-Instruct': bartowski('Meta-Llama-3.1-8B-Instruct', 8),
  'meta-llama/Llama-3.1-70B-Instruct': bartowski('Meta-Llama-3.1-70B-Instruct', 70.6),
  'meta-llama/Llama-3.2-1B-Instruct': bartowski('Llama-3.2-1B-Instruct', 1.24),
  'meta-llama/Llama-3.2-3B-Instruct': bartowski('Llama-3.2-3B-Instruct', 3.2),
  'meta-llama/Llama-3.3-70B-Instruct': bartowski('Llama-3.3-70B-Instruct', 70.6),
  'Qwen/Qwen2-7B-Instruct': qwen('Qwen2-7B-Instruct', 7.6),
  'Qwen/Qwen2-72B-Instruct': qwen('Qwen2-72B-Instruct', 72.7),
  'Qwen/Qwen2.5-0.5B-Instruct': qwen('Qwen2.5-0.5B-Instruct', 0.49),
  'Qwen/Qwen2.5-1.5B-Instruct': qwen('Qwen2.5-1.5B-Instruct', 1.54),
  'Qwen/Qwen2.5-3B-Instruct': qwen('Qwen2.5-3B-Instruct', 3.1),
  'Qwen/Qwen2.5-7B-Instruct': bartowski('Qwen2.5-7B-Instruct', 7.6),
  'Qwen/Qwen2.5-14B-Instruct': bartowski('Qwen2.5-14B-Instruct', 14.8),
  'Qwen/Qwen2.5-32B-Instruct': bartowski('Qwen2.5-32B-Instruct', 32.8),
  'Qwen/Qwen2.5-72B-Instruct': bartowski('Qwen2.5-72B-Instruct', 72.7),
  'deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B': bartowski('DeepSeek-R1-Distill-Qwen-1.5B', 1.8),
  'deepseek-ai/DeepSeek-R1-Distill-Qwen-7B': bartowski('DeepSeek-R1-Distill-Qwen-7B', 7.6),
  'deepseek-ai/DeepSeek-R1-Distill-Qwen-14B': bartowski('DeepSeek-R1-Distill-Qwen-14B', 14.8),
  'deepseek-ai/DeepSeek-R1-Distill-Qwen-32B': bartowski('DeepSeek-R1-Distill-Qwen-32B', 32.8),
  'deepseek-ai/DeepSeek-R1-Distill-Llama-8B': bartowski('DeepSeek-R1-Distill-Llama-8B', 8),
  'deepseek-ai/DeepSeek-R1-Distill-Llama-70B': bartowski('DeepSeek-R1-Distill-Llama-70B', 70.6)
};

/** Bits a weight, scales included; the usual compromise first, then what is smaller. */
const QUANTISATIONS: [name: string, bits: number][] = [
  ['Q4_K_M', 4.85],
  ['Q3_K_M', 3.9],
  ['Q2_K', 3.2]
];

/** What the weights may take; the rest is for the context and for what else runs. */
const SHARE_OF_MEMORY = 0.8;

export interface Choice {
  /** For node-llama-cpp, such as `hf:repository:Q4_K_M`. */
  address: string;
  /** Why this one, in a sentence. */
  remark: string;
}

export function isListed(name: string): boolean {
  return Object.hasOwn(ENTRIES, name);
}

export const LISTED = Object.keys(ENTRIES);

/**
 * The GGUF for a model of the table, in the quantisation that fits.
 * @param memory in GB, of the GPUs or of the machine, whichever is more
 * @throws LlmError where none fits
 */
export function choose(name: string, memory: number): Choice {
  const { repository, parameters } = ENTRIES[name];
  const sizes = QUANTISATIONS.map(([quantisation, bits]) => ({
    quantisation,
    gigabytes: (parameters * bits) / 8
  }));
  const fitting = sizes.find(({ gigabytes }) => gigabytes <= memory * SHARE_OF_MEMORY);
  if (!fitting) {
    const least = sizes.at(-1)!;
    throw new LlmError(
      `llm.base_model: ${name} needs ${least.gigabytes.toFixed(0)} GB of memory even as ${least.quantisation}, and ` +
        `${memory.toFixed(0)} GB are here. Name a smaller model, or serve this one on a larger machine ` +
        '(llm.provider: vllm, with llm.base_url).'
    );
  }
  const address = `hf:${repository}:${fitting.quantisation}`;
  return {
    address,
    remark:
      `${name} is read as ${address} (about ${fitting.gigabytes.toFixed(1)} GB); another file is named by ` +
      '`llm.base_model`, as such an address or as a path.'
  };
}

function bartowski(model: string, parameters: number): Entry {
  return { repository: `bartowski/${model}-GGUF`, parameters };
}

function qwen(model: string, parameters: number): Entry {
  return { repository: `Qwen/${model}-GGUF`, parameters };
}
