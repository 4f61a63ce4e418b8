/** Numbers that end in a dot, such as `1.` and `1.e-3`, which Lezer's grammar does not know: a zero behind the dot makes them whole. */

const TOKEN = new RegExp(
  [
    // Comments and texts stay as they are.
    String.raw`#[^\n]*`,
    String.raw`"""(?:\\[\s\S]|[^\\])*?(?:"""|$)`,
    String.raw`'''(?:\\[\s\S]|[^\\])*?(?:'''|$)`,
    String.raw`"(?:\\[\s\S]|[^"\\\n])*"?`,
    String.raw`'(?:\\[\s\S]|[^'\\\n])*'?`,
    // Names and other numbers too: in x1.T the dot is none of a number.
    String.raw`[\p{L}_][\p{L}\p{N}_]*`,
    String.raw`(?<open>\d[\d_]*\.)(?=[eE][-+]?\d|[^\d\p{L}_.]|$)`,
    String.raw`\d[\d_]*(?:\.\d[\d_]*)?`
  ].join('|'),
  'gu'
);

/** The text with the same lines, in which no number ends in a dot. */
export function withWholeNumbers(text: string): string {
  return text.replace(TOKEN, (token, ...rest) => {
    const { open } = rest.at(-1) as { open?: string };
    return open === undefined ? token : `${open}0`;
  });
}
