import { createHash } from 'node:crypto';
import {
  type Change,
  changes,
  type Combination,
  combinations,
  keyOf,
  keyOfCombination
} from './combination.js';
import type { Mention } from './note.js';
import type { Library, Mechanism } from './types.js';

export interface Proposal {
  combination: Combination;
  /** The model that it was made from. */
  from: Combination;
  /** In what it differs from that: one change, or more where everything nearer was tried. */
  changes: Change[];
  /** The words of the note that chose it. */
  mention?: Mention;
}

/** Puts first what is wanted first, beside what was chosen before. */
export type Order = (proposals: readonly Proposal[], chosen: readonly Proposal[]) => Proposal[];

export interface Search {
  library: Library;
  /** The best model, or the models to begin with while there is none. */
  from: Combination[];
  /** The parameter names of each model tried. */
  tried: readonly string[][];
  mentions: Mention[];
  /** As it is asked for. */
  order: Order;
  /** Decides between what is equal otherwise. */
  seed: string;
}

/** Standing of taking something away. */
const REMOVAL = 3;
/**
 * A mechanism that was in this many models without ending up in the best one counts as less established. So does a base
 * that lost once: the bases are compared with each other in the first iteration.
 */
const PATIENCE = 3;

/**
 * All untried models in the order in which to propose them: first those that the note asks for, a mechanism each, then by
 * distance from the best model, how established the change is, how often it was tried before, and the seed. Where another
 * order is asked for, that goes before these, also among the models that do what the note asks for.
 */
export function proposals(search: Search): Proposal[] {
  const { order } = search;
  const wanted: Proposal[] = [];
  let rest = untried(search);
  for (const mention of search.mentions) {
    const fulfilling = rest.filter(proposal => fulfils(proposal, mention));
    const [found] = order(fulfilling, wanted);
    if (found) {
      wanted.push({ ...found, mention });
      rest = rest.filter(proposal => proposal !== found);
    }
  }
  const unwanted = search.mentions.filter(mention => mention.sense === 'without');
  const avoided = (proposal: Proposal) =>
    proposal.changes.some(({ added }) => unwanted.some(({ mechanism }) => mechanism === added));
  return [
    ...wanted,
    ...order(
      rest.filter(proposal => !avoided(proposal)),
      wanted
    ),
    ...order(rest.filter(avoided), wanted)
  ];
}

/** Whether this model does what the note asks for, and its origin did not. */
function fulfils({ combination, from, changes }: Proposal, { mechanism, sense }: Mention): boolean {
  const isStart = changes.length === 0;
  return sense === 'with'
    ? combination.includes(mechanism) && (isStart || !from.includes(mechanism))
    : from.includes(mechanism) && !combination.includes(mechanism);
}

function untried({ library, from, tried, seed }: Search): Proposal[] {
  const triedKeys = new Set(tried.map(keyOf));
  const triedCombinations = combinations(library).filter(one =>
    triedKeys.has(keyOfCombination(one))
  );
  const timesTried = (mechanism: Mechanism) =>
    triedCombinations.filter(one => one.includes(mechanism)).length;

  return combinations(library)
    .filter(combination => !triedKeys.has(keyOfCombination(combination)))
    .map(combination => {
      const proposal = nearestOf(from, combination);
      const ranks = proposal.changes.map(change => rank(change, library, timesTried));
      return {
        proposal,
        order: [
          proposal.changes.length,
          Math.max(0, ...ranks.map(one => one.standing)),
          Math.max(0, ...ranks.map(one => one.tries)),
          from.indexOf(proposal.from)
        ],
        tie: hash(`${seed} ${keyOfCombination(combination)}`)
      };
    })
    .sort((a, b) => compare(a.order, b.order) || (a.tie < b.tie ? -1 : 1))
    .map(({ proposal }) => proposal);
}

function rank({ added }: Change, library: Library, timesTried: (mechanism: Mechanism) => number) {
  if (!added) {
    return { standing: REMOVAL, tries: 0 };
  }
  const tries = timesTried(added);
  const isBase = library.bases.some(([core]) => core === added.id);
  const isDoubted = tries >= (isBase ? 1 : PATIENCE);
  return { standing: added.standing + (isDoubted ? 1 : 0), tries };
}

function nearestOf(from: Combination[], combination: Combination): Proposal {
  const all = from.map(one => ({ combination, from: one, changes: changes(one, combination) }));
  return all.reduce((best, next) => (next.changes.length < best.changes.length ? next : best));
}

function compare(a: number[], b: number[]): number {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place < 0 ? 0 : a[place] - b[place];
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
