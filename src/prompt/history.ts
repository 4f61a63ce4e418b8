/** Earlier notes and results, as the LLM reads them. */
import type { Metric } from '../config/types.js';
import { figure, markdownTable, oneLine } from './table.js';
import type { NoteAuthor, PastIteration, PastModel } from './types.js';

/** Characters of a note in a table. */
const NOTE_SHOWN = 160;

/**
 * The last iterations in full, each with its note and its models; those before them as a table, a row each, so that
 * nothing that was tried is forgotten.
 * @param inFull how many are told in full
 */
export function historyText(
  past: readonly PastIteration[],
  inFull: number,
  metric: Metric
): string {
  const recent = past.slice(-inFull);
  const earlier = past.slice(0, past.length - recent.length);
  const summary =
    earlier.length > 0
      ? [
          `The first ${counted(earlier.length)} of this search, in short:\n${summaryTable(earlier, metric)}`
        ]
      : [];
  const told = recent.map(iteration => iterationText(iteration, metric));
  const lead = `The last ${counted(recent.length)}, with what steered ${recent.length === 1 ? 'it' : 'them'} and the mean ${metric} of each model (lower is better):`;
  return [...summary, lead, ...told].join('\n\n');
}

function counted(iterations: number): string {
  return iterations === 1 ? 'iteration' : `${iterations} iterations`;
}

const AUTHORS: Record<NoteAuthor, string> = {
  researcher: 'Note from the researcher',
  llm: 'Guidance from a language model'
};

function iterationText({ iteration, note, author, models }: PastIteration, metric: Metric): string {
  const steered = note === '' ? '' : ` ${AUTHORS[author]}:\n${quoted(note)}`;
  const lines = models.map(model => `- ${modelText(model, metric)}`);
  return [
    `Iteration ${iteration}.${steered}`,
    ...(lines.length > 0 ? lines : ['- No model was found in the answer.'])
  ].join('\n');
}

function quoted(note: string): string {
  return note.replace(/^/gm, '> ');
}

function modelText({ name, idea, parameters, value, rejected }: PastModel, metric: Metric): string {
  const names = parameters.map(p => p.name).join(', ');
  const what = `${name}${names && ` (${names})`}`;
  const how =
    value === null
      ? `could not be fitted: ${oneLine(rejected ?? 'not known why')}`
      : `${metric} ${figure(value)}`;
  return `${what}: ${how}${idea && `. ${oneLine(idea)}`}`;
}

function summaryTable(past: readonly PastIteration[], metric: Metric): string {
  return markdownTable(
    ['iteration', 'note', 'models', 'not fitted', 'best parameters', metric],
    past.map(({ iteration, note, models }) => {
      const best = bestModel(models);
      return [
        String(iteration),
        shortened(note),
        String(models.length),
        String(models.filter(model => model.value === null).length),
        best ? best.parameters.map(p => p.name).join(', ') : '',
        best ? figure(best.value!) : ''
      ];
    })
  );
}

function shortened(note: string): string {
  const line = oneLine(note);
  return line.length <= NOTE_SHOWN ? line : `${line.slice(0, NOTE_SHOWN)}…`;
}

/** Null where none could be fitted. */
function bestModel(models: readonly PastModel[]): PastModel | null {
  const fitted = models.filter(model => model.value !== null);
  return fitted.length === 0 ? null : fitted.reduce((a, b) => (b.value! < a.value! ? b : a));
}
