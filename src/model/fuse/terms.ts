/** A sum of terms that look at different columns: each is the same in more of the rounds than all of them together. */
import { assign, binary, isNumeral, variable } from '../code.js';
import type { Expression, Statement, Variable } from '../program.js';
import { nodesIn } from '../nodes.js';
import { addition, mentions } from './accumulation.js';
import { assignment, constant } from './resolve.js';
import { substitute } from './rewrite.js';

export interface Term {
  sign: 1 | -1;
  value: Expression;
}

/**
 * With `sum = sum + f(x) + g(y)` as two statements, where x and y are different columns, and f and g are dear. Null where
 * the loop does more than to add.
 */
export function termByTerm(
  body: readonly Statement[],
  isColumn: (own: Variable) => boolean
): Statement[] | null {
  const plain = withoutConstants(body);
  const sums = plain.map(addition);
  return sums.every(own => own !== null)
    ? sums.flatMap((own, i) => {
        const groups = grouped(termsOf(own.term, own.sign), isColumn);
        return groups.length < 2 ? [plain[i]] : groups.map(group => added(own.variable, group));
      })
    : null;
}

/** Constants that are read once stand where they are read. */
function withoutConstants(body: readonly Statement[]): Statement[] {
  const first = body.findIndex(own => isReadOnce(own, body));
  const own = first < 0 ? null : assignment(body[first]);
  return own
    ? withoutConstants(
        substitute(
          body.filter((_, i) => i !== first),
          new Map([[own.variable, own.value]])
        )
      )
    : [...body];
}

function isReadOnce(statement: Statement, body: readonly Statement[]): boolean {
  const own = constant(statement);
  return (
    own !== null &&
    mentions(
      body.filter(other => other !== statement),
      own.variable
    ) === 1
  );
}

/** `sum = sum + terms` */
export function added(sum: Variable, terms: readonly Term[]): Statement {
  const operator = terms[0].sign === 1 ? '+' : '-';
  return assign(variable(sum), binary(operator, variable(sum), sumOf(terms)));
}

/** With the sign of the first one left out. */
export function sumOf([first, ...others]: readonly Term[]): Expression {
  return others.reduce(
    (all, { sign, value }) => binary(sign === first.sign ? '+' : '-', all, value),
    first.value
  );
}

export function termsOf(node: Expression, sign: 1 | -1): Term[] {
  if (node.kind === 'binary' && (node.operator === '+' || node.operator === '-')) {
    const right = node.operator === '+' ? sign : sign === 1 ? -1 : 1;
    return [...termsOf(node.left, sign), ...termsOf(node.right, right)];
  }
  return isNumeral(node, 0) ? [] : [{ sign, value: node }];
}

/** Terms without a call go with the first that have one. */
function grouped(terms: readonly Term[], isColumn: (own: Variable) => boolean): Term[][] {
  const groups = new Map<string, Term[]>();
  const cheap: Term[] = [];
  for (const term of terms) {
    const nodes = nodesIn(term.value);
    const isDear = nodes.some(node => node.kind === 'intrinsic' || node.kind === 'runtime');
    const columns = new Set(
      nodes.flatMap(node =>
        node.kind === 'variable' && isColumn(node.variable) ? [node.variable] : []
      )
    );
    const key = [...columns].sort((a, b) => a - b).join();
    if (isDear && columns.size > 0) {
      groups.set(key, [...(groups.get(key) ?? []), term]);
    } else {
      cheap.push(term);
    }
  }
  const [first = [], ...others] = groups.values();
  return [[...cheap, ...first], ...others];
}
