/** The servers that are known by name: where they are, and which variable holds their key. */
import type { LlmConfig } from '../../config/types.js';

export interface Preset {
  base_url: string;
  variable: string;
  /** Whether nothing is answered without a key. */
  needsKey: boolean;
  /** Where the server is known to have no Responses API. */
  api?: LlmConfig['api'];
  /** Whether it holds answers to a schema: by both APIs, by Chat Completions, or not at all, by its own documentation. */
  schemas: 'both' | 'chat' | 'none';
}

/** The addresses are those that each server has where nothing else was set. */
const PRESETS: Record<string, Preset> = {
  openai: {
    base_url: 'https://api.openai.com/v1',
    variable: 'OPENAI_API_KEY',
    needsKey: true,
    schemas: 'both'
  },
  vllm: {
    base_url: 'http://127.0.0.1:8000/v1',
    variable: 'VLLM_API_KEY',
    needsKey: false,
    schemas: 'chat'
  },
  ollama: {
    base_url: 'http://127.0.0.1:11434/v1',
    variable: 'OLLAMA_API_KEY',
    needsKey: false,
    schemas: 'chat'
  },
  llamacpp: {
    base_url: 'http://127.0.0.1:8080/v1',
    variable: 'LLAMA_API_KEY',
    needsKey: false,
    schemas: 'chat'
  },
  gemini: {
    base_url: 'https://generativelanguage.googleapis.com/v1beta/openai',
    variable: 'GEMINI_API_KEY',
    needsKey: true,
    api: 'chat',
    schemas: 'chat'
  },
  claude: {
    base_url: 'https://api.anthropic.com/v1',
    variable: 'ANTHROPIC_API_KEY',
    needsKey: true,
    api: 'chat',
    schemas: 'none'
  },
  openrouter: {
    base_url: 'https://openrouter.ai/api/v1',
    variable: 'OPENROUTER_API_KEY',
    needsKey: true,
    schemas: 'chat'
  }
};

export const SERVERS = Object.keys(PRESETS);

/** The name that a provider of the config goes by; undefined where it is none of these servers. */
export function serverName(provider: string): string | undefined {
  const name = provider.trim().toLowerCase();
  return SERVERS.includes(name) ? name : name.includes('gpt') ? 'openai' : undefined;
}

export function presetOf(config: Pick<LlmConfig, 'provider'>): Preset {
  return PRESETS[serverName(config.provider) ?? 'openai'];
}
