/** Reports as plain text, for terminals and for frontends that show nothing else. */
import Table from 'cli-table3';

import { BROKEN_OFF } from './answer-report.js';
import {
  byProvider,
  costInWords,
  fixed,
  known,
  replayedInWords,
  signed,
  totalsInWords
} from './words.js';
import type {
  CandidateReport,
  ExchangeReport,
  GuidanceReport,
  IterationReport,
  Report,
  StudyReport,
  TreeReport
} from './types.js';

export function reportText(report: Report): string {
  switch (report.kind) {
    case 'study':
      return studyText(report);
    case 'iteration':
      return iterationText(report);
    case 'guidance':
      return guidanceText(report);
    case 'tree':
      return treeText(report);
  }
}

function studyText(report: StudyReport): string {
  const splits = report.splits.map(
    s => `${s.name}: ${s.participants} participants, ${s.trials} trials`
  );
  return [
    `Study ${report.name}: ${report.participants.length} participants, ${report.trials} trials (${report.data})`,
    ...splits,
    report.dropped,
    ...report.checks.map(check => `${check.level}: ${check.message}`),
    ...report.warnings.map(warning => `warning: ${warning}`),
    ...(report.totals ? [`In the record: ${totalsInWords(report.totals)}`] : [])
  ].join('\n');
}

function iterationText(report: IterationReport): string {
  const lines = [
    `Iteration ${report.iteration}, run ${report.run} (${report.id}), ${byProvider(report)}`
  ];
  const exchanges = [report.exchange, ...(report.further ?? [])];
  const { usage, seconds, totals } = report;
  const isFirst = totals?.answers === exchanges.length;
  const cost = costInWords({ usage, seconds, ...(!isFirst && { totals }) });
  if (cost) {
    lines.push(`Answer: ${cost}`);
  }
  if (report.replayed) {
    lines.push(replayedInWords(report.asked));
  }
  if (report.profiles) {
    lines.push(`Profiles: ${report.profiles.join(', ')}`);
  }
  lines.push(...new Set(exchanges.flatMap(exchange => exchange?.remarks ?? [])));
  if (report.note) {
    lines.push(`${report.author === 'llm' ? 'Note, advice as it came' : 'Note'}: ${report.note}`);
  }
  if (report.state !== 'done') {
    lines.push(`State: ${report.state}`);
  }
  if (report.message) {
    lines.push(report.message);
  }
  lines.push(...exchanges.flatMap(brokenPart));
  if (report.candidates.length > 0) {
    lines.push(candidateTable(report));
  }
  lines.push(...report.candidates.flatMap(saidOf));
  for (const { name, fit } of report.candidates) {
    lines.push(...(fit?.identifiability ?? []).map(sentence => `${name}: ${sentence}`));
  }
  if (report.best) {
    const { name, iteration, value } = report.best;
    lines.push(`Best so far: ${name} of iteration ${iteration}, ${report.metric} ${fixed(value)}`);
  }
  return lines.join('\n');
}

function guidanceText(report: GuidanceReport): string {
  const { exchange } = report;
  const cost = exchange?.cost;
  const words = cost && costInWords({ usage: cost.usage, seconds: { ...cost, llm: cost.seconds } });
  return [
    `Guidance after iteration ${report.iteration}, run ${report.run}, ${byProvider(report)}`,
    ...(words ? [`Answer: ${words}`] : []),
    ...(report.replayed ? [replayedInWords(cost?.asked)] : []),
    ...(exchange?.remarks ?? []),
    ...(report.state === 'done' ? [] : [`State: ${report.state}`]),
    ...(report.message ? [report.message] : []),
    ...brokenPart(exchange),
    ...(report.text ? [report.text] : [])
  ].join('\n');
}

/** What had come of an answer that broke off: it may have cost much, and a terminal keeps it. */
function brokenPart(exchange: ExchangeReport | null): string[] {
  return exchange?.finish === BROKEN_OFF
    ? [`What had come of the answer:\n${exchange.readable ?? exchange.answer}`]
    : [];
}

/** What is said of a model beside its code, as far as anything is: idea, mechanisms, meanings. */
function saidOf({ name, idea, mechanisms = [], parameters }: CandidateReport): string[] {
  const meanings = parameters
    .filter(({ meaning }) => meaning)
    .map(p => `${p.name} [${p.lower}, ${p.upper}] ${p.meaning}`);
  const lists = [
    ...(mechanisms.length > 0 ? [`  Mechanisms: ${mechanisms.join('; ')}`] : []),
    ...(meanings.length > 0 ? [`  Parameters: ${meanings.join('; ')}`] : [])
  ];
  return idea || lists.length > 0 ? [idea ? `${name}: ${idea}` : name, ...lists] : [];
}

/** The table of candidates; the command line ends with it. */
export function candidateTable(report: IterationReport): string {
  const extra = extraFigures(report);
  const table = new Table({
    head: [
      '',
      'model',
      'k',
      'BIC',
      'Δ',
      'AIC',
      'NLL',
      'R²',
      ...extra.map(([head]) => head),
      'best for',
      'state'
    ],
    style: { head: [], border: [] }
  });
  table.push(...report.candidates.map(candidate => row(candidate, extra)));
  return table.toString();
}

type Extra = [head: string, key: 'cvNll' | 'testLogLikelihood'];

/** Columns for what the config asked for. */
function extraFigures(report: IterationReport): Extra[] {
  const all: Extra[] = [
    ['CV NLL', 'cvNll'],
    ['test LL', 'testLogLikelihood']
  ];
  return all.filter(([, key]) => report.candidates.some(c => typeof c.mean?.[key] === 'number'));
}

function row(candidate: CandidateReport, extra: Extra[]): string[] {
  const { mean } = candidate;
  return [
    candidate.rank === null ? '' : String(candidate.rank),
    candidate.name,
    String(candidate.parameters.length),
    mean ? fixed(mean.bic) : '',
    candidate.delta === null ? '' : signed(candidate.delta),
    mean ? fixed(mean.aic) : '',
    mean ? fixed(mean.nll) : '',
    known(mean?.pseudoR2, 3),
    ...extra.map(([, key]) => known(mean?.[key])),
    candidate.bestFor === null ? '' : String(candidate.bestFor),
    candidate.reason ? `${candidate.state}: ${candidate.reason}` : candidate.state
  ];
}

function treeText(report: TreeReport): string {
  const children = (parent: string | null): TreeReport['nodes'] =>
    report.nodes.filter(node => node.parent === parent);
  const draw = (parent: string | null, indent: string): string[] =>
    children(parent).flatMap(node => {
      const figure = node.value === null ? 'no model fitted' : `${node.name} ${fixed(node.value)}`;
      const star = node.id === report.best ? ' (best)' : '';
      const note = node.note ? `  “${node.note.replace(/\s+/g, ' ')}”` : '';
      const line = `${indent}${node.iteration}  ${node.id}  ${report.metric} ${figure}${star}${note}`;
      return [line, ...draw(node.id, indent + '  ')];
    });
  return [`Study ${report.study}`, ...draw(null, '')].join('\n');
}
