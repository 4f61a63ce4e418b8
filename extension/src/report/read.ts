/**
 * A report as it comes from a notebook or from a file, checked: both may hold anything. What is not in the contract is
 * dropped, and figures that were not finite, which JSON writes as null, become NaN.
 */
import type {
  BestReport,
  CandidateReport,
  DiagnosisReport,
  CostReport,
  ExchangeReport,
  GuidanceReport,
  IterationReport,
  ParameterReport,
  ParticipantFitReport,
  ProfileReport,
  Report,
  SectionReport,
  StudyReport,
  TreeReport
} from 'gecco/report';
import { REPORT_VERSION } from 'gecco/report';
import * as z from 'zod/mini';

const version = z.literal(REPORT_VERSION);
const id = z.string().check(z.regex(/^[0-9a-f]{4,64}$/));
const figure = z.pipe(
  z.nullable(z.number()),
  z.transform(value => value ?? NaN)
);
const metric = z.enum(['BIC', 'AIC']);
const origin = z.enum(['llm', 'researcher']);
const splitLabel = z.enum(['prompt', 'eval', 'test']);

const profile: z.ZodMiniType<ProfileReport> = z.object({ name: z.string(), text: z.string() });

const usage = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  reasoningTokens: z.optional(z.number())
});

const totals = z.extend(usage, { answers: z.number(), seconds: z.number() });

const section: z.ZodMiniType<SectionReport> = z.object({
  key: z.string(),
  title: z.string(),
  text: z.string()
});

const study: z.ZodMiniType<StudyReport> = z.object({
  kind: z.literal('study'),
  version,
  name: z.string(),
  description: z.string(),
  config: z.string(),
  data: z.string(),
  results: z.string(),
  provider: z.string(),
  model: z.string(),
  warnings: z.array(z.string()),
  columns: z.array(z.object({ name: z.string(), min: figure, max: figure, distinct: z.number() })),
  trials: z.number(),
  participants: z.array(
    z.object({
      id: z.string(),
      trials: z.number(),
      dropped: z.number(),
      split: z.array(splitLabel)
    })
  ),
  splits: z.array(z.object({ name: splitLabel, participants: z.number(), trials: z.number() })),
  checks: z.array(z.object({ level: z.enum(['info', 'warning']), message: z.string() })),
  dropped: z.string(),
  sections: z.array(section),
  metric: z.string(),
  optimizer: z.string(),
  starts: z.union([z.number(), z.literal('auto')]),
  totals: z.optional(totals),
  profiles: z.optional(z.array(profile))
});

const best: z.ZodMiniType<BestReport> = z.object({
  id,
  iteration: z.number(),
  name: z.string(),
  value: figure,
  code: z.string(),
  language: z.string(),
  participants: z.array(z.object({ id: z.string(), value: z.nullable(z.number()) }))
});

const parameter: z.ZodMiniType<ParameterReport> = z.object({
  name: z.string(),
  lower: figure,
  upper: figure,
  meaning: z.optional(z.string()),
  summary: z.nullable(z.object({ mean: figure, sd: figure, median: figure, atBound: figure }))
});

/** What reports of earlier versions have not, and what is not defined for every model. */
const perhaps = z.optional(z.nullable(z.number()));
const matrix = z.array(z.array(z.nullable(z.number())));

const diagnosis: z.ZodMiniType<DiagnosisReport> = z.object({
  hessian: z.enum(['ok', 'not-positive-definite', 'not-a-minimum', 'not-smooth', 'not-finite']),
  standardErrors: z.array(z.nullable(z.number())),
  correlations: matrix,
  flat: z.array(z.string())
});

const participantFit: z.ZodMiniType<ParticipantFitReport> = z.object({
  id: z.string(),
  n: z.number(),
  nll: figure,
  bic: figure,
  aic: figure,
  parameters: z.array(figure),
  starts: z.optional(z.number()),
  startsAtBest: z.number(),
  evaluations: z.number(),
  success: z.boolean(),
  message: z.string(),
  atBound: z.array(z.string()),
  aicc: perhaps,
  pseudoR2: perhaps,
  cvNll: perhaps,
  milliseconds: perhaps,
  diagnosis: z.optional(diagnosis)
});

const candidate: z.ZodMiniType<CandidateReport> = z.object({
  name: z.string(),
  idea: z.string(),
  mechanisms: z.optional(z.array(z.string())),
  state: z.enum(['waiting', 'fitting', 'fitted', 'rejected']),
  reason: z.optional(z.string()),
  language: z.string(),
  code: z.string(),
  profile: z.optional(z.string()),
  program: z.optional(z.string()),
  warnings: z.array(z.string()),
  rank: z.nullable(z.number()),
  parameters: z.array(parameter),
  mean: z.nullable(
    z.object({
      nll: figure,
      bic: figure,
      aic: figure,
      aicc: perhaps,
      pseudoR2: perhaps,
      cvNll: perhaps,
      testLogLikelihood: perhaps
    })
  ),
  delta: z.nullable(z.number()),
  bestFor: z.nullable(z.number()),
  fit: z.nullable(
    z.object({
      method: z.string(),
      starts: z.union([z.number(), z.literal('auto')]),
      seed: z.number(),
      participants: z.array(participantFit),
      warnings: z.array(z.string()),
      identifiability: z.optional(z.array(z.string())),
      criteria: z.optional(
        z.array(z.object({ name: z.string(), value: z.nullable(z.number()), note: z.string() }))
      ),
      correlations: z.optional(matrix)
    })
  )
});

const cost: z.ZodMiniType<CostReport> = z.object({
  usage: z.nullable(usage),
  seconds: z.number(),
  first: z.optional(z.number()),
  asked: z.optional(z.string())
});

const exchange: z.ZodMiniType<ExchangeReport> = z.object({
  profile: z.optional(z.string()),
  system: z.string(),
  sections: z.array(section),
  request: z.string(),
  answer: z.string(),
  readable: z.optional(z.string()),
  finish: z.string(),
  thinking: z.optional(z.string()),
  remarks: z.optional(z.array(z.string())),
  cost: z.optional(cost)
});

const iteration: z.ZodMiniType<IterationReport> = z.object({
  kind: z.literal('iteration'),
  version,
  id,
  parent: z.nullable(id),
  study: z.string(),
  iteration: z.number(),
  run: z.number(),
  attempt: z.number(),
  origin,
  state: z.enum(['asking', 'fitting', 'done', 'stopped', 'failed']),
  message: z.optional(z.string()),
  provider: z.string(),
  model: z.string(),
  seconds: z.object({ llm: z.number(), fit: z.number(), first: z.optional(z.number()) }),
  usage: z.nullable(usage),
  asked: z.optional(z.string()),
  replayed: z.optional(z.boolean()),
  totals: z.optional(totals),
  metric,
  note: z.string(),
  author: z.optional(z.literal('llm')),
  profiles: z.optional(z.array(z.string())),
  best: z.nullable(best),
  previousBest: z.nullable(best),
  delta: z.nullable(z.number()),
  trace: z.array(z.object({ id, iteration: z.number(), value: z.nullable(z.number()) })),
  candidates: z.array(candidate),
  exchange: z.nullable(exchange),
  further: z.optional(z.array(exchange)),
  feedback: z.object({
    heading: z.string(),
    parts: z.array(z.object({ key: z.string(), label: z.string(), text: z.string() })),
    without: z.optional(z.array(z.string())),
    noteHeading: z.string(),
    guidanceHeading: z.optional(z.string()),
    profiles: z.optional(z.array(profile))
  }),
  progress: z.optional(
    z.object({
      status: z.optional(z.string()),
      answer: z.string(),
      thinking: z.optional(z.string()),
      models: z.array(
        z.object({
          name: z.string(),
          done: z.number(),
          total: z.number(),
          secondsLeft: z.nullable(z.number())
        })
      )
    })
  ),
  details: z.optional(z.object({ path: z.string(), bytes: z.number() }))
});

const guidance: z.ZodMiniType<GuidanceReport> = z.object({
  kind: z.literal('guidance'),
  version,
  id,
  about: id,
  study: z.string(),
  iteration: z.number(),
  run: z.number(),
  attempt: z.number(),
  given: z.enum(['results', 'gecco']),
  state: z.enum(['asking', 'done', 'stopped', 'failed']),
  message: z.optional(z.string()),
  provider: z.string(),
  model: z.string(),
  replayed: z.optional(z.boolean()),
  text: z.string(),
  exchange: z.nullable(exchange),
  progress: z.optional(
    z.object({
      status: z.optional(z.string()),
      answer: z.string(),
      thinking: z.optional(z.string())
    })
  )
});

const tree: z.ZodMiniType<TreeReport> = z.object({
  kind: z.literal('tree'),
  version,
  study: z.string(),
  metric,
  nodes: z.array(
    z.object({
      id,
      parent: z.nullable(id),
      iteration: z.number(),
      run: z.number(),
      origin,
      note: z.string(),
      value: z.nullable(z.number()),
      name: z.string()
    })
  ),
  best: z.nullable(id)
});

const KINDS: Record<Report['kind'], z.ZodMiniType<Report>> = {
  study,
  iteration,
  guidance,
  tree
};

/** @returns the report, or what is wrong with it, in a sentence. */
export function readReport(data: unknown): { report: Report } | { problem: string } {
  const kind = data !== null && typeof data === 'object' && 'kind' in data ? data.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) {
    return {
      problem: 'This output is of a kind that this version of jupyterlab-gecco cannot show.'
    };
  }
  const result = KINDS[kind as Report['kind']].safeParse(data);
  if (result.success) {
    return { report: result.data };
  }
  const [issue] = result.error.issues;
  const place = issue.path.map(String).join('.');
  return {
    problem: `This output is not a report that can be shown: \`${place}\` is not as expected.`
  };
}
