/**
 * Template tag for code with gaps: where a gap stands alone on its line, what fills it is indented as the gap is,
 * and an empty filling takes the line away. Blank lines at the ends, and after a line that opens a block, go too.
 */
export function code(strings: TemplateStringsArray, ...gaps: string[]): string {
  let text = strings[0];
  gaps.forEach((gap, i) => {
    const before = text.slice(text.lastIndexOf('\n') + 1);
    const alone = before.trim() === '' && /^\s*(\n|$)/.test(strings[i + 1]);
    if (!alone) {
      text += gap + strings[i + 1];
    } else if (gap === '') {
      text = text.slice(0, text.length - before.length) + strings[i + 1].replace(/^[^\n]*\n?/, '');
    } else {
      text += indent(gap, before).slice(before.length) + strings[i + 1];
    }
  });
  return tidy(dedent(text));
}

/** Puts `margin` before every line that is not blank. */
export function indent(text: string, margin: string): string {
  return text.replace(/^(?=.)/gm, margin);
}

function dedent(text: string): string {
  const margins = text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => line.length - line.trimStart().length);
  const margin = Math.min(...margins);
  return text
    .split('\n')
    .map(line => line.slice(margin))
    .join('\n');
}

function tidy(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\{\n\n+/g, '{\n')
    .replace(/\n\n+(?=\s*\})/g, '\n')
    .replace(/^\n+|\n+$/g, '');
}
