/** What the profiles ask for, in the terms of a program that reads no prose. */
import { parametersOf } from './combination.js';
import type { Order, Proposal } from './search.js';

interface Way {
  /** What comes first, in words. */
  first: string;
  /** @param core slot of which every model has one mechanism */
  order: (core: string) => Order;
}

const WAYS: Record<string, Way> = {
  exploit: {
    first: 'models that are at most one change away from those that it starts from',
    order: () => proposals => firstThose(proposals, ({ changes }) => changes.length <= 1)
  },
  explore: {
    first: 'models that are more than one change away from those that it starts from',
    order: () => proposals => firstThose(proposals, ({ changes }) => changes.length > 1)
  },
  minimal: {
    first: 'models with the fewest parameters',
    order: () => proposals => [...proposals].sort((a, b) => size(a) - size(b))
  },
  diverse: {
    first: 'models that differ in what is at their core',
    order: core => (proposals, chosen) => {
      const coreOf = ({ combination }: Proposal): string =>
        combination.find(({ slot }) => slot === core)?.id ?? '';
      const seen = new Set(chosen.map(coreOf));
      return firstThose(proposals, proposal => {
        const isNew = !seen.has(coreOf(proposal));
        seen.add(coreOf(proposal));
        return isNew;
      });
    }
  }
};

/** Whether the program knows what a profile of this name asks for. */
export function isKnownProfile(name: string): boolean {
  return Object.hasOwn(WAYS, name);
}

/** The order in which a profile wants what can be proposed; as it is where there is none. */
export function orderOf(profile: string | undefined, core: string): Order {
  return wayOf(profile)?.order(core) ?? (proposals => [...proposals]);
}

/** What a profile puts first, in words; null where there is none. */
export function firstInWords(profile: string | undefined): string | null {
  return wayOf(profile)?.first ?? null;
}

function wayOf(profile: string | undefined): Way | undefined {
  return profile !== undefined && isKnownProfile(profile) ? WAYS[profile] : undefined;
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
