import { code } from '../code.js';
import type { Has, Library, Mechanism } from '../types.js';

const DAW = 'Daw, Gershman, Seymour, Dayan & Dolan, 2011, Neuron 69:1204';

const modelFreeValues = 'const spaceship = [0.5, 0.5]; // model-free value of each spaceship';

const transitions = (has: Has) => code`
  // Probability of each planet (column) after each spaceship (row), ${
    has('learned-transitions') ? 'at first as participants were told' : 'as participants were told'
  }.
  const transition = [
    [0.7, 0.3],
    [0.3, 0.7]
  ];
`;

const lookAhead =
  'const best = [Math.max(alien[0][0], alien[0][1]), Math.max(alien[1][0], alien[1][1])];';

const modelBased = 'const modelBased = transition[a][0] * best[0] + transition[a][1] * best[1];';

/** Without a trace of its own, the spaceship learns from the reward as the alien does (a trace of 1). */
const modelFreeLearning = (has: Has) => {
  const rate = has('stage-rates') ? 'alpha_1' : 'alpha';
  return has('trace')
    ? code`
        const planetError = alien[s][a2] - spaceship[a1];
        spaceship[a1] += ${rate} * (planetError + lambda * rewardError);
      `
    : `spaceship[a1] += ${rate} * (reward[t] - spaceship[a1]);`;
};

const mechanisms: Mechanism[] = [
  {
    id: 'hybrid',
    slot: 'control',
    title: 'hybrid control',
    idea: 'Spaceships are valued by a weighted mixture of planning and of what they themselves led to.',
    citation: DAW,
    standing: 1,
    parameters: [
      { name: 'alpha', lower: 0, upper: 1, meaning: 'learning rate' },
      { name: 'beta', lower: 0, upper: 20, meaning: 'inverse temperature' },
      { name: 'w', lower: 0, upper: 1, meaning: 'weight of model-based control' }
    ],
    keywords:
      'hybrid-, mixture-, mix, mixing, both systems, model based model free, model free model based, arbitrat-',
    code: has => ({
      transitions: transitions(has),
      spaceships: modelFreeValues,
      lookAhead,
      option: modelBased,
      beta: 'beta',
      value: '(w * modelBased + (1 - w) * spaceship[a])',
      learning: modelFreeLearning(has)
    })
  },
  {
    id: 'model-free',
    slot: 'control',
    title: 'model-free control',
    idea: 'Spaceships are valued by what they led to, without regard to how the planets are reached.',
    citation: DAW,
    standing: 1,
    parameters: [
      { name: 'alpha', lower: 0, upper: 1, meaning: 'learning rate' },
      { name: 'beta_mf', lower: 0, upper: 20, meaning: 'inverse temperature (model-free)' }
    ],
    keywords: 'model free, modelfree, no planning, sarsa, temporal difference',
    code: has => ({
      spaceships: modelFreeValues,
      beta: 'beta_mf',
      value: 'spaceship[a]',
      learning: modelFreeLearning(has)
    })
  },
  {
    id: 'model-based',
    slot: 'control',
    title: 'model-based control',
    idea: 'Spaceships are valued by planning: by the better alien of each planet and how likely it is to be reached.',
    citation: DAW,
    standing: 1,
    parameters: [
      { name: 'alpha', lower: 0, upper: 1, meaning: 'learning rate' },
      { name: 'beta_mb', lower: 0, upper: 20, meaning: 'inverse temperature (model-based)' }
    ],
    keywords:
      'model based, modelbased, plan, plans, planned, planning, planner-, look ahead, lookahead, foresight',
    code: has => ({
      transitions: transitions(has),
      lookAhead,
      option: modelBased,
      beta: 'beta_mb',
      value: 'modelBased'
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
    keywords:
      'learning rate-, asymmetr-, positive negative, negative positive, good bad, bad good, gains losses, reward- punish-, optimis-, pessimis-',
    code: () => ({ rate: 'const alpha = rewardError >= 0 ? alpha_gain : alpha_loss;' })
  },
  {
    id: 'stage-rates',
    slot: 'rates',
    title: 'separate learning rates for the two stages',
    idea: 'Values of spaceships and of aliens are learnt at different rates.',
    citation: DAW,
    standing: 2,
    parameters: [
      { name: 'alpha_1', lower: 0, upper: 1, meaning: 'learning rate for spaceships' },
      { name: 'alpha_2', lower: 0, upper: 1, meaning: 'learning rate for aliens' }
    ],
    replaces: ['alpha'],
    requires: ['hybrid', 'model-free'],
    keywords:
      'learning rate- stage-, learning rate- each stage, learning rate- two stages, learning rate- per stage, stage- learning rate-',
    code: () => ({ alienRate: 'alpha_2' })
  },
  {
    id: 'trace',
    slot: 'trace',
    title: 'an eligibility trace',
    idea: 'The spaceship learns from the value of the planet and, to the extent of a trace, from the reward.',
    citation: 'Sutton, 1988, Machine Learning 3:9',
    standing: 1,
    parameters: [{ name: 'lambda', lower: 0, upper: 1, meaning: 'eligibility trace' }],
    requires: ['hybrid', 'model-free'],
    keywords: 'eligib-, trace-, lambda, credit assign-, reach- back, propagat-',
    code: () => ({})
  },
  {
    id: 'perseveration',
    slot: 'perseveration',
    title: 'perseveration',
    idea: 'People tend to take the spaceship that they took last, whatever came of it (or, below zero, to switch).',
    citation: 'Lau & Glimcher, 2005, Journal of the Experimental Analysis of Behavior 84:555',
    standing: 1,
    parameters: [{ name: 'kappa', lower: -5, upper: 5, meaning: 'perseveration' }],
    keywords:
      'persever-, persist-, stick-, stay-, repeat-, repetit-, inert-, switch-, alternat-, same choice, same spaceship, choice again, last choice, previous choice, choice history',
    code: () => ({
      bonus: code`
        if (t > 0) {
          logits[choice_1[t - 1]] += kappa; // perseveration
        }
      `
    })
  },
  {
    id: 'choice-kernel',
    slot: 'perseveration',
    title: 'a choice habit',
    idea: 'A habit grows with each choice of a spaceship and fades slowly, so that choices of many trials ago still count.',
    citation: 'Miller, Shenhav & Ludvig, 2019, Psychological Review 126:292',
    standing: 3,
    parameters: [
      { name: 'kappa_habit', lower: -10, upper: 10, meaning: 'strength of the habit' },
      {
        name: 'alpha_habit',
        lower: 0,
        upper: 1,
        meaning: 'rate at which the habit follows the choices'
      }
    ],
    keywords: 'habit-, kernel-, choice trace, past choices, many trials ago',
    code: () => ({
      habit: 'const habit = [0, 0]; // how usual each spaceship has become',
      optionBonus: ' + kappa_habit * habit[a]',
      update: code`
        // Habit: it follows the choices, not the rewards.
        habit[a1] += alpha_habit * (1 - habit[a1]);
        habit[1 - a1] -= alpha_habit * habit[1 - a1];
      `
    })
  },
  {
    id: 'forgetting',
    slot: 'forgetting',
    title: 'forgetting of what was not chosen',
    idea: 'Values that were not used in a trial fade back to where they began.',
    citation: 'Ito & Doya, 2009, Journal of Neuroscience 29:9861',
    standing: 2,
    parameters: [
      { name: 'decay', lower: 0, upper: 1, meaning: 'forgetting of what was not chosen' }
    ],
    keywords:
      'forget-, forgot-, decay-, fade-, fading, unchosen, not chosen, leak-, memory loss, not remember',
    code: has => ({
      update: code`
        // Forgetting: what was not chosen goes back to where it began.
        ${has('model-based') ? '' : 'spaceship[1 - a1] += decay * (0.5 - spaceship[1 - a1]);'}
        alien[s][1 - a2] += decay * (0.5 - alien[s][1 - a2]);
        for (let a = 0; a < 2; a++) {
          alien[1 - s][a] += decay * (0.5 - alien[1 - s][a]);
        }
      `
    })
  },
  {
    id: 'stage-temperatures',
    slot: 'temperatures',
    title: 'separate temperatures for the two stages',
    idea: 'Choices of aliens are more or less random than choices of spaceships.',
    citation: DAW,
    standing: 1,
    parameters: [
      { name: 'beta_2', lower: 0, upper: 20, meaning: 'inverse temperature for aliens' }
    ],
    keywords:
      'temperature-, two betas, separate betas, beta- stage-, noise- stage-, random- stage-, stage noise-',
    code: () => ({ alienBeta: 'beta_2' })
  },
  {
    id: 'learned-transitions',
    slot: 'transitions',
    title: 'learned transitions',
    idea: 'How the planets are reached is learnt from the flights, not taken from the instructions.',
    citation: 'Gläscher, Daw, Dayan & O’Doherty, 2010, Neuron 66:585',
    standing: 3,
    parameters: [
      { name: 'alpha_transition', lower: 0, upper: 1, meaning: 'learning rate for transitions' }
    ],
    requires: ['hybrid', 'model-based'],
    keywords:
      'transition-, state prediction error-, learn- map, learn- structure, learn- world, world model',
    code: () => ({
      update: code`
        // Transitions: the planet that was reached becomes more likely.
        transition[a1][s] += alpha_transition * (1 - transition[a1][s]);
        transition[a1][1 - s] = 1 - transition[a1][s];
      `
    })
  },
  {
    id: 'lapse',
    slot: 'lapse',
    title: 'lapses',
    idea: 'In a share of the trials people choose at random, whatever they know.',
    citation: 'Nassar & Frank, 2016, Current Opinion in Behavioral Sciences 11:49',
    standing: 2,
    parameters: [{ name: 'lapse', lower: 0, upper: 1, meaning: 'share of random choices' }],
    keywords:
      'lapse-, lapsing, guess-, random-, inattent-, distract-, mistake-, slip, slips, careless-',
    code: () => ({ heed: '(1 - lapse)', guess: ' + lapse / 2' })
  }
];

export const twoStep: Library = {
  task: 'the two-step task',
  columns: ['choice_1', 'state', 'choice_2', 'reward'],
  mechanisms,
  core: 'control',
  bases: [['hybrid'], ['model-free'], ['model-based']],
  frame: at => code`
    ${at('transitions')}
    ${at('spaceships')}
    // Value of each alien (column) on each planet (row).
    const alien = [
      [0.5, 0.5],
      [0.5, 0.5]
    ];
    ${at('habit')}
    let nll = 0;

    for (let t = 0; t < choice_1.length; t++) {
      const a1 = choice_1[t];
      const s = state[t];
      const a2 = choice_2[t];

      // First stage: which spaceship? The softmax of two logits is the logistic of their difference.
      ${at('lookAhead')}
      const logits = [0, 0];
      for (let a = 0; a < 2; a++) {
        ${at('option')}
        logits[a] = ${at('beta')} * ${at('value')}${at('optionBonus')};
      }
      ${at('bonus')}
      const p1 = ${at('heed', '1')} / (1 + Math.exp(logits[1 - a1] - logits[a1]))${at('guess')};

      // Second stage: which alien?
      const advantage = alien[s][a2] - alien[s][1 - a2];
      const p2 = ${at('heed', '1')} / (1 + Math.exp(-${at('alienBeta', at('beta'))} * advantage))${at('guess')};
      nll -= Math.log(p1 + epsilon) + Math.log(p2 + epsilon);

      // Learning from how much better than expected the outcome was.
      const rewardError = reward[t] - alien[s][a2];
      ${at('rate')}
      ${at('learning')}
      alien[s][a2] += ${at('alienRate', 'alpha')} * rewardError;

      ${at('update')}
    }
    return nll;
  `
};
