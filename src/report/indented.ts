/** Code that was written by a program, with its blocks set in as people would. */

const STEP = '  ';
const TEXT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/.*$/g;

/** @param code in which no text goes over a line end */
export function indented(code: string): string {
  let depth = 0;
  return code
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const marks = line.replace(TEXT, '').replace(/[^()[\]{}]/g, '');
      const closing = /^[)\]}]*/.exec(line)![0].length;
      const text = STEP.repeat(Math.max(0, depth - closing)) + line;
      depth += [...marks].reduce((sum, mark) => sum + ('([{'.includes(mark) ? 1 : -1), 0);
      return text;
    })
    .join('\n');
}
