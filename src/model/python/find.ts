/** Candidates in blocks of Python, each with the imports, constants and helpers that it needs, from whichever block. */
import type { Block } from '../answer.js';
import { gather, isModelName, type Broken, type Placed } from '../candidates.js';
import type { Candidate } from '../types.js';
import { declaredBy, definitionIn, nameOf } from './declared.js';
import { childrenOf, lineAt, type SyntaxNode } from './lezer.js';
import { piecesOf, type Piece } from './pieces.js';
import { describeFault } from './syntax.js';

export function findPython(blocks: readonly Block[], wanted?: string): Candidate[] {
  const items: Placed[] = [];
  const broken: Broken[] = [];
  blocks.forEach((block, index) => {
    for (const piece of piecesOf(block.text)) {
      const reason = reasonAgainst(piece, block);
      const declared = declaredBy(piece.statement, piece.code);
      const place = placeOf(piece, block);
      if (reason !== null) {
        const name = nameOf(definitionIn(piece.statement)!, piece.code);
        broken.push({ name, reason, ...place });
      } else if (declared) {
        items.push({ ...declared, block: index, ...place });
      }
    }
  });
  return gather(
    items,
    broken.filter(({ name }) => name !== ''),
    wanted
  );
}

const CUT_OFF =
  'The answer ends inside this function. Ask for fewer models, or allow a longer answer.';

/** Why a function cannot be a candidate; null where it can, and for everything else. */
function reasonAgainst(piece: Piece, block: Block): string | null {
  const definition = definitionIn(piece.statement);
  if (!definition) {
    return null;
  }
  const isAtEnd = piece.isLast && !block.closed;
  if (piece.fault !== null) {
    const isOpen = piece.fault >= piece.code.trimEnd().length;
    return isAtEnd && isOpen ? CUT_OFF : faultOf(piece, piece.fault);
  }
  if (definition.name === 'ClassDefinition') {
    return isModelName(nameOf(definition, piece.code))
      ? `line ${lineOf(piece, definition.from)}: class: a model is a function. Write it as one.`
      : null;
  }
  // In Python a function that was cut off between two lines still reads like a whole one.
  return isAtEnd && !canEndWith(lastStatement(definition)) ? CUT_OFF : null;
}

function faultOf(piece: Piece, fault: number): string {
  const { line, construct, reason } = describeFault(piece.code, fault);
  return `line ${piece.line + line - 1}: ${construct}: ${reason}`;
}

function lineOf(piece: Piece, offset: number): number {
  return piece.line + lineAt(piece.code, offset) - 1;
}

function lastStatement(definition: SyntaxNode): SyntaxNode | undefined {
  const body = definition.getChild('Body');
  return childrenOf(body ?? definition).at(-1);
}

/** A function that computes something ends by returning it, on one way or another. */
function canEndWith(statement: SyntaxNode | undefined): boolean {
  switch (statement?.name) {
    case 'ReturnStatement':
    case 'RaiseStatement':
      return true;
    case 'IfStatement':
    case 'TryStatement':
    case 'WithStatement':
    case 'MatchStatement':
      return statement.getChildren('Body').some(body => canEndWith(childrenOf(body).at(-1)));
    default:
      return false;
  }
}

/** Where the statement stands, with the comments directly above it. */
function placeOf(piece: Piece, block: Block): Pick<Placed, 'start' | 'line' | 'text'> {
  const comments = commentsAbove(piece, block.text);
  const text = [...comments, piece.text.trimEnd()].join('\n');
  const definition = definitionIn(piece.statement) ?? piece.statement;
  return { start: piece.start, line: lineOf(piece, definition.from), text };
}

function commentsAbove(piece: Piece, text: string): string[] {
  const above = text.slice(0, piece.start).split('\n').slice(0, -1);
  const first = above.map(line => /^\s*#/.test(line)).lastIndexOf(false) + 1;
  return above.slice(first).map(line => line.trim());
}
