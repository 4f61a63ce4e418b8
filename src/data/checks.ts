/** What a person should know of the data before they trust a fit. */
import type { StudyConfig } from '../config/types.js';
import { valuesOf } from './choices.js';
import type { ColumnMisses } from './missing.js';
import { SPLITS } from './splits.js';
import type { Splits } from './splits.js';
import type { Table } from './table.js';
import type { DataCheck, Dropped, Participant, ParticipantId } from './types.js';

/** Below this number of trials the parameters of most models are hardly determined. */
export const FEW_TRIALS = 20;
/** From this ratio of most to fewest trials on, participants weigh very differently. */
export const UNEQUAL_TRIALS = 2;

export interface Checked {
  config: StudyConfig;
  table: Table;
  misses: ColumnMisses[];
  dropped: Dropped;
  /** Those that are left. */
  participants: Participant[];
  /** Everybody, sorted. */
  everybody: ParticipantId[];
  /** Before anybody was left out. */
  splits: Splits;
}

export function checkData(checked: Checked): DataCheck[] {
  return [
    missingChecks,
    leftOutCheck,
    constantChecks,
    choiceChecks,
    trialNumberChecks,
    trialColumnCheck,
    splitChecks,
    mappingChecks
  ].flatMap(check => check(checked));
}

function missingChecks({ misses, table }: Checked): DataCheck[] {
  const total = number(table.csv.lines.length);
  return misses.flatMap(({ name, empty, codes }) => [
    ...(empty > 0 ? [warning(`${number(empty)} of ${total} rows are empty in ${name}`, name)] : []),
    ...codes.map(({ code, rows, isMiss }) => {
      const found = `${number(rows)} of ${total} rows hold ${code} in ${name}`;
      return isMiss
        ? warning(found, name)
        : info(
            `${found}, taken as a value like others: a missed response would be rarer, and outside the range of the other values`,
            name
          );
    })
  ]);
}

function leftOutCheck({ dropped, participants, splits }: Checked): DataCheck[] {
  const left = new Set(participants.map(({ id }) => id));
  const gone = dropped.participants.map(({ id }) => id).filter(id => !left.has(id));
  const named = gone.map(id => {
    const member = SPLITS.filter(split => splits[split].includes(id));
    return member.length > 0 ? `${id} (${member.join(', ')})` : String(id);
  });
  return gone.length > 0
    ? [{ ...warning(`Left out with all their trials: ${named.join(', ')}`), participants: gone }]
    : [];
}

function constantChecks({ config, participants }: Checked): DataCheck[] {
  return config.data.input_columns.flatMap((name, i) => {
    const first = participants[0].columns[i][0];
    const constant = participants.every(({ columns }) =>
      columns[i].every(value => value === first)
    );
    return constant ? [warning(`${name} is ${first} in every trial`, name)] : [];
  });
}

function choiceChecks({ config, participants }: Checked): DataCheck[] {
  const { evaluation, data } = config;
  return Object.entries(evaluation.choices ?? {}).flatMap(([name, options]) => {
    const values = valuesOf({ participants }, data.input_columns.indexOf(name));
    const held = values.filter(value => !data.missing_codes.includes(value)).length;
    const found = `${name} holds ${held} different choices, evaluation.choices says ${options}`;
    return held > options ? [warning(found, name)] : [];
  });
}

function trialNumberChecks({ participants }: Checked): DataCheck[] {
  const few = participants.filter(({ trials }) => trials < FEW_TRIALS).map(({ id }) => id);
  const trials = participants.map(participant => participant.trials);
  const [fewest, most] = [Math.min(...trials), Math.max(...trials)];
  const words = few.length === 1 ? 'participant has' : 'participants have';
  return [
    ...(few.length > 0
      ? [
          {
            ...warning(`${few.length} ${words} fewer than ${FEW_TRIALS} trials: ${few.join(', ')}`),
            participants: few
          }
        ]
      : []),
    ...(most >= UNEQUAL_TRIALS * fewest
      ? [
          info(
            `Numbers of trials differ from ${fewest} to ${most}: participants with many weigh more in the mean of the criterion`
          )
        ]
      : [])
  ];
}

function trialColumnCheck({ table }: Checked): DataCheck[] {
  if (!table.csv.names.includes('trial')) {
    return [info('There is no column trial: rows are taken in the order of the file')];
  }
  const values = table.column('trial').values.map(Number);
  const unordered = table.people
    .filter(({ rows }) => rows.some((row, i) => i > 0 && !(values[row] > values[rows[i - 1]])))
    .map(({ id }) => id);
  const who = unordered.slice(0, 5).join(', ') + (unordered.length > 5 ? ', ...' : '');
  return unordered.length > 0
    ? [
        {
          ...warning(
            `The column trial does not rise from row to row in ${unordered.length} participants (${who}): rows are taken in the order of the file`,
            'trial'
          ),
          participants: unordered
        }
      ]
    : [];
}

function splitChecks({ splits, everybody }: Checked): DataCheck[] {
  const checks: DataCheck[] = [];
  for (const [a, b] of [
    ['prompt', 'eval'],
    ['prompt', 'test'],
    ['eval', 'test']
  ] as const) {
    const both = splits[a].filter(id => splits[b].includes(id));
    if (both.length > 0) {
      checks.push({
        ...warning(`In both splits, ${a} and ${b}: ${both.join(', ')}`),
        participants: both
      });
    }
  }
  if (splits.prompt.length === 0) {
    checks.push(warning('The split prompt is empty: the LLM sees no data'));
  }
  const nowhere = everybody.filter(id => !SPLITS.some(split => splits[split].includes(id)));
  if (nowhere.length > 0) {
    checks.push({ ...info(`In no split: ${nowhere.join(', ')}`), participants: nowhere });
  }
  return checks;
}

function mappingChecks({ config, table }: Checked): DataCheck[] {
  return Object.keys(config.data.value_mappings)
    .filter(name => !table.csv.names.includes(name))
    .map(name => warning(`data.value_mappings has ${name}, which is no column of the file`));
}

function warning(message: string, column?: string): DataCheck {
  return { level: 'warning', message, ...(column !== undefined && { column }) };
}

function info(message: string, column?: string): DataCheck {
  return { ...warning(message, column), level: 'info' };
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
