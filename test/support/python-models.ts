/** The Python models of test/support/python-models/, with what is known about each, and the data that they are tried on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { loadConfig, loadDataset, type Dataset } from 'gecco';

export const TASKS = ['two_step', 'decision_making', 'rlwm'] as const;
export type Task = (typeof TASKS)[number];

const ROOT = resolve(import.meta.dirname, '..', '..');
const FOLDER = join(import.meta.dirname, 'python-models');
/** Data of real people that the project's developers have beside it. */
const HUMAN: Record<Task, string> = {
  two_step: 'two_step_data.csv',
  decision_making: 'multi_attribute_decision_making.csv',
  rlwm: 'rlwm.csv'
};

export interface PythonModel {
  task: Task;
  /** As `two_step/hybrid_11`. */
  id: string;
  source: string;
  /** Of the function. */
  name: string;
  /** Why it is one that we do not accept, by its comment `# rejected: why`. */
  rejected?: string;
  /** Name, lower and upper bound, as a person reads them. */
  parameters: [string, number, number][];
}

export function pythonModels(): PythonModel[] {
  const expected = JSON.parse(readFileSync(join(FOLDER, 'parameters.json'), 'utf8')) as Record<
    string,
    PythonModel['parameters']
  >;
  return TASKS.flatMap(task =>
    readdirSync(join(FOLDER, task))
      .sort()
      .map(file => {
        const id = `${task}/${file.replace(/\.py$/, '')}`;
        const source = readFileSync(join(FOLDER, task, file), 'utf8');
        const name = source.match(/^def (cognitive_model\d*)/m)![1];
        const rejected = source.match(/^# rejected: (.*)$/m)?.[1];
        return { task, id, source, name, rejected, parameters: expected[id] };
      })
  );
}

/** The simulated data that come with the project and, where there are any, those of real people; rows with -1 are kept. */
export function datasets(task: Task): Dataset[] {
  const config = loadConfig(join(ROOT, 'config', `${task}.yaml`));
  const files = [
    resolve(config.root, config.data.path),
    join(ROOT, '..', 'shared', 'data', HUMAN[task])
  ];
  return files
    .filter(existsSync)
    .map(path => loadDataset({ ...config, data: { ...config.data, path, missing: 'keep' } }));
}
