import { code } from '../code.js';
import type { Has, Library, Mechanism } from '../types.js';

const COLLINS_FRANK = 'Collins & Frank, 2012, European Journal of Neuroscience 35:1024';

const DECAY = { name: 'decay', lower: 0, upper: 1, meaning: 'decay of working memory' };

const learning = (has: Has) => ({
  learntTable: code`
    // Learnt value of each action (column) for each stimulus (row).
    const learnt: number[][] = [];
  `,
  learntLogits: 'const learntLogits = [0, 0, 0];',
  freshLearnt: 'learnt[i] = [chance, chance, chance];',
  learn: code`
    // Learning: a step towards the outcome.
    const error = rewards[t] - learnt[s][a];
    ${has('outcome-rates') ? 'const alpha = error >= 0 ? alpha_gain : alpha_loss;' : ''}
    learnt[s][a] += alpha * error;
  `
});

const memory = (has: Has) => ({
  memoryTable: code`
    // Working memory: the last outcome of each action (column) for each stimulus (row).
    const stored: number[][] = [];
  `,
  memoryLogits: 'const memoryLogits = [0, 0, 0];',
  freshMemory: 'stored[i] = [chance, chance, chance];',
  store: code`
    // Working memory: what it holds fades with every trial, and the outcome of this action is kept.
    for (let i = 0; i < set_sizes[t]; i++) {
      for (let j = 0; j < 3; j++) {
        stored[i][j] += decay * (chance - stored[i][j]);
      }
    }
    ${
      has('neglect')
        ? 'stored[s][a] += (rewards[t] === 1 ? 1 : 1 - neglect) * (rewards[t] - stored[s][a]);'
        : 'stored[s][a] = rewards[t];'
    }
  `
});

/** Adds to the logits of whichever systems the model has. */
const toLogits = (has: Has, index: string, parameter: string) => code`
  ${has('working-memory') ? '' : `learntLogits[${index}] += ${parameter};`}
  ${has('learning') ? '' : `memoryLogits[${index}] += ${parameter};`}
`;

const mechanisms: Mechanism[] = [
  {
    id: 'mixture',
    slot: 'system',
    title: 'learning beside working memory',
    idea: 'A slow learner and a fast working memory that fades both have a say in each choice.',
    citation: COLLINS_FRANK,
    standing: 1,
    parameters: [
      { name: 'alpha', lower: 0, upper: 1, meaning: 'learning rate' },
      { name: 'beta', lower: 0, upper: 30, meaning: 'inverse temperature' },
      { name: 'rho', lower: 0, upper: 1, meaning: 'reliance on working memory' },
      DECAY
    ],
    keywords:
      'mixture-, mix, mixing, hybrid-, both systems, two systems, rlwm, working memory, wm, short term memory',
    code: has => ({
      ...learning(has),
      ...memory(has),
      learntLogit: 'learntLogits[i] = beta * learnt[s][i];',
      memoryLogit: 'memoryLogits[i] = beta * stored[s][i];',
      weight: `const weight = rho${has('capacity') ? ' * Math.min(1, capacity / set_sizes[t])' : ''};`,
      policy: 'weight * softmax(memoryLogits, a) + (1 - weight) * softmax(learntLogits, a)'
    })
  },
  {
    id: 'learning',
    slot: 'system',
    title: 'reinforcement learning alone',
    idea: 'Actions are valued by what they have led to, a step with each outcome.',
    citation: 'Watkins & Dayan, 1992, Machine Learning 8:279',
    standing: 1,
    parameters: [
      { name: 'alpha', lower: 0, upper: 1, meaning: 'learning rate' },
      { name: 'beta_rl', lower: 0, upper: 30, meaning: 'inverse temperature' }
    ],
    keywords:
      'learning alone, only learning, pure learning, only reinforcement learning, pure reinforcement learning, reinforcement learning alone, incremental',
    code: has => ({
      ...learning(has),
      learntLogit: 'learntLogits[i] = beta_rl * learnt[s][i];',
      policy: 'softmax(learntLogits, a)'
    })
  },
  {
    id: 'working-memory',
    slot: 'system',
    title: 'working memory alone',
    idea: 'People act on the last outcome of each action for each stimulus, which they remember less and less.',
    citation: COLLINS_FRANK,
    standing: 1,
    parameters: [{ name: 'beta_wm', lower: 0, upper: 30, meaning: 'inverse temperature' }, DECAY],
    keywords:
      'only working memory, pure working memory, working memory alone, only memory, memory alone, one shot',
    code: has => ({
      ...memory(has),
      memoryLogit: 'memoryLogits[i] = beta_wm * stored[s][i];',
      policy: 'softmax(memoryLogits, a)'
    })
  },
  {
    id: 'outcome-rates',
    slot: 'rates',
    title: 'separate learning rates for good and bad surprises',
    idea: 'People learn at one rate from outcomes better than expected and at another from worse ones.',
    citation:
      'Frank, Moustafa, Haughey, Curran & Hutchison, 2007, Proceedings of the National Academy of Sciences 104:16311',
    standing: 2,
    parameters: [
      { name: 'alpha_gain', lower: 0, upper: 1, meaning: 'learning rate after a good surprise' },
      { name: 'alpha_loss', lower: 0, upper: 1, meaning: 'learning rate after a bad surprise' }
    ],
    replaces: ['alpha'],
    requires: ['mixture', 'learning'],
    keywords:
      'learning rate-, asymmetr-, positive negative, negative positive, good bad, bad good, gains losses, optimis-, pessimis-',
    code: () => ({})
  },
  {
    id: 'forgetting',
    slot: 'forgetting',
    title: 'forgetting of learnt values',
    idea: 'Learnt values that were not used in a trial fade back to chance.',
    citation: 'Ito & Doya, 2009, Journal of Neuroscience 29:9861',
    standing: 2,
    parameters: [
      { name: 'forgetting', lower: 0, upper: 1, meaning: 'forgetting of learnt values' }
    ],
    requires: ['mixture', 'learning'],
    keywords: 'forget-, forgot-, unchosen, not chosen, unlearn-, fade-, fading, decay-, leak-',
    code: () => ({
      update: code`
        // Forgetting: what was not used goes back to chance.
        for (let i = 0; i < set_sizes[t]; i++) {
          for (let j = 0; j < 3; j++) {
            if (i !== s || j !== a) {
              learnt[i][j] += forgetting * (chance - learnt[i][j]);
            }
          }
        }
      `
    })
  },
  {
    id: 'capacity',
    slot: 'capacity',
    title: 'a capacity of working memory',
    idea: 'Working memory holds a limited number of stimuli and has less of a say in larger sets.',
    citation: COLLINS_FRANK,
    standing: 1,
    parameters: [
      { name: 'capacity', lower: 1, upper: 6, meaning: 'stimuli that working memory holds' }
    ],
    requires: ['mixture'],
    keywords:
      'capacit-, working memory capacit-, capacit- working memory, set size-, load-, limited memory, limited working memory, overload-, too many, slots, large- sets, six stimuli',
    code: () => ({})
  },
  {
    id: 'neglect',
    slot: 'neglect',
    title: 'neglect of failures in working memory',
    idea: 'Working memory keeps failures less well than successes.',
    citation: 'Collins, Brown, Gold, Waltz & Frank, 2014, Journal of Neuroscience 34:13747',
    standing: 2,
    parameters: [{ name: 'neglect', lower: 0, upper: 1, meaning: 'neglect of failures' }],
    requires: ['mixture', 'working-memory'],
    keywords:
      'neglect-, negative feedback, negative outcome-, ignore failure-, ignore error-, failure-',
    code: () => ({})
  },
  {
    id: 'perseveration',
    slot: 'perseveration',
    title: 'perseveration',
    idea: 'People tend to press the key that they pressed last, whatever the stimulus (or, below zero, to avoid it).',
    citation: 'Lau & Glimcher, 2005, Journal of the Experimental Analysis of Behavior 84:555',
    standing: 1,
    parameters: [{ name: 'kappa', lower: -5, upper: 5, meaning: 'perseveration' }],
    keywords:
      'persever-, persist-, stick-, stay-, repeat-, repetit-, inert-, switch-, alternat-, same key, same action, same choice, last action, last choice, previous choice, previous action, choice history',
    code: has => ({
      bonus: code`
        if (!newBlock) {
          ${toLogits(has, 'actions[t - 1]', 'kappa')}
        }
      `
    })
  },
  {
    id: 'stimulus-habit',
    slot: 'perseveration',
    title: 'a habit for each stimulus',
    idea: 'People tend to answer a stimulus as they answered it last, whatever came of it.',
    citation: 'Miller, Shenhav & Ludvig, 2019, Psychological Review 126:292',
    standing: 3,
    parameters: [{ name: 'kappa_habit', lower: -5, upper: 5, meaning: 'strength of the habit' }],
    keywords: 'habit-, kernel-, same answer-, stimulus response, repeat- stimulus',
    code: has => ({
      habitTable: code`
        // Last action for each stimulus; -1 while there is none.
        const lastAction: number[] = [];
      `,
      freshHabit: 'lastAction[i] = -1;',
      bonus: code`
        if (lastAction[s] >= 0) {
          ${toLogits(has, 'lastAction[s]', 'kappa_habit')}
        }
      `,
      update: 'lastAction[s] = a;'
    })
  },
  {
    id: 'lapse',
    slot: 'lapse',
    title: 'lapses',
    idea: 'In a share of the trials people press any key, whatever they know.',
    citation: 'Nassar & Frank, 2016, Current Opinion in Behavioral Sciences 11:49',
    standing: 1,
    parameters: [{ name: 'lapse', lower: 0, upper: 1, meaning: 'share of random choices' }],
    keywords:
      'lapse-, lapsing, guess-, random-, inattent-, distract-, mistake-, slip, slips, careless-, undirected noise',
    code: () => ({
      declare: 'let',
      lapse: 'p = (1 - lapse) * p + lapse * chance; // lapses'
    })
  }
];

export const rlwm: Library = {
  task: 'reinforcement learning and working memory',
  columns: ['stimulus', 'actions', 'rewards', 'blocks', 'set_sizes'],
  mechanisms,
  core: 'system',
  bases: [['mixture'], ['learning'], ['working-memory']],
  frame: at => code`
    const chance = 1 / 3;

    // Probability of the chosen action by softmax, shifted by the largest logit so as not to overflow.
    function softmax(logits: number[], chosen: number): number {
      const highest = Math.max(logits[0], logits[1], logits[2]);
      let total = 0;
      for (let i = 0; i < 3; i++) {
        total += Math.exp(logits[i] - highest);
      }
      return Math.exp(logits[chosen] - highest) / total;
    }

    ${at('learntTable')}
    ${at('memoryTable')}
    ${at('habitTable')}
    let nll = 0;

    for (let t = 0; t < actions.length; t++) {
      const s = stimulus[t];
      const a = actions[t];

      // A new block brings new stimuli.
      const newBlock = t === 0 || blocks[t] !== blocks[t - 1];
      if (newBlock) {
        for (let i = 0; i < set_sizes[t]; i++) {
          ${at('freshLearnt')}
          ${at('freshMemory')}
          ${at('freshHabit')}
        }
      }

      // Choice.
      ${at('learntLogits')}
      ${at('memoryLogits')}
      for (let i = 0; i < 3; i++) {
        ${at('learntLogit')}
        ${at('memoryLogit')}
      }
      ${at('bonus')}
      ${at('weight')}
      ${at('declare', 'const')} p = ${at('policy')};
      ${at('lapse')}
      nll -= Math.log(p + epsilon);

      ${at('learn')}

      ${at('store')}

      ${at('update')}
    }
    return nll;
  `
};
