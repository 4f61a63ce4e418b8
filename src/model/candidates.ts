/** Which functions of a text are meant as models, and what each of them needs. The same in every language. */
import type { Candidate } from './types.js';

/** Something that a text declares at its top. */
export interface Declared {
  names: string[];
  /** What the declaration is, where it declares one function; else null. */
  function: unknown;
  /** All names that occur in it, its own included. */
  mentions: ReadonlySet<string>;
}

/** A declaration and where its text stands. */
export interface Placed extends Declared {
  /** Number of the block in the answer. */
  block: number;
  /** Offset in the answer. */
  start: number;
  /** Line in the answer, from 1. */
  line: number;
  text: string;
}

/** A function that cannot be read. */
export interface Broken {
  name: string;
  start: number;
  line: number;
  text: string;
  reason: string;
}

/**
 * Functions whose name says model and that no other function uses; where there are none, all functions that no other
 * uses. The names that a prompt asks for always count.
 */
export function candidatesAmong<T extends Declared>(items: readonly T[]): T[] {
  const functions = items.filter(item => item.function);
  const roots = functions.filter(item => isAskedFor(item) || !isUsed(item, items));
  const named = roots.filter(item => isModelName(item.names[0]));
  return named.length > 0 ? named : roots;
}

export function isModelName(name: string): boolean {
  return /model/i.test(name);
}

/** `cognitive_model1` and what is nearly that. */
function isAskedFor({ names: [name] }: Declared): boolean {
  return /^(cognitive)?_?model_?\d*$/i.test(name);
}

function isUsed(item: Declared, items: readonly Declared[]): boolean {
  return items.some(
    other => !other.names.includes(item.names[0]) && other.mentions.has(item.names[0])
  );
}

/** The declarations that a function needs, directly or through others, itself included. */
export function needed<T extends Declared>(
  root: T,
  resolve: (name: string, from: T) => T | undefined
): Set<T> {
  const found = new Set([root]);
  for (const item of found) {
    for (const name of item.mentions) {
      const other = resolve(name, item);
      if (other && !other.names.some(n => root.names.includes(n))) {
        found.add(other);
      }
    }
  }
  return found;
}

/**
 * Candidates in the order of the answer, each with what it needs, from whichever block.
 * @param wanted the function that is meant, whatever it is called
 */
export function gather(
  items: readonly Placed[],
  broken: readonly Broken[],
  wanted?: string
): Candidate[] {
  const isWanted = ({ names, function: is }: Declared): boolean => !!is && names[0] === wanted;
  const readable = items.some(isWanted) ? items.filter(isWanted) : candidatesAmong(items);
  const named = [...readable.map(item => item.names[0]), ...broken.map(b => b.name)];
  const someAreModels = named.some(isModelName);
  const all = [
    ...readable.map(item => ({ at: item.start, candidate: candidateOf(item, items) })),
    ...broken
      .filter(b => !someAreModels || isModelName(b.name))
      .map(b => ({ at: b.start, candidate: rejected(b) }))
  ];
  return unique(all.sort((a, b) => a.at - b.at).map(({ candidate }) => candidate));
}

/** All of them; where several have a name, the later ones' get a number. */
export function numbered(candidates: readonly Candidate[]): Candidate[] {
  const names = new Set(candidates.map(({ name }) => name));
  const given = new Set<string>();
  return candidates.map(candidate => {
    const { name } = candidate;
    if (!given.has(name)) {
      given.add(name);
      return candidate;
    }
    let number = 2;
    while (names.has(`${name}_${number}`)) {
      number++;
    }
    names.add(`${name}_${number}`);
    return { ...candidate, name: `${name}_${number}`, function: name };
  });
}

/** The later one of each name, and rather one that can be read. */
function unique(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(candidate => {
    const same = candidates.filter(other => other.name === candidate.name);
    const readable = same.filter(other => other.rejected === undefined);
    return candidate === (readable.length > 0 ? readable : same).at(-1);
  });
}

function candidateOf(item: Placed, items: readonly Placed[]): Candidate {
  const parts = needed(item, name => nearest(name, item, items));
  const source = [...parts]
    .sort((a, b) => a.start - b.start)
    .map(part => part.text)
    .join('\n\n');
  return { name: item.names[0], source, line: item.line };
}

/** Where a helper is written more than once: the last above the candidate in its block, else the first below, else in other blocks. */
function nearest(name: string, from: Placed, items: readonly Placed[]): Placed | undefined {
  const all = items.filter(item => item.names.includes(name));
  const own = all.filter(item => item.block === from.block);
  const [near] = [own, all].filter(list => list.length > 0);
  return (
    near?.filter(item => item.start < from.start).at(-1) ??
    near?.find(item => item.start > from.start)
  );
}

function rejected({ name, text, line, reason }: Broken): Candidate {
  return { name, source: text, line, rejected: reason };
}
