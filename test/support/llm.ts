/** A study's settings and a request, for the tests of what asks an LLM. */
import type { LlmConfig, StudyConfig } from '../../src/config/types.js';
import type { AskOptions, Llm, LlmAnswer, LlmRequest } from '../../src/llm/types.js';

export function studyConfig(llm: Partial<LlmConfig> = {}, root = '/nowhere'): StudyConfig {
  return {
    file: `${root}/config/study.yaml`,
    root,
    task: { name: 'test', description: 'A task.', goal: 'Propose models.' },
    data: {
      path: 'data.csv',
      id_column: 'participant',
      input_columns: ['choice_1', 'state', 'choice_2', 'reward'],
      data2text_function: 'narrative',
      narrative_template: '{choice_1}',
      value_mappings: {},
      splits: {},
      missing: 'drop-trial',
      missing_codes: [-1]
    },
    llm: {
      provider: 'openai',
      base_model: 'test-model',
      system_prompt: 'You are a cognitive scientist.',
      models_per_iteration: 3,
      include_feedback: true,
      guardrails: [],
      template_model: '',
      api: 'auto',
      language: 'typescript',
      timeout_seconds: 20,
      max_retries: 0,
      seed: 0,
      ...llm
    },
    evaluation: { metric: 'BIC', optimizer: 'L-BFGS-B', n_starts: 10, seed: 0 },
    feedback: { type: 'manual' },
    loop: { max_iterations: 1, max_independent_runs: 1 },
    fit: { workers: 1, timeout_seconds: 10, memory_mb: 512 },
    warnings: []
  };
}

export function llmRequest(changes: Partial<LlmRequest> = {}): LlmRequest {
  const text = '### Task\n\nPropose three models of the two-step task. “Größe” ≤ 3 🧠';
  return {
    prompt: {
      system: 'You are a cognitive scientist.',
      sections: [{ key: 'task', title: 'Task', text }],
      text
    },
    models: 3,
    run: 0,
    attempt: 1,
    columns: ['choice_1', 'state', 'choice_2', 'reward'],
    history: { best: null, tried: [] },
    note: '',
    ...changes
  };
}

/** The text of an answer as it arrived, and how often it began anew. */
export interface Heard {
  pieces: string[];
  restarts: number;
}

/** Asks, and keeps what is heard meanwhile. */
export async function listen(
  llm: Llm,
  request = llmRequest(),
  options: AskOptions = {}
): Promise<{ answer: LlmAnswer; heard: Heard }> {
  const heard: Heard = { pieces: [], restarts: 0 };
  const answer = await llm.ask(request, {
    ...options,
    onText: piece => heard.pieces.push(piece),
    onRestart: () => {
      heard.pieces = [];
      heard.restarts++;
    }
  });
  return { answer, heard };
}
