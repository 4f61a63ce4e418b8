/** Text to nodes, by Lezer's grammar of Python. */
import type { PyStatement } from './nodes.js';
import { withBracketedNots } from './nots.js';
import { withWholeNumbers } from './numbers.js';
import { refuseWords } from './parse-refusals.js';
import { readBody } from './parse-statements.js';
import { Text } from './parse-text.js';
import { faultless } from './syntax.js';

/**
 * @returns the statements of the text
 * @throws ModelError for syntax that is wrong or that no model may use
 */
export function parsePython(text: string): PyStatement[] {
  const whole = withWholeNumbers(text);
  const bracketed = withBracketedNots(whole, faultless(whole));
  const tree = faultless(bracketed);
  const read = new Text(bracketed);
  refuseWords(read, tree.topNode);
  return readBody(read, tree.topNode);
}
