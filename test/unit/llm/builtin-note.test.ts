import { describe, expect, it } from 'vitest';

import { combinationOf } from '../../../src/llm/builtin/combination.js';
import { decisionMaking } from '../../../src/llm/builtin/libraries/decision-making.js';
import { rlwm } from '../../../src/llm/builtin/libraries/rlwm.js';
import { twoStep } from '../../../src/llm/builtin/libraries/two-step.js';
import { mentions } from '../../../src/llm/builtin/note.js';
import type { Library } from '../../../src/llm/builtin/types.js';
import { LIBRARIES } from './builtin-libraries.js';

function read(note: string, library: Library = twoStep, present: string[] = []) {
  const found = mentions(note, library, combinationOf(library, present));
  return found.map(({ mechanism, sense, words }) => ({ id: mechanism.id, sense, words }));
}

const KEYWORDS = LIBRARIES.flatMap(library =>
  library.mechanisms.flatMap(({ id, keywords }) =>
    keywords.split(', ').map(phrase => ({ library, id, phrase: phrase.replaceAll('-', '') }))
  )
);

describe('the words of a note', () => {
  it.each(KEYWORDS)('"$phrase" chooses $id of $library.task', ({ library, id, phrase }) => {
    expect(read(`I think of ${phrase} here.`, library).map(mention => mention.id)).toEqual([id]);
  });

  it.each([
    ['Nobody forgets in these models.', 'forgetting', 'forgets'],
    ['Try forgetting of the unchosen option.', 'forgetting', 'unchosen'],
    ['decay of the unchosen', 'forgetting', 'unchosen'],
    ['Or do they only repeat themselves?', 'perseveration', 'repeat'],
    ['STICKY choices!', 'perseveration', 'STICKY'],
    ['It might be a habit.', 'choice-kernel', 'habit'],
    ['Learning rates could differ by stage', 'outcome-rates', 'Learning rates'],
    ['a learning rate for each stage', 'stage-rates', 'learning rate for each stage'],
    ['model-based and model-free', 'hybrid', 'model based and model free'],
    ["Don't forget to add a lapse", 'lapse', 'lapse'],
    ['There is no forgetting in these models', 'forgetting', 'forgetting']
  ])('%s', (note, id, words) => {
    expect(read(note)).toEqual([{ id, sense: 'with', words }]);
  });

  it.each([
    'Try it without forgetting.',
    'Remove the forgetting',
    'no forgetting, please',
    'There should be no forgetting in this model.',
    'lapse instead of forgetting',
    'The forgetting seems superfluous.',
    'Leave out the decay of values'
  ])('%s: without forgetting, where the best model has it', note => {
    expect(read(note, twoStep, ['hybrid', 'forgetting'])).toContainEqual(
      expect.objectContaining({ id: 'forgetting', sense: 'without' })
    );
  });

  it('takes back what it said: the last word counts', () => {
    const note = 'Drop perseveration. Then again, keep perseveration.';
    expect(read(note).map(({ sense }) => sense)).toEqual(['with']);
  });

  it('keeps the order of the note, a clause apart', () => {
    expect(read('No lapse; try a trace, then forgetting', twoStep, ['hybrid', 'lapse'])).toEqual([
      { id: 'lapse', sense: 'without', words: 'lapse' },
      { id: 'trace', sense: 'with', words: 'trace' },
      { id: 'forgetting', sense: 'with', words: 'forgetting' }
    ]);
  });

  it('knows the other tasks', () => {
    expect(
      read('They attend to some experts only, and prefer the left side', decisionMaking)
    ).toEqual(
      [
        { id: 'attention-weights', sense: 'with', words: 'attend' },
        { id: 'side-bias', sense: 'with', words: 'left' }
      ].map(mention => expect.objectContaining({ id: mention.id, sense: mention.sense }))
    );
    expect(read('Working memory has a limited capacity', rlwm).map(({ id }) => id)).toContain(
      'capacity'
    );
  });

  it('finds nothing where nothing is named', () => {
    expect(read('These are poor. Please do better!')).toEqual([]);
    expect(read('')).toEqual([]);
  });
});
