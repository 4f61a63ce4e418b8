/** What the profiles ask for, in the terms of a program that reads no prose. */
import { parametersOf } from './combination.js';
import type { Proposal } from './search.js';

type Order = (proposals: readonly Proposal[], core: string) => Proposal[];

const ORDERS: Record<string, Order | undefined> = {
  exploit: proposals => firstThose(proposals, ({ changes }) => changes.length === 1),
  explore: proposals => firstThose(proposals, ({ changes }) => changes.length > 1),
  minimal: proposals => [...proposals].sort((a, b) => size(a) - size(b)),
  diverse: (proposals, core) => {
    const seen = new Set<string>();
    return firstThose(proposals, ({ combination }) => {
      const own = combination.find(({ slot }) => slot === core)?.id ?? '';
      const isNew = !seen.has(own);
      seen.add(own);
      return isNew;
    });
  }
};

/** Whether the program knows what a profile of this name asks for. */
export function isKnownProfile(name: string): boolean {
  return Object.hasOwn(ORDERS, name);
}

/**
 * Orders what can be proposed as a profile asks; what a note asks for stays first.
 * @param core slot of which every model has one mechanism
 */
export function byProfile(
  proposals: readonly Proposal[],
  profile: string | undefined,
  core: string
): Proposal[] {
  const order = profile !== undefined && isKnownProfile(profile) ? ORDERS[profile] : undefined;
  if (!order) {
    return [...proposals];
  }
  const wanted = proposals.filter(({ mention }) => mention);
  const rest = proposals.filter(({ mention }) => !mention);
  return [...wanted, ...order(rest, core)];
}

function firstThose(
  proposals: readonly Proposal[],
  isFirst: (proposal: Proposal) => boolean
): Proposal[] {
  const first: Proposal[] = [];
  const later: Proposal[] = [];
  for (const proposal of proposals) {
    (isFirst(proposal) ? first : later).push(proposal);
  }
  return [...first, ...later];
}

function size({ combination }: Proposal): number {
  return parametersOf(combination).length;
}
