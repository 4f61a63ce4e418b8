import { setImmediate } from 'node:timers/promises';
import type { StudyConfig } from '../../config/types.js';
import { LlmError } from '../errors.js';
import type { AskOptions, Llm, LlmAnswer, LlmRequest } from '../types.js';
import { ADVISED, writeAdvice } from './advice.js';
import { writeAnswer } from './answer.js';
import { combinationOf, nearest, parameterNames } from './combination.js';
import { decisionMaking } from './libraries/decision-making.js';
import { rlwm } from './libraries/rlwm.js';
import { twoStep } from './libraries/two-step.js';
import { mentions } from './note.js';
import { isKnownProfile, orderOf } from './profile.js';
import { proposals } from './search.js';
import type { Library } from './types.js';

const PROVIDER = 'builtin';
/** Another number for every change of the libraries or the search: another library gives other answers. */
const MODEL = 'mechanism-library-2';
const LANGUAGES = { typescript: 'TypeScript', python: 'Python' };
const LIBRARIES = [twoStep, decisionMaking, rlwm];

/**
 * A source of models that is no LLM and needs no key: a program that composes them from published mechanisms. It begins
 * with simple models; each later one differs from the best so far in one mechanism, unless a profile asks for others, and
 * the words of the note choose which. Asked for guidance, it names mechanisms that the best model lacks. The same request gives the same answer; another
 * attempt goes on where the one before ended.
 *
 * @throws LlmError where the study asks for models in another language than TypeScript.
 */
export function createBuiltin(config: StudyConfig): Llm {
  const { seed, language } = config.llm;
  if (language !== 'typescript') {
    throw new LlmError(
      `${config.file}: llm.provider: builtin writes models in TypeScript only, and this study asks for ${LANGUAGES[language]} ` +
        '(by llm.language or, where that is absent, by its template and guardrails). For these models choose an LLM: ' +
        'llm.provider: openai with llm.base_model and, for a server of your own, llm.base_url. To go on without an ' +
        'LLM, set llm.language: typescript.'
    );
  }
  return {
    provider: PROVIDER,
    model: MODEL,
    settings: { seed, library: MODEL },
    async ask(request, { signal, onText } = {}) {
      signal?.throwIfAborted();
      const started = performance.now();
      const text = answer(request, seed);
      await stream(text, { signal, onText });
      return {
        text,
        provider: PROVIDER,
        model: MODEL,
        usage: null,
        seconds: (performance.now() - started) / 1000,
        finish: 'stop',
        request: sent(request, seed),
        ...remarksOn(request)
      };
    }
  };
}

function answer(request: LlmRequest, seed: number): string {
  const { columns, models, note, attempt, profile } = request;
  const { library, best, mentioned, ordered } = searched(request, seed);
  if (request.kind === 'guidance') {
    const skipped = (attempt - 1) * ADVISED;
    return writeAdvice({ library, model: MODEL, best, proposals: ordered, skipped });
  }
  const chosen = ordered.slice((attempt - 1) * models, attempt * models);
  if (chosen.length === 0) {
    throw new LlmError(
      `Every model that the builtin provider knows for ${library.task} was tried. ` +
        'To go further, edit a model by hand, or choose an LLM as llm.provider.'
    );
  }
  return writeAnswer({
    library,
    model: MODEL,
    columns,
    proposals: chosen,
    best,
    note,
    mentions: mentioned,
    profile
  });
}

/** What can be proposed after what was found, and for advice, what a note has not spoken of. */
function searched(request: LlmRequest, seed: number) {
  const { kind, profile, columns, history, beside = [], note, run, prompt } = request;
  const library = libraryFor(columns);
  const best = history.best && {
    name: history.best.name,
    ...nearest(library, parameterNames(history.best.code))
  };
  const mentioned = kind === 'guidance' ? [] : mentions(note, library, best?.combination ?? []);
  const ordered = proposals({
    library,
    from: best ? [best.combination] : library.bases.map(ids => combinationOf(library, ids)),
    tried: [...history.tried, ...beside.map(parameterNames)],
    mentions: mentioned,
    order: orderOf(profile, library.core),
    seed: JSON.stringify([seed, run, prompt.text])
  });
  return { library, best, mentioned, ordered };
}

function libraryFor(columns: string[]): Library {
  const library = LIBRARIES.find(one => one.columns.every(column => columns.includes(column)));
  if (!library) {
    const known = LIBRARIES.map(one => `- ${one.task}: ${one.columns.join(', ')}`);
    throw new LlmError(
      `The builtin provider does not know a task with the columns ${columns.join(', ')}. It knows:\n` +
        `${known.join('\n')}\n` +
        'Name the columns so in data.input_columns if the task is one of these; for any other task choose an LLM as llm.provider.'
    );
  }
  return library;
}

/** Gives the text paragraph by paragraph, and others their turn in between. */
async function stream(text: string, { signal, onText }: AskOptions): Promise<void> {
  for (const piece of text.split(/(?<=\n\n)/)) {
    onText?.(piece);
    await setImmediate(undefined, { signal }).catch(error => {
      throw signal?.reason ?? error;
    });
  }
}

function remarksOn({ profile }: LlmRequest): Pick<LlmAnswer, 'remarks'> {
  return profile === undefined || isKnownProfile(profile)
    ? {}
    : {
        remarks: [
          `No LLM was asked: the program does not know what profile \`${profile}\` asks for.`
        ]
      };
}

/** What decided the answer, in place of a request body. */
function sent(
  { kind, profile, models, run, attempt, columns, history, beside, note }: LlmRequest,
  seed: number
): LlmAnswer['request'] {
  const asked = { ...(kind && { kind }), ...(profile !== undefined && { profile }) };
  const known = { history, ...(beside && { beside }) };
  return { library: MODEL, seed, ...asked, models, run, attempt, columns, ...known, note };
}
