/** Candidates in blocks of TypeScript, each with the helpers that it calls, from whichever block. */
import type * as t from '@babel/types';

import type { Block } from '../answer.js';
import type { Candidate } from '../types.js';
import { candidatesAmong, isModelName } from './candidates.js';
import { readIslands, type BrokenFunction } from './islands.js';
import { needed, topLevel, type TopLevel } from './top-level.js';

/** A declaration and where its text stands. */
interface Placed extends TopLevel {
  block: number;
  start: number;
  end: number;
  line: number;
  text: string;
}

interface Broken extends BrokenFunction {
  text: string;
}

export function findTypeScript(blocks: readonly Block[]): Candidate[] {
  const items: Placed[] = [];
  const broken: Broken[] = [];
  blocks.forEach(({ text }, block) => {
    const islands = readIslands(text);
    items.push(...place(islands.file, text, block));
    broken.push(...islands.broken.map(b => ({ ...b, text: text.slice(b.start, b.end).trimEnd() })));
  });
  const readable = candidatesAmong(items);
  const named = [...readable, ...broken].some(c => isModelName(nameOf(c)));
  const all = [
    ...readable.map(item => ({ at: item.start, candidate: candidateOf(item, items) })),
    ...broken
      .filter(b => !named || isModelName(b.name))
      .map(b => ({ at: b.start, candidate: rejected(b) }))
  ];
  return unique(all.sort((a, b) => a.at - b.at).map(({ candidate }) => candidate));
}

function nameOf(item: Placed | Broken): string {
  return 'name' in item ? item.name : item.names[0];
}

/** The later one of each name, and rather one that can be read. */
function unique(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(candidate => {
    const same = candidates.filter(other => other.name === candidate.name);
    const readable = same.filter(other => other.rejected === undefined);
    return candidate === (readable.length > 0 ? readable : same).at(-1);
  });
}

function place(file: t.File, text: string, block: number): Placed[] {
  const ends = file.program.body.map(statement => statement.loc?.end.line ?? 0);
  return topLevel(file).map(item => {
    const { statement } = item;
    const before = ends[file.program.body.indexOf(statement) - 1] ?? 0;
    // A remark at the end of the line before belongs to that line.
    const comments = (statement.leadingComments ?? []).filter(
      comment => (comment.loc?.start.line ?? 0) > before
    );
    const start = comments[0]?.start ?? statement.start ?? 0;
    const end = endWithRemark(text, statement.end ?? 0);
    return {
      ...item,
      block,
      start,
      end,
      line: statement.loc?.start.line ?? 1,
      text: text.slice(start, end)
    };
  });
}

/** A remark that stands behind the statement on its last line belongs to it. */
function endWithRemark(text: string, end: number): number {
  const remark = /^[ \t]*\/\/[^\n]*/.exec(text.slice(end));
  return end + (remark?.[0].length ?? 0);
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
