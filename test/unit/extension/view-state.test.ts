import { expect, test } from 'vitest';

import { isGuidance, takeGuidance, ViewStates } from '../../../extension/src/view-state.js';

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

test('advice goes below what the researcher had written, and is theirs when they change it', () => {
  const state = new ViewStates().of(null, 'aaaa');
  const told: string[] = [];
  state.noteChanged.connect((_, sentence) => told.push(sentence));
  state.isAsking = true;
  takeGuidance(state, 'Try decay.');
  expect([state.note, state.isAsking, isGuidance(state)]).toEqual(['Try decay.', false, true]);
  state.note = 'Try slow decay.';
  expect(isGuidance(state)).toBe(false);
  takeGuidance(state, 'Or habit.');
  expect(state.note).toBe('Try slow decay.\n\nOr habit.');
  expect(isGuidance(state)).toBe(false);
  expect(told).toHaveLength(2);
});
