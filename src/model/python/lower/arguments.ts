/** What the model is given: its columns and its parameters. */
import type { ColumnDtype } from '../../types.js';
import type { PyFunction } from '../nodes.js';
import type { PythonSignature } from '../signature.js';
import { array, number } from '../types.js';
import { arrayOf, numeral, runtime, text } from '../../code.js';
import { lowerExpression } from './expressions.js';
import type { Lowering } from './lowering.js';
import { assignName } from './names.js';
import { MOST_PARTS, tuple, type Value } from './value.js';

export function bindArguments(
  lowering: Lowering,
  model: PyFunction,
  { columns, parameters }: PythonSignature,
  names: readonly string[],
  dtypes: readonly ColumnDtype[]
): void {
  columns.forEach((name, i) => {
    const held = lowering.scope.find(name)!;
    if (!lowering.isOwned(held)) {
      const code = runtime('vector', { kind: 'column', column: i }, text(dtypes[i]));
      const facts = { length: { kind: 'trials' as const, column: i } };
      assignName(lowering, name, { type: array(dtypes[i], [null]), code, facts });
      return;
    }
    lowering.set(held, {
      type: array(dtypes[i], [null]),
      storage: {
        column: i,
        owner: held,
        data: { kind: 'column', column: i },
        offset: numeral(0),
        lengths: [{ kind: 'trials', column: i }],
        strides: [numeral(1)]
      }
    });
  });
  const values = names.map((_, parameter): Value => ({
    type: number('float', 'numpy'),
    code: { kind: 'parameter', parameter }
  }));
  switch (parameters.form) {
    case 'scalars':
      parameters.names.forEach((name, i) => assignName(lowering, name, values[i]));
      break;
    case 'rest':
      assignName(lowering, parameters.name, tuple(values));
      break;
    case 'vector':
      bindVector(lowering, parameters.name, values);
  }
  for (const parameter of model.parameters) {
    const held = lowering.scope.own(parameter.name)!;
    if (!lowering.state!.has(held) && parameter.default) {
      assignName(lowering, parameter.name, lowerExpression(lowering, parameter.default));
    }
  }
}

/** The parameter vector is read where it is used; it becomes an array only where it is used as one. */
function bindVector(lowering: Lowering, name: string, values: readonly Value[]): void {
  const held = lowering.scope.find(name)!;
  const codes = values.map(({ code }) => code);
  if (lowering.isOwned(held) && codes.length <= MOST_PARTS) {
    const type = array('float', [codes.length]);
    lowering.set(held, {
      type,
      storage: {
        owner: held,
        parameters: codes,
        data: { kind: 'parameters' },
        offset: numeral(0),
        lengths: [numeral(codes.length)],
        strides: [numeral(1)]
      }
    });
    return;
  }
  const code = runtime('nd', arrayOf(codes), arrayOf([numeral(codes.length)]), text('float'));
  assignName(lowering, name, { type: array('float', [codes.length]), code });
}
