import { expect, test } from 'vitest';

import { feedbackText } from '../../../extension/src/report/feedback.js';

const feedback = {
  heading: '### Feedback',
  parts: [
    { key: 'best_model', label: 'Best model', text: 'The best model.' },
    { key: 'previous_parameters', label: 'Tried', text: 'alpha, beta' }
  ],
  noteHeading: 'Notes of the researcher:'
};

test('parts, then the note under its heading, joined by blank lines', () => {
  expect(feedbackText(feedback, ' Nobody\nforgets. ', new Set())).toBe(
    'The best model.\n\nalpha, beta\n\nNotes of the researcher:\n Nobody\nforgets. '
  );
});

test('a part that is switched off and a blank note leave no trace', () => {
  expect(feedbackText(feedback, ' \n', new Set(['best_model']))).toBe('alpha, beta');
  expect(feedbackText(feedback, '', new Set(['best_model', 'previous_parameters']))).toBe('');
});
