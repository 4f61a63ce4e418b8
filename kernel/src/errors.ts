/** Errors as Jupyter sends them: a name, a sentence, and the lines that are shown. */
import { inspect } from 'node:util';

import type { Diagnostic } from 'tslab/dist/converter.js';

import { Interrupted } from './execution.js';

export interface ErrorContent {
  ename: string;
  evalue: string;
  traceback: string[];
}

const RED = '\u001b[31m';
const PLAIN = '\u001b[0m';

/** Frames of the cell itself; those of engine, kernel and Node would only hide the sentence. */
const OF_THE_CELL = /evalmachine\.<anonymous>|__tslab__/;

/** What a cell has thrown. */
export function thrownContent(thrown: unknown): ErrorContent {
  if (!(thrown instanceof Error)) {
    return content('Thrown', inspect(thrown), []);
  }
  if (isInterrupt(thrown)) {
    const { name, message } = new Interrupted();
    return content(name, message, []);
  }
  const frames = (thrown.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  const named = frames.filter(line => OF_THE_CELL.test(line)).flatMap(functionOf);
  return content(thrown.name, thrown.message, named);
}

/** What TypeScript found wrong with a cell, each with the line and a mark under it. */
export function diagnosticsContent(code: string, diagnostics: readonly Diagnostic[]): ErrorContent {
  const lines = code.split('\n');
  const shown = diagnostics.flatMap(({ start, end, messageText, fileName }) => {
    const where = `${fileName ? `${fileName} ` : ''}${start.line + 1}:${start.character + 1}`;
    const line = fileName ? undefined : lines[start.line];
    if (line === undefined) {
      return [`${where} - ${messageText}`];
    }
    const width = end.line === start.line ? Math.max(1, end.character - start.character) : 1;
    const mark = `${' '.repeat(start.character)}${RED}${'^'.repeat(width)}${PLAIN}`;
    return [`${where} - ${messageText}`, `    ${line}`, `    ${mark}`];
  });
  const first = diagnostics[0];
  const summary = `${first.start.line + 1}:${first.start.character + 1} - ${first.messageText}`;
  return { ename: 'TypeScriptError', evalue: summary, traceback: shown };
}

/** What Node rejects a busy cell with, and tslab a waiting one. */
function isInterrupt(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return (
    code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED' || error.message === 'Interrupted asynchronously'
  );
}

/** Line numbers of a frame are those of the compiled cell, so only the function's name is told. */
function functionOf(frame: string): string[] {
  const name = /at (?:async )?([\w.$<>]+) \(/.exec(frame)?.[1];
  return name && name !== '<anonymous>' && !name.startsWith('evalmachine')
    ? [`    in ${name}`]
    : [];
}

function content(ename: string, evalue: string, frames: string[]): ErrorContent {
  return { ename, evalue, traceback: [`${RED}${ename}${PLAIN}: ${evalue}`, ...frames] };
}
