/** The request for guidance: an LLM is shown what was found, and advises whoever proposes the next models. */
import type { GuidanceKind, StudyConfig } from '../config/types.js';
import { describe } from './prompt.js';
import { figure, markdownTable, oneLine } from './table.js';
import type { PastIteration, PastModel, Prompt, PromptSection, SearchHistory } from './types.js';

/** Models whose figures are given by participant. */
const COMPARED = 4;

/** Participants whose figures are given one by one. */
const PARTICIPANTS = 60;

const ADVISER =
  'You are an experienced cognitive scientist. You advise a colleague who searches for a computational model of behaviour: ' +
  'you read what the fits show and say what to try next. You write prose for a colleague, and no code.';

const GOAL = [
  'Say what the next models should try, as advice to the colleague who writes them: at most five points, the most promising first.',
  'Each point names a psychological mechanism, says which of the figures above speak for it (for whom the best model fails, which parameters run into their bounds, what a comparison of two models tells), and how it could enter the best model or what it should replace.',
  'Say also what has been tried often enough, and what was lost to faults of the code rather than of the idea and is worth writing again.',
  'Do not write code, and do not repeat the figures. The colleague reads nothing but your answer.'
].join('\n');

const GECCO_GOAL =
  'Give high-level guidance on how the next models could do better: mechanisms that are missing, combinations that were not tried, and what to avoid. ' +
  'A few sentences, no code.';

type Draft = [key: string, title: string, body: string];

/**
 * @param past the iterations from the first of the run, in order
 * @returns null where there is nothing yet that could be advised on
 */
export function buildGuidance(
  config: StudyConfig,
  kind: GuidanceKind,
  history: SearchHistory,
  past: readonly PastIteration[]
): Prompt | null {
  const isPossible = kind === 'gecco' ? history.best !== null : past.length > 0;
  if (!isPossible) {
    return null;
  }
  const drafts = kind === 'gecco' ? geccoDrafts(config, history) : drafted(config, history, past);
  const sections = drafts.filter(([, , body]) => body !== '').map(toSection);
  return {
    system: kind === 'gecco' ? config.llm.system_prompt.trim() : ADVISER,
    sections,
    text: sections.map(({ text }) => text).join('\n\n')
  };
}

function toSection([key, title, body]: Draft): PromptSection {
  return { key, title, text: `### ${title}\n${body}` };
}

/** The same facts as the automatic part of the feedback. */
function geccoDrafts(config: StudyConfig, history: SearchHistory): Draft[] {
  const sets = history.tried.map(names => names.join(', ')).join('\n');
  return [
    ['task', 'Task Description', describe(config)],
    ['best_model', 'Best Model So Far', bestCode(config, history)],
    ['tried', 'Parameter Sets Tried', sets],
    ['goal', 'Your Task', GECCO_GOAL]
  ];
}

function drafted(
  config: StudyConfig,
  history: SearchHistory,
  past: readonly PastIteration[]
): Draft[] {
  const { metric } = config.evaluation;
  const fitted = past
    .flatMap(({ iteration, models }) => models.map(model => ({ iteration, model })))
    .filter(({ model }) => model.value !== null)
    .sort((a, b) => a.model.value! - b.model.value!);
  return [
    ['task', 'Task Description', describe(config)],
    ['best_model', 'Best Model So Far', bestCode(config, history)],
    ['tried', 'Models Tried', triedText(fitted, metric)],
    ['participants', `${metric} by Participant`, participantsText(fitted, metric)],
    ['bounds', 'Parameters at Their Bounds', boundsText(fitted)],
    ['failed', 'Models That Could Not Be Fitted', failedText(past)],
    ['notes', 'Notes So Far', notesText(past)],
    ['goal', 'Your Task', GOAL]
  ];
}

function bestCode({ llm, evaluation }: StudyConfig, { best }: SearchHistory): string {
  return best
    ? `By mean ${evaluation.metric} over participants (lower is better):\n\`\`\`${llm.language}\n${best.code.trim()}\n\`\`\``
    : '';
}

interface Fitted {
  iteration: number;
  model: PastModel;
}

function titleOf({ iteration, model }: Fitted): string {
  return `${model.name} of iteration ${iteration}`;
}

function triedText(fitted: readonly Fitted[], metric: string): string {
  if (fitted.length === 0) {
    return 'None of the models so far could be fitted.';
  }
  const best = fitted[0].model.value!;
  const rows = fitted.map(({ iteration, model }) => [
    String(iteration),
    model.name,
    model.parameters.map(p => p.name).join(', '),
    figure(model.value!),
    figure(model.value! - best),
    model.idea
  ]);
  const head = ['iteration', 'model', 'parameters', `mean ${metric}`, 'above the best', 'idea'];
  return markdownTable(head, rows);
}

/** The best models side by side, of those that the best one describes worst by trial first. */
function participantsText(fitted: readonly Fitted[], metric: string): string {
  const compared = fitted.slice(0, COMPARED);
  if (compared.length === 0) {
    return '';
  }
  const byTrial = (p: PastModel['participants'][number]): number => p.value / p.trials;
  const all = [...compared[0].model.participants].sort((a, b) => byTrial(b) - byTrial(a));
  const rows = all.slice(0, PARTICIPANTS).map(({ id, trials }) => {
    const values = compared.map(
      ({ model }) => model.participants.find(p => p.id === id)?.value ?? NaN
    );
    const least = Math.min(...values.filter(Number.isFinite));
    const winner = compared[values.indexOf(least)];
    return [id, String(trials), ...values.map(figure), winner ? titleOf(winner) : ''];
  });
  const some =
    all.length > PARTICIPANTS
      ? `The ${PARTICIPANTS} of ${all.length} participants whom the best model describes worst by trial`
      : 'Participants, the one whom the best model describes worst by trial first';
  const head = ['participant', 'trials', ...compared.map(titleOf), 'described best by'];
  return `${some} (${metric}, lower is better):\n${markdownTable(head, rows)}`;
}

/** Of the models that are compared by participant: a bound that many reach speaks of what a model lacks. */
function boundsText(fitted: readonly Fitted[]): string {
  return fitted
    .slice(0, COMPARED)
    .flatMap(one => one.model.parameters.flatMap(parameter => atBounds(one, parameter)))
    .map(line => `- ${line}`)
    .join('\n');
}

function atBounds(one: Fitted, parameter: PastModel['parameters'][number]): string[] {
  const { name, lower, upper, atLower, atUpper } = parameter;
  const total = one.model.participants.length;
  return [
    { bound: lower, count: atLower, which: 'lower' },
    { bound: upper, count: atUpper, which: 'upper' }
  ]
    .filter(({ count }) => count > 0)
    .map(
      ({ bound, count, which }) =>
        `${name} of ${titleOf(one)} is at its ${which} bound, ${bound}, in ${count} of ${total} participants.`
    );
}

function failedText(past: readonly PastIteration[]): string {
  return past
    .flatMap(({ iteration, models }) =>
      models
        .filter(model => model.value === null)
        .map(model => {
          const idea = model.idea && ` Its idea: ${oneLine(model.idea)}`;
          return `- ${titleOf({ iteration, model })}: ${oneLine(model.rejected ?? 'not known why')}${idea}`;
        })
    )
    .join('\n');
}

function notesText(past: readonly PastIteration[]): string {
  return past
    .filter(({ note }) => note !== '')
    .map(({ iteration, note }) => `- Before iteration ${iteration}: ${oneLine(note)}`)
    .join('\n');
}
