/** The data card as plain JSON. */
import type { MissingPolicy, SplitName, StudyConfig } from '../config/types.js';
import type { Dataset } from '../data/types.js';
import type { LlmAnswer } from '../llm/types.js';
import type { Prompt } from '../prompt/types.js';
import { totalsOf } from './answer-report.js';
import { profileReports } from './profile-reports.js';
import type { StudyReport } from './types.js';
import { REPORT_VERSION } from './types.js';

const SPLITS: SplitName[] = ['prompt', 'eval', 'test'];

export interface StudyContext {
  config: StudyConfig;
  dataset: Dataset;
  /** The first prompt, without feedback. */
  prompt: Prompt;
  model: string;
  /** Paths as the reader of the card knows them: relative to the notebook. */
  paths: { config: string; data: string; results: string };
  /** Every answer in the record. */
  answers: readonly LlmAnswer[];
}

export function studyReport({
  config,
  dataset,
  prompt,
  model,
  paths,
  answers
}: StudyContext): StudyReport {
  const totals = totalsOf(answers);
  const lost = new Map(dataset.dropped.participants.map(p => [p.id, p]));
  const kept = dataset.participants.map(({ id, trials }) => ({ id, trials }));
  const gone = dataset.dropped.participants.filter(p => p.whole && !kept.some(k => k.id === p.id));
  const everybody = [...kept, ...gone.map(({ id }) => ({ id, trials: 0 }))];
  return {
    kind: 'study',
    version: REPORT_VERSION,
    name: config.task.name,
    description: config.task.description,
    ...paths,
    provider: config.llm.provider,
    model,
    warnings: config.warnings,
    columns: dataset.columns.map((name, index) => columnReport(name, index, dataset)),
    trials: dataset.participants.reduce((sum, p) => sum + p.trials, 0),
    participants: everybody.map(({ id, trials }) => ({
      id: String(id),
      trials,
      dropped: lost.get(id)?.rows ?? 0,
      split: SPLITS.filter(split => dataset.splits[split].includes(id))
    })),
    splits: SPLITS.map(name => splitReport(name, dataset)),
    checks: dataset.checks.map(({ level, message }) => ({ level, message })),
    dropped: droppedSentence(config.data.missing, dataset),
    sections: prompt.sections,
    metric: config.evaluation.metric,
    optimizer: config.evaluation.optimizer,
    starts: config.evaluation.n_starts,
    ...(totals && { totals }),
    profiles: profileReports(config)
  };
}

function columnReport(name: string, index: number, dataset: Dataset): StudyReport['columns'][0] {
  const seen = new Set<number>();
  let min = Infinity;
  let max = -Infinity;
  for (const participant of dataset.participants) {
    for (const value of participant.columns[index]) {
      seen.add(value);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return { name, min, max, distinct: seen.size };
}

function splitReport(name: SplitName, dataset: Dataset): StudyReport['splits'][0] {
  const ids = new Set(dataset.splits[name]);
  const members = dataset.participants.filter(p => ids.has(p.id));
  return {
    name,
    participants: members.length,
    trials: members.reduce((sum, p) => sum + p.trials, 0)
  };
}

const POLICY: Record<MissingPolicy, string> = {
  'drop-trial': 'trials with a missed response are left out',
  'drop-participant': 'participants with a missed response are left out',
  keep: 'trials with a missed response are kept as they are',
  error: 'a missed response is an error'
};

function droppedSentence(policy: MissingPolicy, { dropped }: Dataset): string {
  const rule = `data.missing is ${policy}: ${POLICY[policy]}.`;
  if (dropped.rows === 0) {
    return `Nothing was left out. ${rule}`;
  }
  const whole = dropped.participants.filter(p => p.whole).map(p => String(p.id));
  const everything = whole.length > 0 ? `, among them everything of ${whole.join(', ')}` : '';
  return (
    `${dropped.rows} rows of ${dropped.participants.length} participants were left out` +
    `${everything}. ${rule}`
  );
}
