import { nodesIn } from '../../nodes.js';
import type { Expression, Node, Statement, Variable } from '../../program.js';
import { lengthIn } from './arrays.js';
import { Facts } from './facts.js';
import { stepIn, type Step } from './step.js';

/** Where a program moves all elements of an array at once: it has a length there, and whatever length it gets fits. */
export class Search {
  readonly steps = new Map<Node, Step>();
  /** Statements that give it the length that it has. */
  readonly idle = new Set<Node>();
  private readonly facts: Facts;
  private readonly lengths: readonly Expression[];
  private readonly hasOneLength: boolean;

  constructor(
    body: readonly Statement[],
    private readonly array: Variable
  ) {
    this.facts = new Facts(body);
    this.lengths = nodesIn(body).flatMap(node => lengthIn(node, array) ?? []);
    this.hasOneLength = this.lengths.every(own => this.facts.areSame(own, this.lengths[0]));
    this.list(body, false);
  }

  /** @param hasLength it has got one before these statements, on every way to them */
  private list(body: readonly Statement[], hasLength: boolean): void {
    let isSized = hasLength;
    for (const statement of body) {
      const step = isSized ? this.stepIn(statement) : null;
      if (step) {
        this.steps.set(statement, step);
      } else {
        this.within(statement, isSized);
      }
      if (lengthIn(statement, this.array)) {
        if (isSized && this.hasOneLength) {
          this.idle.add(statement);
        }
        isSized = true;
      }
    }
  }

  /** The lists in a statement. */
  private within(part: unknown, isSized: boolean): void {
    for (const own of typeof part === 'object' && part !== null ? Object.values(part) : []) {
      if (Array.isArray(own)) {
        this.list(own as Statement[], isSized);
      } else {
        this.within(own, isSized);
      }
    }
  }

  private stepIn(statement: Statement): Step | null {
    const step = stepIn(statement, this.array);
    const isWhole =
      step && this.lengths.every(own => this.facts.isProduct(own, step.rows, step.width));
    return isWhole ? step : null;
  }
}
