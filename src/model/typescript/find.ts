/** Candidates in blocks of TypeScript, each with the helpers that it calls, from whichever block. */
import type * as t from '@babel/types';

import type { Block } from '../answer.js';
import { gather, type Broken, type Placed } from '../candidates.js';
import type { Candidate } from '../types.js';
import { readIslands } from './islands.js';
import { topLevel } from './top-level.js';

export function findTypeScript(blocks: readonly Block[], wanted?: string): Candidate[] {
  const items: Placed[] = [];
  const broken: Broken[] = [];
  blocks.forEach(({ text }, block) => {
    const islands = readIslands(text);
    items.push(...place(islands.file, text, block));
    broken.push(...islands.broken.map(b => ({ ...b, text: text.slice(b.start, b.end).trimEnd() })));
  });
  return gather(items, broken, wanted);
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
