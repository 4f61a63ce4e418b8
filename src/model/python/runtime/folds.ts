/** From a run of numbers to one: the innermost loops of sums, maxima and the like. */
import { exponential } from './exponential.js';
import { PythonError } from './errors.js';

/** `n` numbers from `at` on, each `step` further. */
export type Fold = (data: readonly number[], at: number, step: number, n: number) => number;

const BLOCK = 128;

/** NumPy's pairwise summation: eight sums side by side, and halves above 128 numbers, so that the rounding is NumPy's. */
export const sum: Fold = (data, at, step, n) => {
  if (n < 8) {
    let total = 0;
    for (let i = 0; i < n; i++, at += step) {
      total += data[at];
    }
    return total;
  }
  if (n <= BLOCK) {
    return blockSum(data, at, step, n);
  }
  const half = Math.floor(n / 2) - (Math.floor(n / 2) % 8);
  return sum(data, at, step, half) + sum(data, at + half * step, step, n - half);
};

function blockSum(data: readonly number[], start: number, step: number, n: number): number {
  let at = start;
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  const whole = n - (n % 8);
  for (let i = 0; i < whole; i += 8, at += 8 * step) {
    a += data[at];
    b += data[at + step];
    c += data[at + 2 * step];
    d += data[at + 3 * step];
    e += data[at + 4 * step];
    f += data[at + 5 * step];
    g += data[at + 6 * step];
    h += data[at + 7 * step];
  }
  let total = a + b + (c + d) + (e + f + (g + h));
  for (let i = whole; i < n; i++, at += step) {
    total += data[at];
  }
  return total;
}

export const product: Fold = (data, at, step, n) => {
  let total = 1;
  for (let i = 0; i < n; i++, at += step) {
    total *= data[at];
  }
  return total;
};

export const mean: Fold = (data, at, step, n) => sum(data, at, step, n) / n;

function needsSome(n: number, name: string): void {
  if (n === 0) {
    throw new PythonError(
      'ValueError',
      `zero-size array to reduction operation ${name} which has no identity`
    );
  }
}

export const max: Fold = (data, at, step, n) => {
  needsSome(n, 'maximum');
  let most = data[at];
  for (let i = 1; i < n; i++) {
    const x = data[(at += step)];
    if (x > most || x !== x) {
      most = x;
    }
  }
  return most;
};

export const min: Fold = (data, at, step, n) => {
  needsSome(n, 'minimum');
  let least = data[at];
  for (let i = 1; i < n; i++) {
    const x = data[(at += step)];
    if (x < least || x !== x) {
      least = x;
    }
  }
  return least;
};

/** The first of the largest; a nan counts as larger than everything. */
export const argmax: Fold = (data, at, step, n) => {
  needsSome(n, 'argmax');
  let best = 0;
  let most = data[at];
  for (let i = 1; i < n && most === most; i++) {
    const x = data[(at += step)];
    if (x > most || x !== x) {
      most = x;
      best = i;
    }
  }
  return best;
};

export const argmin: Fold = (data, at, step, n) => {
  needsSome(n, 'argmin');
  let best = 0;
  let least = data[at];
  for (let i = 1; i < n && least === least; i++) {
    const x = data[(at += step)];
    if (x < least || x !== x) {
      least = x;
      best = i;
    }
  }
  return best;
};

export const any: Fold = (data, at, step, n) => {
  for (let i = 0; i < n; i++, at += step) {
    if (data[at] !== 0) {
      return 1;
    }
  }
  return 0;
};

export const all: Fold = (data, at, step, n) => {
  for (let i = 0; i < n; i++, at += step) {
    if (data[at] === 0) {
      return 0;
    }
  }
  return 1;
};

export const countNonzero: Fold = (data, at, step, n) => {
  let count = 0;
  for (let i = 0; i < n; i++, at += step) {
    if (data[at] !== 0) {
      count++;
    }
  }
  return count;
};

/** The mean square distance from the mean, over n - ddof. */
export function variance(ddof: number): Fold {
  return (data, at, step, n) => {
    const middle = mean(data, at, step, n);
    const squares = new Array<number>(n);
    for (let i = 0; i < n; i++, at += step) {
      const gap = data[at] - middle;
      squares[i] = gap * gap;
    }
    return sum(squares, 0, 1, n) / Math.max(n - ddof, 0);
  };
}

/** The numbers in order; nan where one of them is nan. */
function sorted(data: readonly number[], at: number, step: number, n: number): Float64Array {
  const own = new Float64Array(n);
  for (let i = 0; i < n; i++, at += step) {
    own[i] = data[at];
  }
  return own.sort();
}

export const median: Fold = (data, at, step, n) => {
  const own = sorted(data, at, step, n);
  if (n === 0 || Number.isNaN(own[n - 1])) {
    return NaN;
  }
  const half = Math.floor(n / 2);
  return n % 2 === 1 ? own[half] : (own[half - 1] + own[half]) / 2;
};

/** Linear between the two nearest, as in NumPy's default. */
export function quantile(q: number): Fold {
  if (!(q >= 0 && q <= 1)) {
    throw new PythonError('ValueError', 'Quantiles must be in the range [0, 1]');
  }
  return (data, at, step, n) => {
    const own = sorted(data, at, step, n);
    if (n === 0 || Number.isNaN(own[n - 1])) {
      return NaN;
    }
    const place = q * (n - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, n - 1);
    const part = place - below;
    const gap = own[above] - own[below];
    return part < 0.5 ? own[below] + gap * part : own[above] - gap * (1 - part);
  };
}

/** Of the numbers that are not nan. */
export function withoutNaN(fold: Fold): Fold {
  return (data, at, step, n) => {
    const kept: number[] = [];
    for (let i = 0; i < n; i++, at += step) {
      if (data[at] === data[at]) {
        kept.push(data[at]);
      }
    }
    return fold(kept, 0, 1, kept.length);
  };
}

/** ln Σ e^x, without overflow. */
export const logsumexp: Fold = (data, at, step, n) => {
  if (n === 0) {
    return -Infinity;
  }
  const most = max(data, at, step, n);
  if (!Number.isFinite(most)) {
    return most;
  }
  let total = 0;
  for (let i = 0; i < n; i++, at += step) {
    total += exponential(data[at] - most);
  }
  return Math.log(total) + most;
};
