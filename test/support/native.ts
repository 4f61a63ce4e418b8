/** Runs a model's own text, as the yardstick for what the compiler makes of it. Only for texts that tests wrote. */
import ts from 'typescript';

import type { Likelihood } from '../../src/model/types.js';

/** The named function of a TypeScript text, called with the columns and then the parameter vector. */
export function nativeLikelihood(source: string, name = 'cognitive_model1'): Likelihood {
  const text = source.replace(/^export (default )?/gm, '');
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None }
  });
  const run = new Function(
    'columns',
    'x',
    `${outputText}\nreturn ${name}(...columns.map(c => Array.from(c)), Array.from(x));`
  );
  return run as Likelihood;
}
