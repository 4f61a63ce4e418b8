/** Lengths that have to be the same, and are known before parameters come in: it is the setup that compares them. */
import { runtime, statement } from '../code.js';
import type { Expression, Statement, Variable } from '../program.js';
import { areAlike, nodesIn } from '../nodes.js';
import { counterOf, isLoop, type Loop } from './access.js';
import { onceAssigned } from './resolve.js';

/**
 * Comparisons for the setup, of what is put together and of what is gone through together. Where they fail, the program
 * runs as it was written: an array may have been stretched, or be longer.
 * @param isSettled whether the setup has computed a variable for good
 */
export function comparedLengths(
  setup: readonly Statement[],
  evaluation: readonly Statement[],
  isSettled: (own: Variable) => boolean
): Statement[] {
  const values = onceAssigned([...setup, ...evaluation]);

  /** A length by what the setup knows it as. */
  const settled = (node: Expression): Expression | null => {
    if (node.kind === 'trials' || node.kind === 'number') {
      return node;
    }
    if (node.kind === 'variable') {
      const value = isSettled(node.variable) ? null : values.get(node.variable);
      return value === null ? node : value ? settled(value) : null;
    }
    if (node.kind === 'runtime' && node.name === 'commonLength') {
      const all = node.arguments.map(settled);
      return all.every(own => own !== null) ? all[0] : null;
    }
    return node.kind === 'index' ? dimension(node) : null;
  };

  /** `array.shape[axis]` */
  const dimension = ({
    object,
    index
  }: Extract<Expression, { kind: 'index' }>): Expression | null => {
    const array =
      object.kind === 'part' && object.name === 'shape' && object.object.kind === 'variable'
        ? values.get(object.object.variable)
        : undefined;
    const lengths = array?.kind === 'runtime' && array.name === 'nd' ? array.arguments[1] : null;
    const own =
      lengths?.kind === 'array' && index.kind === 'number' ? lengths.elements[index.value] : null;
    return own && own.kind !== 'spread' ? settled(own) : null;
  };

  const compared = (lengths: readonly (Expression | null)[]): Statement[] => {
    const known = lengths.filter(own => own !== null);
    const first = known.find(({ kind }) => kind === 'trials') ?? known[0];
    return known.length < lengths.length
      ? []
      : known
          .filter(own => !areAlike(own, first))
          .map(own => statement(runtime('assumeSame', first, own)));
  };

  const within = (loop: Loop): Statement[] => {
    const counter = counterOf(loop);
    return nodesIn(loop).flatMap(node => {
      const [place, length] =
        node.kind === 'runtime' && node.name === 'index' ? node.arguments : [];
      return place?.kind === 'variable' && place.variable === counter
        ? compared([settled(loop.test.right), settled(length)])
        : [];
    });
  };

  return [
    ...nodesIn(evaluation).flatMap(node =>
      node.kind === 'runtime' && node.name === 'commonLength'
        ? compared(node.arguments.map(settled))
        : []
    ),
    ...evaluation.filter(isLoop).flatMap(within)
  ];
}
