/** Which statements depend on the columns alone, so that they can run once for all parameters. */
import type { Statement } from '../program.js';
import type { Aliases, Holder } from './aliases.js';
import type { Analysis } from './effects.js';

/** Of each statement, whether it can run before all those of which the answer is no. */
export function independent(
  statements: readonly Statement[],
  analysis: Pick<Analysis, 'effects' | 'aliases'>
): boolean[] {
  const { effects, aliases } = analysis;
  const touched = effects.map(own => classesOf(aliases, own.reads, own.assigns, own.changes));
  const changed = effects.map(own => classesOf(aliases, own.changes));
  const isEarly = effects.map(own => !own.usesParameters && !own.returns);

  /** Whether a statement must stay with those that depend on parameters. */
  const isBound = (i: number, late: Late, earlier: Earlier): boolean => {
    const { reads, assigns, isOpen } = effects[i];
    return (
      meets(reads, late.assigned) ||
      meets(assigns, late.assigned) ||
      meets(touched[i], late.changed) ||
      // What a function does, it does where it is called.
      (statements[i].kind !== 'function' &&
        (meets(assigns, earlier.read) ||
          meets(changed[i], earlier.touched) ||
          (isOpen && earlier.returns)))
    );
  };

  for (;;) {
    const late = lateEffects(analysis, isEarly);
    const earlier: Earlier = { read: new Set(), touched: new Set(), returns: false };
    let hasMoved = false;
    statements.forEach((statement, i) => {
      if (isEarly[i] && isBound(i, late, earlier)) {
        isEarly[i] = false;
        hasMoved = true;
      }
      if (!isEarly[i] && statement.kind !== 'function') {
        effects[i].reads.forEach(holder => earlier.read.add(holder));
        touched[i].forEach(holder => earlier.touched.add(holder));
        earlier.returns ||= effects[i].returns;
      }
    });
    if (!hasMoved) {
      return isEarly;
    }
  }
}

/** What those statements do that depend on parameters. */
interface Late {
  assigned: ReadonlySet<Holder>;
  /** Classes of what they write to. */
  changed: ReadonlySet<Holder>;
}

/** What those of them do that stand before a statement. */
interface Earlier {
  read: Set<Holder>;
  touched: Set<Holder>;
  returns: boolean;
}

export function lateEffects(
  { effects, aliases }: Pick<Analysis, 'effects' | 'aliases'>,
  isEarly: readonly boolean[]
): Late {
  const late = effects.filter((_, i) => !isEarly[i]);
  return {
    assigned: new Set(late.flatMap(({ assigns }) => [...assigns])),
    changed: classesOf(aliases, ...late.map(({ changes }) => changes))
  };
}

function classesOf(aliases: Aliases, ...sets: ReadonlySet<Holder>[]): Set<Holder> {
  return new Set(sets.flatMap(set => [...set].map(holder => aliases.classOf(holder))));
}

function meets(a: ReadonlySet<Holder>, b: ReadonlySet<Holder>): boolean {
  for (const holder of a) {
    if (b.has(holder)) {
      return true;
    }
  }
  return false;
}
