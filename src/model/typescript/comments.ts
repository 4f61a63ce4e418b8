/** The doc comment of a function: above it, or the first thing inside it. */
import type * as t from '@babel/types';

/** Text without the marks of comments, a line a line. */
export function commentText(comments: readonly t.Comment[]): string {
  return comments
    .map(({ value }) =>
      value
        .split('\n')
        .map(line => line.replace(/^\s*[*/]* ?/, '').trimEnd())
        .join('\n')
        .trim()
    )
    .join('\n');
}

/**
 * @param statement the function's declaration, with `export` and `const` where there are any
 * @param body block of the function
 */
export function docComment(statement: t.Node, body: t.Node): string {
  const above = statement.leadingComments ?? [];
  const lastBlock = above.filter(comment => comment.type === 'CommentBlock').at(-1);
  const inside =
    body.type === 'BlockStatement'
      ? (body.body[0]?.leadingComments ?? body.innerComments ?? [])
      : [];
  return [commentText(lastBlock ? [lastBlock] : above), commentText(inside)]
    .filter(text => text !== '')
    .join('\n\n');
}

/** What stands behind names on their lines, such as `alpha, // learning rate [0, 1]`, as `alpha: learning rate [0, 1]`. */
export function remarks(nodes: readonly t.Identifier[], file: t.File): string {
  return (file.comments ?? [])
    .flatMap(comment => {
      const before = nodes.filter(node => isBefore(node, comment));
      const text = commentText([comment]).replace(/\n/g, ' ');
      return before.length === 0
        ? []
        : before.length === 1
          ? [`${before[0].name}: ${text}`]
          : [text];
    })
    .join('\n');
}

function isBefore(node: t.Identifier, comment: t.Comment): boolean {
  return node.loc?.end.line === comment.loc?.start.line && (node.end ?? 0) <= (comment.start ?? 0);
}
