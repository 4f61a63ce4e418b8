/** Source text to model. */
import type { Language } from '../config/types.js';
import { meaningsOf } from './bounds/meanings.js';
import { boundParameters, completeNames } from './parameters.js';
import { check } from './check.js';
import { dtypesFor } from './dtypes.js';
import { emit, emitStaged } from './emit.js';
import { UnknownName } from './literals.js';
import { ModelError } from './errors.js';
import type { Draft } from './front-end.js';
import { differentiate } from './gradient/differentiate.js';
import { ideaOf } from './idea.js';
import { lowerPython } from './python/lower.js';
import { readPython } from './python/read.js';
import type { Procedure } from './program.js';
import { isLoop } from './fuse/access.js';
import { fused, fusedProcedure, withLogarithms } from './fuse/fuse.js';
import { inStages, stage, type Staged } from './stage/stage.js';
import type { ColumnDtype, Gradient, Model, Program } from './types.js';
import { nodesIn } from './nodes.js';
import { flatProcedure } from './typescript/flat.js';
import { readTypeScript } from './typescript/read.js';
import { Variants } from './variants.js';

export interface CompileOptions {
  /** The input columns, in the order of the model's arguments. */
  columns: readonly string[];
  language: Language;
  /** The function that is the model; may be left out where there is only one. */
  name?: string;
  /**
   * Those of the columns that hold floats, such as `dataset.floats`. Default: none; data with fractions are taken all the
   * same. A model in Python meets them as NumPy's float64, which is no index, and all others as int64.
   */
  floats?: readonly string[];
}

/**
 * Reads, checks and compiles a model. Its text is never evaluated: it becomes a program of allowed constructs, from
 * which new code is written.
 * @param source text of the function, with its doc comment and the helpers that it calls
 * @throws ModelError that says line, construct, reason and what to do
 */
export function compileModel(source: string, options: CompileOptions): Model {
  return guardDepth(() => compile(source, options));
}

function compile(source: string, { columns, language, name, floats }: CompileOptions): Model {
  const draft = read(language, source, columns, name);
  const warnings: string[] = misnamed(draft, columns);
  const names = completeNames(draft, columns, warnings);
  const { parameters, undocumented } = boundParameters(names, draft, warnings);
  const write = (dtypes: ColumnDtype[]) => {
    const { procedure, warnings: lowered, assuming } = draft.lower(names, dtypes);
    const found = [...check(procedure, names, draft.line), ...lowered];
    const flat = language === 'typescript' ? flatProcedure(procedure) : null;
    // Others keep the order of their loops: to join these, arrays must not grow, nor assignments be but plain.
    const isFlat = language === 'python' || flat !== null;
    const staged = isFlat ? stagedOf(flat ?? procedure, assuming) : stage(procedure);
    const program: Program = {
      name: draft.name,
      columns: [...columns],
      parameters,
      ...written(procedure, staged && isFlat ? fused(staged) : staged, draft.line),
      ...(flat && staged && { isSimplified: true }),
      ...(language === 'python' && { dtypes })
    };
    return {
      program,
      derive: () => gradientOf(procedure, flat ? stagedLoops(procedure) : isFlat ? staged : null),
      warnings: found
    };
  };
  const { warnings: found, ...first } = write(dtypesFor(columns, floats));
  const { program } = first;
  warnings.push(...found);
  const variants = new Variants(first, floats, dtypes => guardDepth(() => write(dtypes)));
  const idea = ideaOf(draft.doc);
  return {
    ...program,
    language,
    source,
    idea,
    warnings,
    undocumented,
    meanings: meaningsOf(draft.doc, names),
    nll: (given, x) => variants.of(given).nll(given, x),
    bind: given => variants.of(given).bind(given),
    bindGradient: given => variants.of(given).bindGradient(given),
    variant: own => variants.complete(dtypesFor(columns, own))
  };
}

/** @throws ModelError where the front end wrote what the emitter does not know */
function written(
  procedure: Procedure,
  staged: Staged | null,
  line: number
): Pick<Program, 'code' | 'staged'> {
  try {
    return { code: emit(procedure), ...(staged && { staged: emitStaged(staged) }) };
  } catch (error) {
    if (error instanceof UnknownName) {
      throw new ModelError(
        line,
        error.construct,
        'this cannot be compiled. Write it in another way.'
      );
    }
    throw error;
  }
}

/** A program that has functions called in it so deeply that it cannot be written out is fitted without its gradient. */
function gradientOf(procedure: Procedure, plain: Staged | null): Gradient {
  try {
    const derived = differentiate(procedure);
    if ('reason' in derived) {
      return derived;
    }
    const staged = stage(derivedFromFused(procedure, plain) ?? derived);
    return {
      code: emit(derived),
      ...(staged && { staged: emitStaged(withLogarithms(staged)) })
    };
  } catch (error) {
    if (error instanceof RangeError) {
      return { reason: 'it is nested too deeply' };
    }
    throw error;
  }
}

/** Where loops over the trials are joined, the gradient comes from the joined ones. */
function derivedFromFused(procedure: Procedure, staged: Staged | null): Procedure | null {
  const joined = staged && fusedProcedure(staged, procedure);
  const derived = joined && differentiate(joined);
  return derived && !('reason' in derived) ? derived : null;
}

/** What is assumed of columns has to be seen to before parameters come in: then the whole program can run instead. */
function stagedOf(procedure: Procedure, assuming: Procedure | undefined): Staged | null {
  const staged = assuming ? stage(assuming) : null;
  const isSeenTo = !nodesIn(staged?.evaluation).some(
    node => node.kind === 'runtime' && node.name === 'assumeSame'
  );
  // What depends on columns within loops is told from the rest when these are joined.
  const plain = procedure.body.some(isLoop) ? inStages : stage;
  return staged && isSeenTo ? staged : plain(procedure);
}

/** For its gradient, a program without loops to be joined needs no stages. */
function stagedLoops(procedure: Procedure): Staged | null {
  return procedure.body.some(isLoop) ? inStages(procedure) : null;
}

function read(
  language: Language,
  source: string,
  columns: readonly string[],
  name: string | undefined
): Draft {
  if (language === 'typescript') {
    return readTypeScript(source, columns, name);
  }
  const draft = readPython(source, columns, name);
  return {
    ...draft,
    lower: (names, dtypes) => lowerPython(draft.text, draft.signature, names, dtypes)
  };
}

/** Columns go by position; an argument with the name of another column is most likely in the wrong place. */
function misnamed({ arguments: given }: Draft, columns: readonly string[]): string[] {
  return given.flatMap((argument, i) =>
    argument !== columns[i] && columns.includes(argument)
      ? [`argument ${i + 1} is called ${argument} but receives ${columns[i]}.`]
      : []
  );
}

/** A text can be nested so deeply that parser or emitter run out of stack. */
function guardDepth<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) {
      throw new ModelError(1, 'depth', 'the text is nested too deeply. Write it in smaller steps.');
    }
    throw error;
  }
}
