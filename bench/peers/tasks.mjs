/** The models and data of the benchmark of fits. Human data of the project's developers, or where absent, simulated ones. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { compileModel, loadConfig, loadDataset } from '../../lib/index.js';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const SUPPORT = path.join(ROOT, 'test', 'support');

/**
 * `part`: what NumPy gets to fit where the whole would take it a quarter of an hour or more; ours is compared on the same part. It has
 * all starts, since what is done once for a participant, as the standard errors are by ours, is to weigh as in the whole.
 * @type {Record<string, { title: string, kind: string, config: string, data: string, typescript?: string, part?: object }>}
 */
export const TASKS = {
  hybrid_11: {
    title: 'two-step hybrid, 11 parameters',
    kind: 'trial loop',
    config: 'two_step',
    data: 'two_step_data.csv',
    typescript: 'two_step_hybrid.ts.txt',
    part: { participants: 1, starts: 20 }
  },
  mixture_7: {
    title: 'RLWM mixture, 7 parameters',
    kind: 'trial loop',
    config: 'rlwm',
    data: 'rlwm.csv'
  },
  reliance_interaction_threshold: {
    title: 'multi-attribute, looped, 6 parameters',
    kind: 'trial loop',
    config: 'decision_making',
    data: 'multi_attribute_decision_making.csv'
  },
  weighted_cues_7: {
    title: 'multi-attribute, vectorised, 7 parameters',
    kind: 'vectorised',
    config: 'decision_making',
    data: 'multi_attribute_decision_making.csv'
  }
};

/** The text of a task's model in Python, and the name of its function. */
export function pythonOf(task) {
  const file = path.join(SUPPORT, 'python-models', TASKS[task].config, `${task}.py`);
  const source = readFileSync(file, 'utf8');
  return { source, name: source.match(/^def (cognitive_model\d*)/m)[1] };
}

/** Ten participants, and the model compiled by us. Rows with -1 are kept, as GeCCo keeps them. */
export function readTask(task, language = 'python') {
  const { config: name, data, typescript } = TASKS[task];
  const config = loadConfig(path.join(ROOT, 'config', `${name}.yaml`));
  const human = path.join(ROOT, '..', 'shared', 'data', data);
  const file = existsSync(human) ? human : path.resolve(config.root, config.data.path);
  const splits = { prompt: '[0:4]', eval: '[4:14]' };
  const dataset = loadDataset({
    ...config,
    data: { ...config.data, path: file, missing: 'keep', splits }
  });
  const text =
    language === 'python'
      ? pythonOf(task)
      : { source: readFileSync(path.join(SUPPORT, typescript), 'utf8') };
  const { columns, floats } = dataset;
  return {
    dataset,
    model: compileModel(text.source, { columns, floats, language, name: text.name })
  };
}
