import { code } from '../code.js';
import type { Library, Mechanism } from '../types.js';

const weightedSum = (weights: string) => ({
  weights: `const weights = ${weights};`,
  evidence: code`
    let evidence = 0;
    for (let i = 0; i < 4; i++) {
      evidence += weights[i] * difference[i];
    }
  `
});

const mechanisms: Mechanism[] = [
  {
    id: 'validity-weights',
    slot: 'strategy',
    title: 'weights by validity',
    idea: 'Each rating counts as much as its expert is often right.',
    citation:
      'Payne, Bettman & Johnson, 1988, Journal of Experimental Psychology: Learning, Memory, and Cognition 14:534',
    standing: 1,
    parameters: [
      { name: 'beta_validity', lower: 0, upper: 20, meaning: 'sensitivity to the weighted sum' }
    ],
    keywords: 'validit-, weighted additive, wadd, compensatory, reliab-',
    code: () => ({
      ...weightedSum('[0.9, 0.8, 0.7, 0.6]'),
      logit: 'beta_validity * evidence'
    })
  },
  {
    id: 'equal-weights',
    slot: 'strategy',
    title: 'equal weights',
    idea: 'Tallying: all ratings count alike, and the product with more good ones is taken.',
    citation: 'Dawes, 1979, American Psychologist 34:571',
    standing: 1,
    parameters: [
      {
        name: 'beta_equal',
        lower: 0,
        upper: 20,
        meaning: 'sensitivity to the number of good ratings'
      }
    ],
    keywords:
      'equal- weight-, unit weight-, tally-, tallies, counting, majority, vote-, weight- equal-, all alike',
    code: () => ({ ...weightedSum('[1, 1, 1, 1]'), logit: 'beta_equal * evidence' })
  },
  {
    id: 'take-the-best',
    slot: 'strategy',
    title: 'take-the-best',
    idea: 'The best expert who tells the products apart decides alone.',
    citation: 'Gigerenzer & Goldstein, 1996, Psychological Review 103:650',
    standing: 1,
    parameters: [
      { name: 'beta_best', lower: 0, upper: 20, meaning: 'reliance on the deciding expert' }
    ],
    keywords:
      'take best, ttb, lexicograph-, one reason, single expert, best expert, first expert, one expert, noncompensat-, heuristic-',
    code: () => ({
      evidence: code`
        let evidence = 0;
        for (let i = 0; i < 4 && evidence === 0; i++) {
          evidence = difference[i];
        }
      `,
      logit: 'beta_best * evidence'
    })
  },
  {
    id: 'attention-weights',
    slot: 'strategy',
    title: 'attention weights',
    idea: 'Each participant attends to each expert to an extent of their own.',
    citation:
      'Bergert & Nosofsky, 2007, Journal of Experimental Psychology: Learning, Memory, and Cognition 33:107',
    standing: 1,
    parameters: [1, 2, 3, 4].map(i => ({
      name: `weight_${i}`,
      lower: 0,
      upper: 10,
      meaning: `attention to expert ${i}`
    })),
    keywords:
      'attention-, attend-, free weight-, own weight-, individual weight-, idiosyncra-, subjective weight-, different weight-, weight- differ-, ignore expert-, trust-',
    code: () => ({
      ...weightedSum('[weight_1, weight_2, weight_3, weight_4]'),
      logit: 'evidence'
    })
  },
  {
    id: 'log-odds-weights',
    slot: 'strategy',
    title: 'naive Bayes weights',
    idea: 'Each rating counts by the log odds that its expert is right, as in the rational combination of independent cues.',
    citation: 'Lee & Cummins, 2004, Psychonomic Bulletin & Review 11:343',
    standing: 2,
    parameters: [
      { name: 'beta_odds', lower: 0, upper: 20, meaning: 'sensitivity to the summed log odds' }
    ],
    keywords: 'bayes-, log odds, rational-, optimal-, normative',
    code: () => ({
      ...weightedSum(code`
        [
          Math.log(0.9 / 0.1),
          Math.log(0.8 / 0.2),
          Math.log(0.7 / 0.3),
          Math.log(0.6 / 0.4)
        ]
      `),
      logit: 'beta_odds * evidence'
    })
  },
  {
    id: 'rank-weights',
    slot: 'strategy',
    title: 'weights that fall with rank',
    idea: 'Weights fall by a constant factor from expert to expert, anywhere between take-the-best and tallying.',
    citation: 'Martignon & Hoffrage, 2002, Theory and Decision 52:29',
    standing: 2,
    parameters: [
      { name: 'beta_rank', lower: 0, upper: 20, meaning: 'sensitivity to the weighted sum' },
      {
        name: 'fall',
        lower: 0,
        upper: 1,
        meaning: 'weight of an expert relative to the next better one'
      }
    ],
    keywords: 'rank-, geometric-, steep-, falling weight-, graded',
    code: () => ({
      ...weightedSum('[1, fall, fall ** 2, fall ** 3]'),
      logit: 'beta_rank * evidence'
    })
  },
  {
    id: 'interaction',
    slot: 'interaction',
    title: 'an interaction of the two best experts',
    idea: 'When the two best experts agree, their agreement counts beyond their ratings.',
    citation: 'Mellers, 1980, American Journal of Psychology 93:429',
    standing: 3,
    parameters: [
      {
        name: 'agreement',
        lower: -5,
        upper: 5,
        meaning: 'weight of agreement of the two best experts'
      }
    ],
    keywords: 'interact-, configur-, agree-, consensus, synerg-',
    code: () => ({
      transform: code`
        if (difference[0] === difference[1]) {
          evidence += agreement * difference[0]; // the two best experts agree
        }
      `
    })
  },
  {
    id: 'threshold',
    slot: 'scale',
    title: 'a threshold',
    idea: 'Differences below a threshold are not felt, and larger ones only by what exceeds it.',
    citation: 'Luce, 1956, Econometrica 24:178',
    standing: 3,
    parameters: [
      { name: 'threshold', lower: 0, upper: 3, meaning: 'smallest difference that is felt' }
    ],
    keywords: 'threshold-, noticeable, indifferen-, small difference-, semiorder-',
    code: () => ({
      transform: 'evidence = Math.sign(evidence) * Math.max(0, Math.abs(evidence) - threshold);'
    })
  },
  {
    id: 'diminishing-sensitivity',
    slot: 'scale',
    title: 'diminishing sensitivity',
    idea: 'Twice the evidence is not felt as twice as much.',
    citation: 'Tversky & Kahneman, 1992, Journal of Risk and Uncertainty 5:297',
    standing: 3,
    parameters: [{ name: 'curvature', lower: 0.1, upper: 2, meaning: 'exponent of felt evidence' }],
    keywords:
      'diminish-, curvature, concav-, power law, power function, exponent-, nonlinear-, compress-, saturat-',
    code: () => ({
      transform: 'evidence = Math.sign(evidence) * Math.abs(evidence) ** curvature;'
    })
  },
  {
    id: 'side-bias',
    slot: 'bias',
    title: 'a side bias',
    idea: 'People prefer the product on one side, whatever its ratings.',
    citation: 'Macmillan & Creelman, 1990, Psychological Bulletin 107:401',
    standing: 1,
    parameters: [
      { name: 'bias', lower: -5, upper: 5, meaning: 'preference for B (below zero: for A)' }
    ],
    keywords: 'bias-, side-, left, position-, intercept-',
    code: () => ({ bonus: ' + bias' })
  },
  {
    id: 'repetition',
    slot: 'repetition',
    title: 'choice repetition',
    idea: 'People tend to take the side that they took last (or, below zero, the other one).',
    citation: 'Akaishi, Umeda, Nagase & Sakai, 2014, Neuron 81:195',
    standing: 2,
    parameters: [
      { name: 'kappa', lower: -5, upper: 5, meaning: 'tendency to repeat the last side' }
    ],
    keywords:
      'repeat-, repetit-, persever-, persist-, stick-, stay-, habit-, inert-, switch-, alternat-, same side, same choice, last choice, previous choice, choice history',
    code: () => ({
      history: 'const lastSide = t === 0 ? 0 : 2 * decisions[t - 1] - 1; // -1: A, 1: B',
      bonus: ' + kappa * lastSide'
    })
  },
  {
    id: 'lapse',
    slot: 'lapse',
    title: 'lapses',
    idea: 'In a share of the trials people choose at random, whatever the ratings.',
    citation: 'Wichmann & Hill, 2001, Perception & Psychophysics 63:1293',
    standing: 1,
    parameters: [{ name: 'lapse', lower: 0, upper: 1, meaning: 'share of random choices' }],
    keywords:
      'lapse-, lapsing, guess-, random-, inattent-, distract-, mistake-, slip, slips, careless-',
    code: () => ({ heed: '(1 - lapse)', guess: ' + lapse / 2' })
  }
];

const FEATURES = [1, 2, 3, 4];

export const decisionMaking: Library = {
  task: 'the choice between two products by four expert ratings',
  columns: [
    ...FEATURES.map(i => `A_feature${i}`),
    ...FEATURES.map(i => `B_feature${i}`),
    'decisions'
  ],
  mechanisms,
  core: 'strategy',
  bases: [['validity-weights'], ['equal-weights'], ['take-the-best']],
  frame: at => code`
    ${at('weights')}
    let nll = 0;

    for (let t = 0; t < decisions.length; t++) {
      // Ratings of B minus ratings of A, from the best expert to the worst.
      const difference = [
        B_feature1[t] - A_feature1[t],
        B_feature2[t] - A_feature2[t],
        B_feature3[t] - A_feature3[t],
        B_feature4[t] - A_feature4[t]
      ];

      // Evidence for B.
      ${at('evidence')}
      ${at('transform')}

      // Choice: the logistic function of the evidence.
      ${at('history')}
      const logit = ${at('logit')}${at('bonus')};
      const pB = ${at('heed', '1')} / (1 + Math.exp(-logit))${at('guess')};
      const pChosen = decisions[t] === 1 ? pB : 1 - pB;
      nll -= Math.log(pChosen + epsilon);
    }
    return nll;
  `
};
