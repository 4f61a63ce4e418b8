/**
 * The innermost loops. Each operation has its own, so that the engine compiles each for itself; a step of 0 repeats a
 * number, and the results lie one after another.
 */
import { exponential } from './exponential.js';
import * as scalars from './scalars.js';
import * as special from './special.js';

export type UnaryLoop = (
  n: number,
  a: readonly number[],
  at: number,
  step: number,
  out: number[],
  to: number
) => void;

export type BinaryLoop = (
  n: number,
  a: readonly number[],
  at: number,
  step: number,
  b: readonly number[],
  bt: number,
  bStep: number,
  out: number[],
  to: number
) => void;

/** For the rarer operations, which may cost a call each. */
export function unaryLoop(of: (x: number) => number): UnaryLoop {
  return (n, a, at, step, out, to) => {
    for (let i = 0; i < n; i++, at += step) {
      out[to + i] = of(a[at]);
    }
  };
}

export function binaryLoop(of: (x: number, y: number) => number): BinaryLoop {
  return (n, a, at, step, b, bt, bStep, out, to) => {
    for (let i = 0; i < n; i++, at += step, bt += bStep) {
      out[to + i] = of(a[at], b[bt]);
    }
  };
}

export const negative: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = -a[at];
  }
};

export const negativeInts: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = 0 - a[at];
  }
};

export const absolute: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = Math.abs(a[at]);
  }
};

export const square: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = a[at] * a[at];
  }
};

export const exp: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = exponential(a[at]);
  }
};

export const log: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = Math.log(a[at]);
  }
};

export const log1p: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = Math.log1p(a[at]);
  }
};

export const sqrt: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = Math.sqrt(a[at]);
  }
};

export const tanh: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = Math.tanh(a[at]);
  }
};

export const expit: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = special.expit(a[at]);
  }
};

export const logicalNot: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = a[at] !== 0 ? 0 : 1;
  }
};

export const isnan: UnaryLoop = (n, a, at, step, out, to) => {
  for (let i = 0; i < n; i++, at += step) {
    out[to + i] = a[at] !== a[at] ? 1 : 0;
  }
};

export const add: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] + b[bt];
  }
};

export const subtract: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] - b[bt];
  }
};

export const multiply: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] * b[bt];
  }
};

export const divide: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] / b[bt];
  }
};

/** Powers of one base with whole exponents below their number, as far as they were computed. */
const POWERS = new Float64Array(1024);

/** A power costs fifty times as much as looking it up. */
function powersOfOne(
  n: number,
  base: number,
  b: readonly number[],
  bt: number,
  bStep: number,
  out: number[],
  to: number
): void {
  POWERS.fill(NaN);
  for (let i = 0; i < n; i++, bt += bStep) {
    const exponent = b[bt];
    const place = exponent | 0;
    if (place !== exponent || place < 0 || place >= POWERS.length) {
      out[to + i] = scalars.npPow(base, exponent);
      continue;
    }
    let known = POWERS[place];
    if (known !== known) {
      known = scalars.npPow(base, exponent);
      POWERS[place] = known;
    }
    out[to + i] = known;
  }
}

export const power: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  if (step === 0 && n >= POWERS.length) {
    powersOfOne(n, a[at], b, bt, bStep, out, to);
    return;
  }
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = scalars.npPow(a[at], b[bt]);
  }
};

export const mod: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = scalars.npMod(a[at], b[bt]);
  }
};

export const floorDivide: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = scalars.npFloordiv(a[at], b[bt]);
  }
};

export const maximum: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = Math.max(a[at], b[bt]);
  }
};

export const minimum: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = Math.min(a[at], b[bt]);
  }
};

export const greater: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] > b[bt] ? 1 : 0;
  }
};

export const greaterEqual: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] >= b[bt] ? 1 : 0;
  }
};

export const less: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] < b[bt] ? 1 : 0;
  }
};

export const lessEqual: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] <= b[bt] ? 1 : 0;
  }
};

export const equal: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] === b[bt] ? 1 : 0;
  }
};

export const notEqual: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] !== b[bt] ? 1 : 0;
  }
};

export const logicalAnd: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] !== 0 && b[bt] !== 0 ? 1 : 0;
  }
};

export const logicalOr: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = a[at] !== 0 || b[bt] !== 0 ? 1 : 0;
  }
};

export const logaddexp: BinaryLoop = (n, a, at, step, b, bt, bStep, out, to) => {
  for (let i = 0; i < n; i++, at += step, bt += bStep) {
    out[to + i] = special.logaddexp(a[at], b[bt]);
  }
};
