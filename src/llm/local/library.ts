/** node-llama-cpp, which is loaded when a local model is first asked: most studies never need it. */
import type * as NodeLlamaCpp from 'node-llama-cpp';

import { LlmError } from '../errors.js';

export type Library = typeof NodeLlamaCpp;

let loading: Promise<Library> | undefined;

/** @throws LlmError where it is not installed */
export function library(): Promise<Library> {
  loading ??= import('node-llama-cpp').catch((error: NodeJS.ErrnoException) => {
    loading = undefined;
    if (error.code === 'ERR_MODULE_NOT_FOUND') {
      throw new LlmError(
        'Models in the process itself need the package node-llama-cpp, which is not installed here. Run `npm ci` in the ' +
          'clone of the project, or `npm install node-llama-cpp` where gecco is installed; or serve the model with Ollama ' +
          '(llm.provider: ollama).'
      );
    }
    throw error;
  });
  return loading;
}
