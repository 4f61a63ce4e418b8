/** Loops that depend on parameters, in two where a part of each depends on columns alone. */
import { accessOf, isLoop } from '../../fuse/access.js';
import type { Statement, Variable } from '../../program.js';
import { variablesOf } from '../../pattern-variables.js';
import { nodesIn } from '../../nodes.js';
import { Analysis, noEffects } from '../effects.js';
import { independent, lateEffects } from '../partition.js';
import { freshFrom } from '../versions.js';
import type { Loop } from './binding-times.js';
import { isSplittable, split, type Split } from './split.js';

export interface Partition {
  statements: Statement[];
  analysis: Analysis;
  /** Of each statement, whether it can run before all those of which the answer is no. */
  isEarly: boolean[];
}

export function withSplitLoops(
  body: readonly Statement[],
  undeclared: ReadonlySet<Variable>,
  columns: number
): Partition {
  const analysis = new Analysis(body, columns);
  const splitter = new Splitter([...body], analysis, freshFrom(body, undeclared));
  while (splitter.hasLoops) {
    const statements = splitter.statements();
    const own = new Analysis(statements, columns);
    const partition = { statements, analysis: own, isEarly: independent(statements, own) };
    if (splitter.accepts(partition)) {
      return partition;
    }
  }
  return { statements: [...body], analysis, isEarly: independent(body, analysis) };
}

/**
 * Which parts of a loop depend on columns alone hangs on what stands around it, and the other way round: as much as
 * possible is taken to do so at first, and less each time that something speaks against it.
 */
class Splitter {
  private readonly loops: Set<Loop>;
  private readonly splits = new Map<Loop, Split>();
  /** Of the statements that are not split, those that depend on parameters. */
  private late: Set<Statement>;

  constructor(
    private readonly body: readonly Statement[],
    private readonly analysis: Analysis,
    private next: Variable
  ) {
    this.loops = new Set(body.filter(isSplittable).filter(own => !isElementwise(own)));
    const loops: ReadonlySet<Statement> = this.loops;
    const { effects, aliases } = analysis;
    const isEarly = independent(body, {
      aliases,
      effects: effects.map((own, i) => (loops.has(body[i]) ? noEffects() : own))
    });
    this.late = new Set(body.filter((_, i) => !isEarly[i]));
  }

  get hasLoops(): boolean {
    return this.loops.size > 0;
  }

  statements(): Statement[] {
    for (const loop of this.loops) {
      const parts = split(loop, this.analysis, this.around(loop), () => this.next++);
      if (parts) {
        this.splits.set(loop, parts);
      } else {
        this.giveUp(loop);
      }
    }
    const splits: ReadonlyMap<Statement, Split> = this.splits;
    return this.body.flatMap(own => {
      const parts = splits.get(own);
      return parts ? [...parts.early, ...parts.late] : [own];
    });
  }

  /** Whether all that was taken to depend on columns alone can come first. */
  accepts({ statements, isEarly }: Partition): boolean {
    const early = new Set(statements.filter((_, i) => isEarly[i]));
    const splits: ReadonlyMap<Statement, Split> = this.splits;
    const late = this.body.filter(own => !splits.has(own) && !early.has(own));
    const failed = [...this.splits].filter(
      ([, parts]) => !parts.early.every(own => early.has(own))
    );
    const hasGrown = late.some(own => !this.late.has(own));
    this.late = new Set(late);
    if (!hasGrown) {
      failed.forEach(([loop]) => this.giveUp(loop));
    }
    return failed.length === 0;
  }

  private giveUp(loop: Loop): void {
    this.loops.delete(loop);
    this.splits.delete(loop);
    this.late.add(loop);
  }

  /** What the other statements do that depend on parameters. */
  private around(loop: Loop): ReturnType<typeof lateEffects> {
    const others = [...this.splits].flatMap(([own, { late }]) => (own === loop ? [] : late));
    const { aliases } = this.analysis;
    const effects = [...this.late, ...others].map(own => this.analysis.effectsOf(own));
    return lateEffects(
      { aliases, effects },
      effects.map(() => false)
    );
  }
}

/** A loop of which each round is for itself: these are joined, and then told apart (`src/model/fuse`). */
function isElementwise(loop: Loop): boolean {
  const access = isLoop(loop) ? accessOf(loop.body, () => true) : null;
  const declared = new Set(
    nodesIn(loop.body).flatMap(own =>
      own.kind === 'declare' ? own.declarations.flatMap(({ pattern }) => variablesOf(pattern)) : []
    )
  );
  return (
    access !== null && access.writes.size > 0 && [...access.assigns].every(own => declared.has(own))
  );
}
