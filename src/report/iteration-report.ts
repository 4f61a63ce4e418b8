/** The iteration card as plain JSON. */
import { mean, median, sampleStandardDeviation } from 'simple-statistics';

import type { Metric } from '../config/types.js';
import type { Choices } from '../data/types.js';
import { isAtBound } from '../fit/at-bound.js';
import type { CrossValidation, Diagnosis, Fit, ParticipantFit } from '../fit/types.js';
import type { LlmAnswer } from '../llm/types.js';
import { readableAnswer } from '../model/index.js';
import type { Parameter } from '../model/types.js';
import {
  answerMessage,
  answersOf,
  askedOf,
  exchangesOf,
  secondsOf,
  totalsOf,
  usageOf
} from './answer-report.js';
import { criterionReports, meansOf, ownCriteria } from './criteria.js';
import { identifiabilitySentences, meanCorrelations } from './identifiability.js';
import { indented } from './indented.js';
import { bestForCounts, bestOf, metricOf, ranked } from './ranking.js';

import type {
  BestReport,
  CandidateReport,
  DiagnosisReport,
  FeedbackReport,
  FitReport,
  IterationReport,
  ParameterReport,
  ParticipantFitReport
} from './types.js';
import { REPORT_VERSION } from './types.js';
import type { BestModel, CandidateValue, IterationValue, Running } from './values.js';

/** Characters of the end of the thinking that go with a card that runs. */
export const THINKING_SHOWN = 4000;

export interface IterationContext {
  /** `task.name`. */
  study: string;
  metric: Metric;
  /** The iterations from the first of the run to the parent. */
  ancestors: readonly IterationValue[];
  /** The LLM's advice after these, for what it cost; absent: none. */
  advice?: readonly LlmAnswer[];
  /** What the next prompt's feedback is made of. */
  feedback: FeedbackReport;
  /** What chance is; null or absent where that is not known. */
  choices?: Choices | null;
}

/** @param running absent where the iteration is done. */
export function iterationReport(
  value: IterationValue,
  context: IterationContext,
  running?: Running
): IterationReport {
  const { metric, ancestors, advice = [] } = context;
  const previous = bestOf(ancestors, metric);
  const own = bestOf([value], metric);
  const path = [...ancestors, value];
  const best = bestOf(path, metric);
  const totals = totalsOf([...path.flatMap(({ calls }) => answersOf(calls)), ...advice]);
  const report: IterationReport = {
    kind: 'iteration',
    version: REPORT_VERSION,
    id: value.id,
    parent: value.parent,
    study: context.study,
    iteration: value.iteration,
    run: value.run,
    attempt: value.attempt,
    origin: value.edit ? 'researcher' : 'llm',
    state: running?.state ?? 'done',
    provider: value.provider,
    model: value.model,
    seconds: secondsOf(value),
    usage: usageOf(answersOf(value.calls)),
    ...askedOf(value),
    ...(running?.replayed && { replayed: true }),
    ...(totals && { totals }),
    metric,
    note: value.choice.note,
    ...(value.choice.author && { author: value.choice.author }),
    ...(value.profiles && { profiles: value.profiles.map(({ name }) => name) }),
    best: best && bestReport(best, metric),
    previousBest: previous && bestReport(previous, metric),
    delta: own && previous ? own.value - previous.value : null,
    trace: path.map(step => ({
      id: step.id,
      iteration: step.iteration,
      value: bestOf([step], metric)?.value ?? null
    })),
    candidates: candidateReports(value, context, previous, running),
    // A card that runs is sent many times a second: the exchange comes with the last one.
    ...(isUnderWay(running) ? { exchange: null } : exchangesOf(value, running)),
    feedback: context.feedback
  };
  const message = running?.message ?? answerMessage(value, running);
  if (message) {
    report.message = message;
  }
  if (isUnderWay(running)) {
    report.progress = {
      ...(running.status !== undefined && { status: running.status }),
      answer: readableAnswer(running.answer) ?? running.answer,
      ...(running.thinking && { thinking: running.thinking.slice(-THINKING_SHOWN) }),
      models: [...running.progress].map(([name, bar]) => ({ name, ...bar }))
    };
  }
  return report;
}

function isUnderWay(running?: Running): running is Running {
  return running?.state === 'asking' || running?.state === 'fitting';
}

function bestReport(best: BestModel, metric: Metric): BestReport {
  return {
    id: best.id,
    iteration: best.iteration,
    name: best.candidate.name,
    value: best.value,
    code: best.candidate.code,
    language: best.candidate.language,
    participants: best.candidate.fit.participants.map(p => ({
      id: String(p.id),
      value: metricOf(p, metric)
    }))
  };
}

function candidateReports(
  value: IterationValue,
  { metric, choices = null }: IterationContext,
  previous: BestModel | null,
  running?: Running
): CandidateReport[] {
  const order = ranked(value, metric);
  const counts = bestForCounts(order, metric);
  const rest = value.candidates.filter(c => c.fit === undefined);
  const fitted = order.map((candidate, index) => ({
    ...writtenPart(candidate, running),
    state: 'fitted' as const,
    rank: index + 1,
    parameters: candidate.parameters.map((p, i) => ({
      ...describedParameter(p, candidate),
      summary: summaryOf(p, i, candidate.fit)
    })),
    mean: meansOf(candidate, choices),
    delta: previous ? metricOf(candidate.fit.mean, metric) - previous.value : null,
    bestFor: counts.get(candidate) ?? 0,
    fit: fitReport(candidate, choices)
  }));
  const others = rest.map(candidate => ({
    ...writtenPart(candidate, running),
    ...stateOf(candidate, running),
    rank: null,
    parameters: candidate.parameters.map(p => ({
      ...describedParameter(p, candidate),
      summary: null
    })),
    mean: null,
    delta: null,
    bestFor: null,
    fit: null
  }));
  return [...fitted, ...others];
}

type WrittenPart = Pick<
  CandidateReport,
  'name' | 'idea' | 'mechanisms' | 'language' | 'code' | 'profile' | 'program' | 'warnings'
>;

function writtenPart(candidate: CandidateValue, running?: Running): WrittenPart {
  const { name, idea, mechanisms = [], language, code, profile, warnings, program } = candidate;
  const written = {
    name,
    idea,
    ...(mechanisms.length > 0 && { mechanisms }),
    language,
    code,
    ...(profile !== undefined && { profile }),
    warnings
  };
  return program === undefined || isUnderWay(running)
    ? written
    : { ...written, program: indented(program) };
}

function stateOf(
  candidate: CandidateValue,
  running?: Running
): Pick<CandidateReport, 'state' | 'reason'> {
  if (candidate.rejected !== undefined) {
    return { state: 'rejected', reason: candidate.rejected };
  }
  return { state: running?.progress.has(candidate.name) ? 'fitting' : 'waiting' };
}

function describedParameter(
  parameter: Parameter,
  { meanings = {} }: CandidateValue
): Omit<ParameterReport, 'summary'> {
  const meaning = Object.hasOwn(meanings, parameter.name) ? meanings[parameter.name] : '';
  return meaning ? { ...parameter, meaning } : parameter;
}

function summaryOf(parameter: Parameter, index: number, fit: Fit): ParameterReport['summary'] {
  const values = fit.participants.map(p => p.parameters[index]);
  return {
    mean: mean(values),
    sd: values.length > 1 ? sampleStandardDeviation(values) : 0,
    median: median(values),
    atBound: values.filter(v => isAtBound(v, parameter)).length / values.length
  };
}

function fitReport(candidate: CandidateValue & { fit: Fit }, choices: Choices | null): FitReport {
  const { fit, crossValidation } = candidate;
  const cvNll = new Map(crossValidation?.participants.map(p => [p.id, p.nll]));
  const participants = fit.participants.map((p, i) => ({
    ...participantReport(p, fit.parameters),
    ...ownCriteria(p, choices),
    ...(crossValidation && { cvNll: cvNll.get(p.id) ?? null }),
    ...(fit.milliseconds && { milliseconds: rounded(fit.milliseconds[i], 3) })
  }));
  const correlations = meanCorrelations(fit);
  return {
    method: fit.method,
    starts: fit.starts,
    seed: fit.seed,
    participants,
    warnings: [...fitWarnings(fit, participants), ...foldWarnings(crossValidation)],
    identifiability: identifiabilitySentences(fit),
    criteria: criterionReports(candidate, choices),
    ...(correlations && { correlations: correlations.map(row => row.map(r => rounded(r, 3))) })
  };
}

function participantReport(
  { diagnosis, ...fit }: ParticipantFit,
  parameters: Parameter[]
): ParticipantFitReport {
  return {
    ...fit,
    id: String(fit.id),
    atBound: parameters.filter((p, i) => isAtBound(fit.parameters[i], p)).map(p => p.name),
    ...(diagnosis && { diagnosis: diagnosisReport(diagnosis) })
  };
}

/** Correlations to three digits: those of many participants would fill a notebook. */
function diagnosisReport({
  hessian,
  standardErrors,
  correlations,
  flat
}: Diagnosis): DiagnosisReport {
  const short = correlations.map(row => row.map(r => rounded(r, 3)));
  return { hessian, standardErrors, correlations: short, flat };
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}

/** A choice is no likelier than certain: a fold of choices below 0 is none of its trials' terms alone. */
function foldWarnings(crossValidation: CrossValidation | undefined): string[] {
  const odd = crossValidation?.participants.filter(p =>
    p.folds.some(nll => nll !== null && nll < 0)
  );
  return odd && odd.length > 0
    ? [
        `In ${odd.length} of ${crossValidation!.participants.length} participants the cross-validated NLL of a fold is ` +
          'negative: the likelihood is no sum over trials that each depend on earlier ones only, and the figure means nothing.'
      ]
    : [];
}

/** What a reviewer would ask about first. */
function fitWarnings(fit: Fit, participants: ParticipantFitReport[]): string[] {
  const total = participants.length;
  const warnings: string[] = [];
  const unconverged = participants.filter(p => !p.success).length;
  if (unconverged > 0) {
    warnings.push(`${unconverged} of ${total} participants did not converge.`);
  }
  const reason = fit.participants.find(p => p.differences !== undefined)?.differences;
  if (reason !== undefined) {
    warnings.push(
      `Fitted with finite differences, since the exact gradient is not to be had: ${reason}.`
    );
  }
  const lonely = participants.filter(p => fit.starts !== 1 && p.startsAtBest === 1).length;
  if (lonely > 0) {
    const starts = fit.starts === 'auto' ? 'all' : fit.starts;
    warnings.push(
      `In ${lonely} of ${total} participants only one of ${starts} starts reached the best ` +
        'value; a higher evaluation.n_starts may find a better one.'
    );
  }
  return warnings;
}
