/**
 * Text as a literal of TypeScript. Whatever the text holds, it ends up as the value of one literal and as nothing else.
 */

/** Line separators, which some readers of JavaScript take for line ends, and what an editor would show as nothing. */
const INVISIBLE = /[\u2028\u2029\ufeff]/g;

/** Half a surrogate pair: lost where a notebook is stored as UTF-8. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What JSON would escape in a string, but for tab and line feed, which keep a template readable. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f]/g; // eslint-disable-line no-control-regex

/** A string in double quotes. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, unicodeEscape);
}

/** A template literal without substitutions, in which lines stay lines. */
export function templateLiteral(text: string): string {
  const escaped = text
    .replace(/\\|`|\$(?=\{)/g, '\\$&')
    // A carriage return must be escaped too: a template reads it as a line feed.
    .replace(CONTROL, unicodeEscape)
    .replace(INVISIBLE, unicodeEscape)
    .replace(LONE_SURROGATE, unicodeEscape);
  return `\`${escaped}\``;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
