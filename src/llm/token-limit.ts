import type { LlmConfig } from '../config/types.js';

/** The most tokens that an answer may have; GeCCo has both names for it. */
export function tokenLimit(config: LlmConfig): number | undefined {
  return config.max_output_tokens ?? config.max_tokens;
}
