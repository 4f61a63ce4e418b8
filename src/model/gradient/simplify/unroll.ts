/** Loops of few, known steps are written out. */
import type { Expression, Statement, Variable } from '../../program.js';
import { nodesIn } from '../../nodes.js';
import { known } from '../algebra.js';
import { numeral, variable } from '../../code.js';
import { type Names } from '../build.js';
import { rewrite } from './rewrite.js';

const MOST_STEPS = 8;
/** Nodes of a loop that is written out. */
const MOST_NODES = 3000;

/** @returns the same statements where there is no such loop */
export function unroll(body: Statement[], names: Names): Statement[] {
  let isSame = true;
  const written = rewrite(body, {
    statement: node => {
      const own = node.kind === 'for' ? unrolled(node, names) : [node];
      isSame &&= own.length === 1 && own[0] === node;
      return own;
    }
  });
  return isSame ? body : written;
}

type For = Extract<Statement, { kind: 'for' }>;

function unrolled(loop: For, names: Names): Statement[] {
  const range = rangeOf(loop);
  if (!range) {
    return [loop];
  }
  const { index, from, to } = range;
  const nodes = nodesIn(loop.body);
  const steps = Math.max(0, Math.ceil(to - from));
  if (steps > MOST_STEPS || steps * nodes.length > MOST_NODES || leaves(loop.body)) {
    return [loop];
  }
  return Array.from({ length: steps }, (_, step) =>
    renamed(loop.body, new Map([[index, numeral(from + step)]]), names)
  );
}

/** `for (let i = from; i < to; i = i + 1)`, where nothing else changes `i`. */
function rangeOf({ start, test, step, body }: For) {
  const declaration = start?.kind === 'declare' ? start.declarations[0] : null;
  if (declaration?.pattern.kind !== 'variable' || test?.kind !== 'binary') {
    return null;
  }
  const index = declaration.pattern.variable;
  const from = declaration.value ? known(declaration.value) : null;
  const to = known(test.right);
  const isCounting =
    test.operator === '<' &&
    isVariable(test.left, index) &&
    step?.kind === 'assign' &&
    isVariable(step.target as Expression, index) &&
    step.value.kind === 'binary' &&
    step.value.operator === '+' &&
    isVariable(step.value.left, index) &&
    known(step.value.right) === 1 &&
    !nodesIn(body).some(
      node => node.kind === 'assign' && isVariable(node.target as Expression, index)
    );
  return from === null || to === null || !isCounting ? null : { index, from, to };
}

function isVariable(node: Expression, variable: Variable): boolean {
  return node.kind === 'variable' && node.variable === variable;
}

/** Whether the loop may be left, or gone on with, from within. */
function leaves(node: Statement): boolean {
  return nodesIn(node).some(
    own => own.kind === 'continue' || (own.kind === 'break' && own.label === undefined)
  );
}

/** A copy whose own variables and labels have new numbers. */
function renamed(
  body: Statement,
  values: ReadonlyMap<Variable, Expression>,
  names: Names
): Statement {
  const all = new Map(values);
  const labels = new Map<number, number>();
  for (const node of nodesIn(body)) {
    if (node.kind === 'declare') {
      const [{ pattern }] = node.declarations;
      if (pattern.kind === 'variable') {
        all.set(pattern.variable, variable(names.fresh()));
      }
    } else if (node.kind === 'block' && node.label !== undefined) {
      labels.set(node.label, names.fresh());
    } else if (node.kind === 'try') {
      all.set(node.error, variable(names.fresh()));
    }
  }
  return { kind: 'block', body: [copy(body, all, labels) as Statement] };
}

function copy(
  value: unknown,
  variables: ReadonlyMap<Variable, Expression>,
  labels: ReadonlyMap<number, number>
): unknown {
  if (Array.isArray(value)) {
    return value.map(own => copy(own, variables, labels));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const node = value as { kind?: string; variable?: Variable; label?: number; error?: Variable };
  if (node.kind === 'variable') {
    return { ...(variables.get(node.variable!) ?? node) };
  }
  const own = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, copy(part, variables, labels)])
  );
  if (node.label !== undefined) {
    own.label = labels.get(node.label) ?? node.label;
  }
  if (node.kind === 'try') {
    own.error = (variables.get(node.error!) as { variable: Variable }).variable;
  }
  return own;
}
