import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { loadConfig } from '../../../src/config/index.js';
import { choicesOf, loadDataset } from '../../../src/data/index.js';
import type { Choices, DataCheck } from '../../../src/data/types.js';
import { studyYaml, TemporaryFolder } from '../../support/study-file.js';

let folder: TemporaryFolder;
beforeEach(() => (folder = new TemporaryFolder()));
afterEach(() => folder.remove());

/** What is found where the column of choices has this name and these values. */
function found(
  name: string,
  values: (number | string)[],
  evaluation = {},
  data = {}
): { choices: Choices | null; checks: DataCheck[] } {
  const rows = values.flatMap(value => [`1,${value},0`, `2,${value},1`]);
  folder.write('data.csv', `participant,${name},reward\n${rows.join('\n')}\n`);
  const changed = {
    data: { input_columns: [name, 'reward'], narrative_template: `{${name}}`, ...data },
    evaluation
  };
  const config = loadConfig(folder.write('study.yaml', studyYaml(changed)));
  const dataset = loadDataset(config);
  return { choices: choicesOf(config, dataset), checks: dataset.checks };
}

describe('chance', () => {
  it.each([
    ['choice', [0, 1, 1], 2],
    ['choice_2', [1, 2, 3], 3],
    ['actions', [0, 2, 1], 3],
    ['Decision', [0, 1], 2],
    ['response', [5, 6], 2]
  ])('is found from %s with %j', (name, values, options) => {
    expect(found(name, values).choices).toEqual({
      columns: [{ name, options }],
      isStated: false
    });
  });

  it.each([
    ['a name that says nothing', 'stimulus', [0, 1]],
    ['values that are no codes', 'choice', [0.5, 1]],
    ['values with gaps', 'choice', [0, 3]],
    ['one value', 'choice', [1, 1]],
    ['a scale', 'response', Array.from({ length: 40 }, (_, i) => i)]
  ])('is not found from %s', (_, name, values) => {
    expect(found(name, values).choices).toBeNull();
  });

  it('is as the config says', () => {
    const { choices } = found('pick', [0, 3], { choices: { pick: 4 } });
    expect(choices).toEqual({ columns: [{ name: 'pick', options: 4 }], isStated: true });
  });

  it('counts no missed responses, kept or not', () => {
    const kept = found('choice', [0, 1, 1, 0, 1, 0, 1, 0, 1, 0, -1], {}, { missing: 'keep' });
    expect(kept.choices?.columns[0].options).toBe(2);
  });

  it('with more values than options is a warning', () => {
    const { checks } = found('choice', [0, 1, 2], { choices: { choice: 2 } });
    expect(checks.map(c => c.message)).toContain(
      'choice holds 3 different choices, evaluation.choices says 2'
    );
  });
});
