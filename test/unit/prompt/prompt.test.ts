import { join, resolve } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { loadConfig } from '../../../src/config/index.js';
import type { StudyConfig } from '../../../src/config/types.js';
import { loadDataset } from '../../../src/data/index.js';
import { buildFeedback, buildPrompt, feedbackText } from '../../../src/prompt/index.js';
import type { FeedbackChoice, SearchHistory } from '../../../src/prompt/types.js';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const shipped = loadConfig(join(ROOT, 'config', 'two_step.yaml'));
const dataset = loadDataset(shipped);

type Changes = { [Section in 'task' | 'llm' | 'feedback']?: Partial<StudyConfig[Section]> };

function study({ task, llm, feedback }: Changes = {}): StudyConfig {
  return {
    ...shipped,
    task: { ...shipped.task, ...task },
    llm: { ...shipped.llm, ...llm },
    feedback: { ...shipped.feedback, ...feedback }
  };
}

const history: SearchHistory = {
  best: { name: 'cognitive_model2', code: 'function cognitive_model2() {\n  return { a: 1 };\n}' },
  tried: [
    ['alpha', 'beta'],
    ['alpha', 'beta', 'decay']
  ]
};
const everything: FeedbackChoice = { note: '', without: [] };

const textOf = (config: StudyConfig, choice: FeedbackChoice, past = history): string =>
  feedbackText(buildFeedback(config, past, []), choice);

describe('the prompt for hosted models', () => {
  const prompt = buildPrompt(shipped, dataset, textOf(shipped, everything));

  it('has its sections in order, each under its heading', () => {
    expect(prompt.sections.map(({ key, title }) => [key, title])).toEqual([
      ['task', 'Task Description'],
      ['data', 'Example Participant Data'],
      ['goal', 'Your Task'],
      ['guardrails', 'Guardrails'],
      ['template', 'Template Model'],
      ['feedback', 'Feedback']
    ]);
    for (const { title, text } of prompt.sections) {
      expect(text.startsWith(`### ${title}\n`)).toBe(true);
    }
    expect(prompt.text).toBe(prompt.sections.map(({ text }) => text).join('\n\n'));
  });

  it('holds the task, the data, the rules and the template as the study has them', () => {
    const { task, llm } = shipped;
    const [first, data, , guardrails, template] = prompt.sections.map(({ text }) => text);
    expect(first).toBe(`### Task Description\n${task.name}\n${task.description.trim()}`);
    expect(data.endsWith(`\n${dataset.text.trim()}`)).toBe(true);
    expect(guardrails).toBe(`### Guardrails\n${llm.guardrails.join('\n')}`);
    expect(template.endsWith(`\n${llm.template_model.trim()}`)).toBe(true);
    expect(prompt.system).toBe(llm.system_prompt.trim());
  });

  it('fills in the number and the names of the models', () => {
    const goal = '{models_per_iteration} of {model_names}, {{literally}} and {other}';
    const { sections } = buildPrompt(
      study({ task: { goal }, llm: { models_per_iteration: 2 } }),
      dataset,
      ''
    );
    expect(sections[2].text).toBe(
      '### Your Task\n2 of `cognitive_model1`, `cognitive_model2`, {literally} and {other}'
    );
  });

  it('puts instructions and extras after the description', () => {
    const task = { description: 'D\n', instructions: 'I\n', extra: 'E' };
    expect(buildPrompt(study({ task }), dataset, '').sections[0].text).toBe(
      '### Task Description\ntwo_step\nD\n\nI\n\nE'
    );
  });

  it('leaves out what there is nothing of', () => {
    const config = study({ llm: { guardrails: [], template_model: '\n' } });
    const { sections } = buildPrompt(config, { ...dataset, text: '' }, '');
    expect(sections.map(({ key }) => key)).toEqual(['task', 'goal']);
  });

  it.each(['openai', 'gpt', 'GPT-5', 'claude', 'gemini', 'builtin'])('is that of %s', provider => {
    const { text } = buildPrompt(study({ llm: { provider } }), dataset, '');
    expect(text.startsWith('### Task Description\n')).toBe(true);
  });
});

describe('the prompt for open models', () => {
  it.each(['llama', 'qwen', 'r1'])(
    'of %s begins with the description and ends in the function',
    provider => {
      const prompt = buildPrompt(study({ llm: { provider } }), dataset, '');
      expect(prompt.sections.map(({ key }) => key)).toEqual([
        'task',
        'data',
        'goal',
        'guardrails',
        'template'
      ]);
      expect(prompt.sections[0].text).toBe(shipped.task.description.trim());
      expect(prompt.sections[3].text).toBe(
        `### Implementation Guidelines\n${shipped.llm.guardrails.join('\n')}`
      );
      expect(prompt.sections[4].text).toMatch(/^### Initial Model Suggestion\n/);
      expect(prompt.sections[4].text).toContain(shipped.llm.template_model.trim());
      expect(prompt.text.endsWith('\n\nYour function:')).toBe(true);
    }
  );

  it('has feedback last', () => {
    const { sections } = buildPrompt(study({ llm: { provider: 'llama' } }), dataset, 'Good.');
    expect(sections.at(-1)).toEqual({
      key: 'feedback',
      title: 'Feedback',
      text: '### Feedback\nGood.'
    });
  });
});

describe('feedback', () => {
  it('is the code of the best model and the sets of parameters, one a line', () => {
    const { parts } = buildFeedback(shipped, history, []);
    expect(parts.map(({ key }) => key)).toEqual(['best_model', 'previous_parameters']);
    expect(parts[0].text).toContain(`\`\`\`typescript\n${history.best!.code}\n\`\`\``);
    expect(parts[1].text).toContain('\nalpha, beta\nalpha, beta, decay\n');
    expect(parts[1].text).toMatch(/exactly one of these sets/);
  });

  it('is nothing before there is a best model', () => {
    const none = { best: null, tried: [['alpha']] };
    expect(buildFeedback(shipped, none, []).parts).toEqual([]);
    expect(buildFeedback(study({ feedback: { prompt: 'Better!' } }), none, []).parts).toEqual([]);
    expect(textOf(shipped, everything, none)).toBe('');
    const { sections } = buildPrompt(shipped, dataset, textOf(shipped, everything, none));
    expect(sections.some(({ key }) => key === 'feedback')).toBe(false);
  });

  it('leaves out the parts that are switched off', () => {
    const [best, previous] = buildFeedback(shipped, history, []).parts;
    expect(textOf(shipped, { note: '', without: ['best_model'] })).toBe(previous.text);
    expect(textOf(shipped, { note: '', without: ['previous_parameters'] })).toBe(best.text);
    expect(textOf(shipped, { note: ' \n', without: ['best_model', 'previous_parameters'] })).toBe(
      ''
    );
  });

  it("is the study's own text where it has one, filled in once", () => {
    const prompt = 'Best: {best_model}\nTried:\n{previous_parameters}\nNot {this}. {{ok}}\n';
    const past = {
      best: { name: 'm', code: 'f = {previous_parameters} $& {{' },
      tried: [['a', 'b'], ['c']]
    };
    expect(buildFeedback(study({ feedback: { prompt } }), past, []).parts).toEqual([
      {
        key: 'custom',
        label: expect.any(String),
        text: 'Best: f = {previous_parameters} $& {{\nTried:\na, b\nc\nNot {this}. {ok}'
      }
    ]);
  });

  it('of a study without automatic feedback is the note alone', () => {
    const config = study({ llm: { include_feedback: false } });
    expect(textOf(config, everything)).toBe('');
    const { noteHeading } = buildFeedback(config, history, []);
    expect(textOf(config, { note: 'Try decay.', without: [] })).toBe(`${noteHeading}\nTry decay.`);
  });

  it('holds any note word for word, last and under its heading', () => {
    const anyNote = fc
      .oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('{best_model}', '{model_names} {{x}}', '$& $1 ```')
      )
      .filter(note => note.trim() !== '');
    const without = fc.subarray(['best_model', 'previous_parameters'] as const);
    fc.assert(
      fc.property(anyNote, without, fc.boolean(), (note, left, include_feedback) => {
        const config = study({ llm: { include_feedback } });
        const { noteHeading } = buildFeedback(config, history, []);
        const text = textOf(config, { note, without: left });
        const prompt = buildPrompt(config, dataset, text);
        expect(prompt.text.endsWith(`${noteHeading}\n${note}`)).toBe(true);
        expect(prompt.sections.at(-1)!.text).toBe(`### Feedback\n${text}`);
        expect(prompt.text).toBe(prompt.sections.map(section => section.text).join('\n\n'));
      })
    );
  });

  it('never fills in what stands in braces in code', () => {
    const code = fc.constantFrom(
      '{model_names}',
      '{best_model}',
      '{previous_parameters}',
      '{{a}}',
      '$1',
      'x'
    );
    fc.assert(
      fc.property(fc.array(code, { minLength: 1 }), pieces => {
        const best = { name: 'm', code: pieces.join(' ') };
        const custom = study({ feedback: { prompt: '<{best_model}>' } });
        expect(textOf(custom, everything, { best, tried: [['a']] })).toBe(`<${best.code}>`);
        expect(textOf(shipped, everything, { best, tried: [['a']] })).toContain(`\n${best.code}\n`);
      })
    );
  });
});
