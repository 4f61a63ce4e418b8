/** What a doc comment says first. */

/** `alpha: [0, 1]`, `model_parameters[0]: alpha in (0, 1)`, which is no sentence. */
const BOUNDS =
  /^[\p{L}_$][\p{L}\p{N}_$]*(\[\d+\])?\s*(:|=|∈|in\b)?\s*([\p{L}_$][\p{L}\p{N}_$]*\s*)?(in\s*)?[[(]\s*[-\d]/u;

/** First sentence of a doc comment; empty where there is none. */
export function ideaOf(doc: string): string {
  const lines = doc.split('\n').map(line =>
    line
      .replace(/\*\*|`|^#+/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
  const first = lines.findIndex(line => /\p{L}/u.test(line));
  if (first < 0) {
    return '';
  }
  const after = lines.slice(first);
  const end = after.findIndex((line, i) => i > 0 && isBreak(line));
  const paragraph = (end < 0 ? after : after.slice(0, end)).join(' ');
  if (/^@|^parameters?\b|^bounds\b/i.test(paragraph) || BOUNDS.test(paragraph)) {
    return '';
  }
  return /^.*?[.!?](?=\s+\p{Lu}|\s*$)/u.exec(paragraph)?.[0] ?? paragraph;
}

/** A blank line, a tag, an item of a list or a heading ends the first paragraph. */
function isBreak(line: string): boolean {
  return line === '' || /^[-*•@#=|]|^\d+[.)]\s|^(parameters?|bounds|args|arguments)\b/i.test(line);
}
