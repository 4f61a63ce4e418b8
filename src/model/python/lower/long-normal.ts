/** The normal distribution of `scipy.stats`, of long arrays. */
import type { Expression } from '../../program.js';
import { number } from '../types.js';
import { binary, conditional, intrinsic, numeral, runtime, unary } from '../../code.js';
import { isNumberOrArray, long, longOnly, type LongFunction } from './long-function.js';
import { numeric, type NumberValue } from './numbers.js';
import type { Value } from './value.js';

/** @param of the standardised value and the scale, which is null where it is 1 */
function normal(
  name: string,
  of: (z: Expression, scale: Expression | null) => Expression
): LongFunction {
  return long('x loc scale', (lowering, node, { x, loc, scale }) => {
    const given = [x, loc, scale].filter((own): own is Value => own !== undefined);
    if (!x || !given.every(isNumberOrArray)) {
      return null;
    }
    const each = (value: NumberValue, ...others: NumberValue[]): NumberValue => {
      const mean = loc && others[0];
      const deviation = scale && others[others.length - 1];
      const centred = mean ? binary('-', numeric(value), numeric(mean)) : numeric(value);
      const width = deviation ? lowering.bind(numeric(deviation)) : null;
      const density = of(width ? binary('/', centred, width) : centred, width);
      const isWidth = (deviation?.type.value ?? 0) > 0;
      return {
        type: number('float', 'numpy'),
        code:
          width && !isWidth
            ? conditional(binary('>', width, numeral(0)), density, { kind: 'nan' })
            : density
      };
    };
    return longOnly(lowering, node, name, each, given);
  });
}

export const NORMAL_FUNCTIONS: Record<string, LongFunction> = {
  norm_pdf: normal('norm_pdf', (z, scale) => {
    const density = runtime('scalarNormalPdf', z);
    return scale ? binary('/', density, scale) : density;
  }),
  norm_logpdf: normal('norm_logpdf', (z, scale) => {
    const density = runtime('scalarNormalLogpdf', z);
    return scale ? binary('-', density, intrinsic('Math.log', scale)) : density;
  }),
  norm_cdf: normal('norm_cdf', z => runtime('scalarNdtr', z)),
  norm_sf: normal('norm_sf', z => runtime('scalarNdtr', unary('-', z))),
  norm_logcdf: normal('norm_logcdf', z => runtime('scalarLogNdtr', z))
};
