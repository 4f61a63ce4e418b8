import { expect, test } from 'vitest';

import { feedbackText, leftOut } from '../../../extension/src/report/feedback.js';

const NOTHING = { note: '', isGuidance: false, without: new Set<string>() };

const feedback = {
  heading: '### Feedback',
  parts: [
    { key: 'best_model', label: 'Best model', text: 'The best model.' },
    { key: 'previous_parameters', label: 'Tried', text: 'alpha, beta' }
  ],
  noteHeading: 'Notes of the researcher:'
};

test('parts, then the note under its heading, joined by blank lines', () => {
  expect(feedbackText(feedback, { ...NOTHING, note: ' Nobody\nforgets. ' })).toBe(
    'The best model.\n\nalpha, beta\n\nNotes of the researcher:\nNobody\nforgets.'
  );
});

test('a part that is switched off and a blank note leave no trace', () => {
  const without = (...keys: string[]) => ({ ...NOTHING, without: new Set(keys) });
  expect(feedbackText(feedback, { ...without('best_model'), note: ' \n' })).toBe('alpha, beta');
  expect(feedbackText(feedback, without('best_model', 'previous_parameters'))).toBe('');
});

test('the words of an LLM stand under a heading of their own, which earlier reports have not', () => {
  const choice = {
    note: 'Try decay.',
    isGuidance: true,
    without: new Set(['best_model', 'previous_parameters'])
  };
  const newer = { ...feedback, guidanceHeading: 'Guidance:' };
  expect(feedbackText(newer, choice)).toBe('Guidance:\nTry decay.');
  expect(feedbackText(feedback, choice)).toBe('Notes of the researcher:\nTry decay.');
});

test('a part that the config leaves out is off until it is switched on, and the other way round', () => {
  const some = { ...feedback, without: ['best_model', 'custom'] };
  expect(leftOut(some, new Map())).toEqual(['best_model']);
  expect(
    leftOut(
      some,
      new Map([
        ['best_model', true],
        ['previous_parameters', false]
      ])
    )
  ).toEqual(['previous_parameters']);
  expect(leftOut(feedback, new Map())).toEqual([]);
});
