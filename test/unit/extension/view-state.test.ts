import { expect, test } from 'vitest';

import { ViewStates } from '../../../extension/src/view-state.js';

const resolver = {
  resolveUrl: () => Promise.resolve(''),
  getDownloadUrl: () => Promise.resolve('')
};

test('what was typed in a card is there again for the same report in the same notebook', () => {
  const states = new ViewStates();
  states.of(resolver, 'aaaa').note = 'Nobody forgets.';
  expect(states.of(resolver, 'aaaa').note).toBe('Nobody forgets.');
  expect(states.of(resolver, 'bbbb').note).toBe('');
  expect(states.of({ ...resolver }, 'aaaa').note).toBe('');
});

test('outside of a notebook each card has its own', () => {
  const states = new ViewStates();
  states.of(null, 'aaaa').note = 'Nobody forgets.';
  expect(states.of(null, 'aaaa').note).toBe('');
});
