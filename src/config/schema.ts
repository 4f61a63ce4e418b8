/**
 * What a study's file may hold. Every check's message says what is accepted, so that an error can read "expected
 * <message>, found <value>". A key that is null counts as absent.
 */
import { availableParallelism } from 'node:os';

import { z } from 'zod';

import { parseSlice } from './slice.js';
import type {
  FeedbackPartKey,
  GuidanceKind,
  Language,
  Method,
  Metric,
  MissingPolicy,
  SplitConfig,
  StartPoints,
  Structured
} from './types.js';

const text = z.string('text').regex(/\S/, 'text that is not empty');
const flag = z.boolean('true or false');
const texts = z.array(z.string('text'), 'a list of texts');

function number(accepted: string, min = -Infinity, max = Infinity) {
  return z.number(accepted).min(min, accepted).max(max, accepted);
}

function whole(min: number) {
  const accepted = `a whole number of at least ${min}`;
  return z.int(accepted).min(min, accepted);
}

const positive = z.number('a number above 0').positive('a number above 0');

/** One of some words, in any case. */
function oneOf<T extends string>(...words: T[]) {
  const accepted = words.length > 1 ? `one of ${words.join(', ')}` : words[0];
  return z.string(accepted).transform((value, context) => {
    const word = words.find(w => w.toLowerCase() === value.trim().toLowerCase());
    if (word === undefined) {
      context.issues.push({ code: 'custom', message: accepted, input: value });
      return z.NEVER;
    }
    return word;
  });
}

/** The name of the study's folder below results/, on every operating system. */
const folderName = text.regex(
  /^(?![.]+$)[^<>:"/\\|?*\p{Cc}]*[^<>:"/\\|?*\p{Cc}. ]$/u,
  'text that can name a folder: no / \\ : * ? " < > | and no dot at the end'
);

function isSplit(value: unknown, words: string[]): boolean {
  if (typeof value === 'string') {
    return words.includes(value) || parseSlice(value) !== null;
  }
  return Array.isArray(value) && value.every(isId);
}

/** A text such as 1:3 in a list is a slice without its quotes. */
function isId(value: unknown): boolean {
  return (
    typeof value === 'number' || (typeof value === 'string' && parseSlice(`[${value}]`) === null)
  );
}

function split(...words: string[]) {
  const others = words.map(word => `, or "${word}"`).join('');
  return z.custom<SplitConfig>(
    value => isSplit(value, words),
    `a list of participant ids or a slice in quotes such as "[4:14]", "[14:]" or "[:-3]"${others}`
  );
}

const columns = z
  .array(text, 'a list of column names')
  .min(1, 'a list of at least one column name')
  .refine(names => new Set(names).size === names.length, 'a list in which no column stands twice');

/** YAML reads an unquoted 1 as a number; the text that the LLM reads is the same. */
const label = z.union([z.string(), z.number()], 'text').transform(String);

const starts = z.custom<number | 'auto'>(
  value => value === 'auto' || (Number.isInteger(value) && Number(value) >= 1),
  'auto, or a whole number of at least 1'
);

const WAYS: unknown[] = ['uniform', 'latin-hypercube'];

const startPoints = z.custom<StartPoints>(
  value => WAYS.includes(value) || (Array.isArray(value) && value.every(isNamedStart)),
  'uniform, latin-hypercube, or a list of starts, each with parameter: number pairs'
);

function isNamedStart(value: unknown): boolean {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMap && Object.values(value).every(Number.isFinite);
}

function section<T extends z.ZodRawShape>(shape: T) {
  return z.object(shape, `the keys ${Object.keys(shape).join(', ')}`);
}

/** By the older rules, which PyYAML follows, on and off are true and false. */
const structured = z.preprocess(
  value => (typeof value === 'boolean' ? (value ? 'on' : 'off') : value),
  oneOf<Structured>('auto', 'on', 'off')
);

const task = section({
  name: folderName,
  description: text,
  goal: text,
  instructions: text.optional(),
  extra: text.optional()
});

const data = section({
  path: text,
  id_column: text,
  input_columns: columns,
  data2text_function: oneOf('narrative').default('narrative'),
  narrative_template: text,
  value_mappings: z
    .record(
      z.string(),
      z.record(z.string(), label, 'value: text pairs, such as "0": left'),
      'columns, each with value: text pairs'
    )
    .default({}),
  // GeCCo takes 0 for all trials.
  max_prompt_trials: whole(0)
    .transform(trials => trials || undefined)
    .optional(),
  splits: z.object(
    { prompt: split(), eval: split(), test: split('remainder').optional() },
    'the keys prompt, eval and test'
  ),
  missing: oneOf<MissingPolicy>('drop-trial', 'drop-participant', 'keep', 'error').default(
    'drop-trial'
  ),
  missing_codes: z.array(z.number('a number'), 'a list of numbers').default([-1])
});

const profile = section({
  temperature: number('a number of at least 0', 0).optional(),
  system_prompt_suffix: text.optional(),
  guardrails: texts.optional()
});

const PROFILES =
  'names (letters, digits and _), each with temperature, system_prompt_suffix or guardrails';

const llm = section({
  provider: text,
  base_model: text.optional(),
  temperature: number('a number of at least 0', 0).optional(),
  top_p: number('a number from 0 to 1', 0, 1).optional(),
  max_tokens: whole(1).optional(),
  max_output_tokens: whole(1).optional(),
  reasoning_effort: text.optional(),
  text_verbosity: text.optional(),
  api_key: text.optional(),
  api_key_variable: z
    .string('the name of an environment variable')
    .regex(/^[A-Za-z_]\w*$/, 'the name of an environment variable, not the key itself')
    .optional(),
  system_prompt: z
    .string('text')
    .default(
      'You are an experienced cognitive scientist. You propose computational models of behaviour and write them as code.'
    ),
  models_per_iteration: whole(1).default(3),
  include_feedback: flag.default(true),
  guardrails: texts.default([]),
  template_model: z.string('text').default(''),
  base_url: z
    .url({ protocol: /^https?$/, error: 'an address such as http://localhost:8000/v1' })
    .optional(),
  api: oneOf('auto', 'responses', 'chat').default('auto'),
  language: oneOf<Language>('typescript', 'python').optional(),
  // No default, as auto is the same as absent: recorded answers and ids of iterations are kept by what is given here.
  structured: structured.transform(value => (value === 'auto' ? undefined : value)).optional(),
  timeout_seconds: positive.default(600),
  max_retries: whole(0).default(2),
  seed: whole(0).default(0),
  // Part of a candidate's name where several are sampled, which is a name in code.
  profiles: z.record(z.string().regex(/^[A-Za-z]\w*$/), profile, PROFILES).optional()
});

const evaluation = section({
  metric: oneOf<Metric>('BIC', 'AIC').default('BIC'),
  optimizer: oneOf<Method>('L-BFGS-B', 'nelder-mead', 'conjugate-gradient', 'auto').default(
    'L-BFGS-B'
  ),
  n_starts: starts.default('auto'),
  start_points: startPoints.optional(),
  seed: whole(0).default(0),
  // What follows has no defaults: ids of iterations are made of what is given here.
  choices: z
    .record(z.string(), whole(2), 'columns, each with its number of options, such as choice: 2')
    .optional(),
  test: flag.transform(value => value || undefined).optional(),
  cv_folds: whole(2).optional(),
  cv_blocks: text.optional()
});

const feedback = section({
  type: oneOf('manual', 'llm').default('manual'),
  prompt: text.optional(),
  guidance: oneOf<GuidanceKind>('results', 'gecco').optional(),
  history: whole(0)
    .transform(iterations => iterations || undefined)
    .optional(),
  without: z
    .array(
      oneOf<FeedbackPartKey>('best_model', 'previous_parameters', 'custom', 'history'),
      'a list of best_model, previous_parameters, custom, history'
    )
    .optional()
});

const loop = section({
  max_iterations: whole(1).default(5),
  max_independent_runs: whole(1).default(1)
});

const fit = section({
  workers: whole(1).default(() => Math.max(1, availableParallelism() - 1)),
  timeout_seconds: positive.default(10),
  memory_mb: whole(16).default(512)
});

const SECTIONS = { task, data, llm, evaluation, feedback, loop, fit };

export const StudySchema = z.object(SECTIONS);

export type ParsedStudy = z.infer<typeof StudySchema>;

/** The keys of each section. */
export const KNOWN_KEYS: Record<string, string[]> = Object.fromEntries(
  Object.entries(SECTIONS).map(([name, { shape }]) => [name, Object.keys(shape)])
);

export const KNOWN_SPLITS = Object.keys(data.shape.splits.shape);

export const KNOWN_IN_PROFILE = Object.keys(profile.shape);
