/**
 * Functions that emitted code brings with it, where V8's own are slow in a trial loop. Each place of use gets a
 * function of its own, so that V8 learns the element kinds and callbacks of each place apart: shared ones are up to
 * three times slower once one place holds arrays and another numbers. Each gives exactly what the built-in one gives,
 * holes included, and leaves what is no array to it.
 */
export const HELPERS = {
  /** A likelihood is a number, or NaN. */
  nats: `v => (typeof v === 'number' ? v : NaN)`,
  /** a.map(f) */
  map: `(a, f) => {
    if (!Array.isArray(a) || typeof f !== 'function') { return a.map(f); }
    const n = a.length, b = new Array(n);
    for (let i = 0; i < n; i++) {
      const v = a[i];
      if (v !== undefined || i in a) { b[i] = f(v, i, a); }
    }
    return b;
  }`,
  /** a.forEach(f) */
  forEach: `(a, f) => {
    if (!Array.isArray(a) || typeof f !== 'function') { return a.forEach(f); }
    for (let i = 0, n = a.length; i < n; i++) {
      const v = a[i];
      if (v !== undefined || i in a) { f(v, i, a); }
    }
  }`,
  /** a.reduce(f, s) */
  reduce: `(a, f, s) => {
    if (!Array.isArray(a) || typeof f !== 'function') { return a.reduce(f, s); }
    for (let i = 0, n = a.length; i < n; i++) {
      const v = a[i];
      if (v !== undefined || i in a) { s = f(s, v, i, a); }
    }
    return s;
  }`,
  /** Math.max(...a) */
  max: `a => {
    if (!Array.isArray(a)) { return Math.max(...a); }
    let m = -Infinity;
    for (let i = 0; i < a.length; i++) { m = Math.max(m, a[i]); }
    return m;
  }`,
  /** Math.min(...a) */
  min: `a => {
    if (!Array.isArray(a)) { return Math.min(...a); }
    let m = Infinity;
    for (let i = 0; i < a.length; i++) { m = Math.min(m, a[i]); }
    return m;
  }`,
  /** Array.from({ length: n }, f) */
  generate: `(n, f) => {
    if (!(n >= 0 && n < 1e6) || typeof f !== 'function') { return Array.from({ length: n }, f); }
    const m = Math.floor(n), b = new Array(m);
    for (let i = 0; i < m; i++) { b[i] = f(undefined, i); }
    return b;
  }`
} as const;

export type Helper = keyof typeof HELPERS;
