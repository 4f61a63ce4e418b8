/** The study that the fits of the benchmarks take: the human data of the project's developers, or simulated ones. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { compileModel, loadConfig, loadDataset } from '../lib/index.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const HUMAN = path.join(ROOT, '..', 'shared', 'data', 'two_step_data.csv');
const MODEL = path.join(ROOT, 'test', 'support', 'two_step_hybrid.ts.txt');

/** The 11-parameter two-step model, and ten participants. */
export function readStudy() {
  const config = loadConfig(path.join(ROOT, 'config', 'two_step.yaml'));
  const file = existsSync(HUMAN) ? HUMAN : path.resolve(config.root, config.data.path);
  const splits = { prompt: '[0:4]', eval: '[4:14]' };
  const dataset = loadDataset({
    ...config,
    data: { ...config.data, path: file, missing: 'keep', splits }
  });
  const model = compileModel(readFileSync(MODEL, 'utf8'), {
    columns: dataset.columns,
    language: 'typescript'
  });
  return { dataset, model };
}
