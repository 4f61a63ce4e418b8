/** What is said about a function in its docstring and in comments. */
import { childrenOf, lineAt, textOf, walk, type SyntaxNode } from './lezer.js';

/**
 * The docstring, or where there is none the first text that stands by itself in the function; then the comments above it.
 * @param statement the function's statement, decorators included
 * @param definition the `def` or `lambda` in it
 */
export function docOf(statement: SyntaxNode, definition: SyntaxNode, text: string): string {
  const body = definition.getChild('Body');
  const strings = childrenOf(body ?? definition)
    .flatMap(child => (child.name === 'StatementGroup' ? childrenOf(child) : [child]))
    .filter(({ name }) => name === 'ExpressionStatement')
    .map(child => child.firstChild!)
    .filter(({ name }) => name === 'String' || name === 'ContinuedString');
  const own = strings[0] ? valueOf(strings[0], text) : '';
  return [own, commentsAbove(statement, text)].filter(part => part !== '').join('\n\n');
}

/** Value of a string literal, with the indentation of a docstring taken away as `inspect.cleandoc` does. */
function valueOf(node: SyntaxNode, text: string): string {
  const literals = node.name === 'ContinuedString' ? childrenOf(node) : [node];
  return literals
    .map(literal => contentOf(textOf(literal, text)))
    .join('')
    .split('\n')
    .map((line, i, lines) => (i === 0 ? line : line.slice(margin(lines))).trimEnd())
    .join('\n')
    .trim();
}

function contentOf(literal: string): string {
  const [, prefix, , content] = /^(\w*)("""|'''|"|')([\s\S]*)\2$/.exec(literal) ?? ['', '', '', ''];
  if (/r/i.test(prefix)) {
    return content;
  }
  return content.replace(/\\(\n|[nt\\'"])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

const ESCAPES: Record<string, string> = { '\n': '', n: '\n', t: '\t' };

function margin(lines: readonly string[]): number {
  const widths = lines
    .slice(1)
    .filter(line => line.trim() !== '')
    .map(line => line.search(/\S/));
  return widths.length > 0 ? Math.min(...widths) : 0;
}

function commentsAbove(statement: SyntaxNode, text: string): string {
  const lines = text.slice(0, statement.from).split('\n').slice(0, -1);
  const first = lines.map(line => /^\s*#/.test(line)).lastIndexOf(false) + 1;
  return lines.slice(first).map(commentText).join('\n');
}

function commentText(comment: string): string {
  return comment.trim().replace(/^#+:?/, '').trim();
}

/**
 * What comments say where the parameters are taken: `alpha, beta = params  # [0, 1], [0, 10]` and the like; where one
 * name stands before the comment, as `alpha: [0, 1]`. Then all comments before the first loop.
 */
export function remarksOn(
  parameters: readonly { name: string | null; node: SyntaxNode | null }[],
  definition: SyntaxNode,
  text: string
): string {
  const comments = commentsIn(definition);
  const beside = comments.flatMap(comment => {
    const line = lineAt(text, comment.from);
    const before = parameters.filter(
      ({ node }) => node && node.to <= comment.from && lineAt(text, node.from) === line
    );
    const said = commentText(textOf(comment, text));
    return before.length === 0 ? [] : [before.length === 1 ? `${before[0].name}: ${said}` : said];
  });
  const end = firstLoop(definition);
  const early = comments
    .filter(comment => comment.from < end)
    .map(comment => commentText(textOf(comment, text)));
  return [...beside, ...early].join('\n');
}

function commentsIn(definition: SyntaxNode): SyntaxNode[] {
  const comments: SyntaxNode[] = [];
  walk(definition, node => {
    if (node.name === 'Comment') {
      comments.push(node);
    }
  });
  return comments;
}

function firstLoop(definition: SyntaxNode): number {
  const body = definition.getChild('Body');
  const loop = childrenOf(body ?? definition).find(({ name }) => /^(For|While)/.test(name));
  return loop?.from ?? definition.to;
}
