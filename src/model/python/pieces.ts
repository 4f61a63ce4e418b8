/**
 * Cuts a text into what Python reads as one statement each, where the text as a whole need not be Python: prose around
 * code, a function with a mistake in it, an answer that was cut off. Lezer decides what a piece is; indentation is only
 * where a piece may begin and end, as it is in Python.
 */
import { childrenOf, treeOf, type SyntaxNode, type SyntaxTree } from './lezer.js';
import { withWholeNumbers } from './numbers.js';
import { firstFault } from './syntax.js';

export interface Piece {
  /** As written, without the indentation that all of it has. */
  text: string;
  /** The same as it was parsed: offsets and nodes are those of this text. */
  code: string;
  /** Offset of its first line in the whole text. */
  start: number;
  /** Of its first line, from 1. */
  line: number;
  /** The one statement. */
  statement: SyntaxNode;
  /** Where the parser found a fault. */
  fault: number | null;
  /** Nothing comes after it. */
  isLast: boolean;
}

/** Longer texts are no answers, and cost time. */
const MOST_LINES = 4000;

/** Lines at the left margin that a bracket or a text in three quotes may still take in. */
const MOST_MARGIN_LINES = 120;

/** Statements that can be read, and functions and classes that cannot. */
export function piecesOf(text: string): Piece[] {
  const lines = linesOf(text);
  const pieces: Piece[] = [];
  let at = 0;
  while (at < lines.length) {
    const found = lines[at].isBlank || lines[at].isComment ? null : pieceAt(lines, at);
    if (found) {
      pieces.push(found.piece);
    }
    at = found?.next ?? at + 1;
  }
  return pieces;
}

interface Line {
  text: string;
  start: number;
  indentation: string;
  isBlank: boolean;
  isComment: boolean;
}

function linesOf(text: string): Line[] {
  let offset = 0;
  return text
    .split('\n')
    .slice(0, MOST_LINES)
    .map(line => {
      const start = offset;
      offset += line.length + 1;
      const indentation = /^[ \t\f]*/.exec(line)![0];
      const rest = line.slice(indentation.length);
      return {
        text: line,
        start,
        indentation,
        isBlank: rest.trim() === '',
        isComment: rest.startsWith('#')
      };
    });
}

function pieceAt(lines: Line[], at: number): { piece: Piece; next: number } | null {
  const first = endOfBlock(lines, at);
  let next = first;
  for (let taken = 0; taken < MOST_MARGIN_LINES; taken++) {
    const { text, code, tree } = parse(lines, at, next);
    const statement = onlyStatement(tree);
    const fault = firstFault(tree);
    if (statement && fault === null) {
      return { piece: pieceOf(lines, at, next, { text, code, statement, fault: null }), next };
    }
    if (next >= lines.length || fault === null || fault < code.trimEnd().length) {
      break;
    }
    next = endOfBlock(lines, next);
  }
  return brokenAt(lines, at, first);
}

/** A function or class with a mistake in it; null where the line begins neither. */
function brokenAt(lines: Line[], at: number, next: number): { piece: Piece; next: number } | null {
  const begin = afterDecorators(lines, at);
  const end = begin === at ? next : endOfBlock(lines, begin);
  const { text, code, tree } = parse(lines, at, end);
  const statement = declarationIn(tree);
  if (!statement) {
    return null;
  }
  const fault = firstFault(tree) ?? code.length;
  return { piece: pieceOf(lines, at, end, { text, code, statement, fault }), next: end };
}

function afterDecorators(lines: Line[], at: number): number {
  const isDecorator = ({ text }: Line): boolean => text.trimStart().startsWith('@');
  let begin = at;
  while (begin < lines.length - 1 && isDecorator(lines[begin])) {
    begin++;
  }
  return begin;
}

/** The line after those that stand deeper than this one; blank lines and comments at any depth belong to them. */
function endOfBlock(lines: Line[], at: number): number {
  const depth = widthOf(lines[at].indentation);
  let end = at + 1;
  for (let next = at + 1; next < lines.length; next++) {
    const { isBlank, isComment, indentation } = lines[next];
    if (isBlank || isComment) {
      continue;
    }
    if (widthOf(indentation) <= depth) {
      break;
    }
    end = next + 1;
  }
  return Math.max(end, trailingComments(lines, end, depth));
}

/** Comments that stand deeper than the block's head belong to it, also at its end. */
function trailingComments(lines: Line[], end: number, depth: number): number {
  let last = end;
  for (
    let next = end;
    next < lines.length && (lines[next].isBlank || lines[next].isComment);
    next++
  ) {
    if (lines[next].isComment) {
      if (widthOf(lines[next].indentation) <= depth) {
        break;
      }
      last = next + 1;
    }
  }
  return last;
}

/** Tabs go on to the next multiple of eight, as in Python. */
function widthOf(indentation: string): number {
  let width = 0;
  for (const character of indentation) {
    width = character === '\t' ? width + 8 - (width % 8) : width + 1;
  }
  return width;
}

interface Parsed {
  text: string;
  code: string;
  tree: SyntaxTree;
}

function parse(lines: Line[], from: number, to: number): Parsed {
  const { indentation } = lines[from];
  const text = lines
    .slice(from, to)
    .map(line =>
      line.text.startsWith(indentation) ? line.text.slice(indentation.length) : line.text
    )
    .join('\n');
  const code = withWholeNumbers(text);
  return { text, code, tree: treeOf(`${code}\n`) };
}

/** Null where there are more: then the first lines were no statement by themselves. */
function onlyStatement(tree: SyntaxTree): SyntaxNode | null {
  const statements = childrenOf(tree.topNode);
  return statements.length === 1 ? statements[0] : null;
}

function declarationIn(tree: SyntaxTree): SyntaxNode | null {
  const { firstChild: first } = tree.topNode;
  return first && /^(FunctionDefinition|ClassDefinition|DecoratedStatement)$/.test(first.name)
    ? first
    : null;
}

function pieceOf(
  lines: Line[],
  at: number,
  next: number,
  found: Pick<Piece, 'text' | 'code' | 'statement' | 'fault'>
): Piece {
  return {
    ...found,
    start: lines[at].start,
    line: at + 1,
    isLast: lines.slice(next).every(line => line.isBlank)
  };
}
