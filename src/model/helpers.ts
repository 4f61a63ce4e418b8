/**
 * Functions that emitted code brings with it, where V8's own are slow in a trial loop. Each place of use gets a
 * function of its own, so that V8 learns the element kinds and callbacks of each place apart: shared ones are up to
 * three times slower once one place holds arrays and another numbers. Each gives exactly what the built-in one gives,
 * holes included, and leaves what is no array to it.
 *
 * Others keep what a model holds within its limits.
 */
import { MOST_CHARACTERS, MOST_ELEMENTS, MOST_TYPED } from './limits.js';

const TOO_LONG = `throw new RangeError('An array of more than ${MOST_ELEMENTS} elements is too long.');`;
const TOO_MANY = `throw new RangeError('A map or set of more than ${MOST_ELEMENTS} entries is too large.');`;
const TOO_MUCH_TEXT = `throw new RangeError('A text of more than ${MOST_CHARACTERS} characters is too long.');`;

/** How many elements joined arrays have; `made` counts those of typed arrays. */
const SIZE_OF_PARTS = 'for (const v of b) { n += Array.isArray(v) ? v.length : 1; }';

export const HELPERS = {
  /** A likelihood is a number, or NaN. */
  nats: `v => (typeof v === 'number' ? v : NaN)`,
  /** a.map(f) */
  map: `(a, f) => {
    if (!Array.isArray(a) || typeof f !== 'function') { return a.map(f); }
    const n = a.length;
    if (n > ${MOST_ELEMENTS}) { ${TOO_LONG} }
    const b = new Array(n);
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
    if (n > ${MOST_ELEMENTS}) { ${TOO_LONG} }
    if (!(n >= 0) || typeof f !== 'function') { return Array.from({ length: n }, f); }
    const m = Math.floor(n), b = new Array(m);
    for (let i = 0; i < m; i++) { b[i] = f(undefined, i); }
    return b;
  }`,
  /** An array that is gone through or gets one more element. */
  short: `a => {
    if (a?.length > ${MOST_ELEMENTS}) { ${TOO_LONG} }
    return a;
  }`,
  /** The same, before some of its elements are copied; typed arrays are counted. */
  copied: `a => {
    const n = a?.length;
    if (n > ${MOST_ELEMENTS}) { ${TOO_LONG} }
    if (n > 0 && !Array.isArray(a) && (made += n) > ${MOST_TYPED}) { ${TOO_LONG} }
    return a;
  }`,
  /** A map or set that gets one more entry. */
  roomy: `a => {
    if (a?.size > ${MOST_ELEMENTS}) { ${TOO_MANY} }
    return a;
  }`,
  /** The length or the elements of a new array. */
  length: `n => {
    if ((typeof n === 'number' ? n : n?.length) > ${MOST_ELEMENTS}) { ${TOO_LONG} }
    return n;
  }`,
  /** The same of a new typed array. */
  typed: `n => {
    const m = typeof n === 'number' ? n : n?.length ?? n?.size;
    if (m > ${MOST_ELEMENTS} || (m > 0 && (made += m) > ${MOST_TYPED})) { ${TOO_LONG} }
    return n;
  }`,
  /** Where an array is written to: whole numbers that make it no longer than it may be, and few others. */
  place: `i => {
    if (i >>> 0 === i && i < ${MOST_ELEMENTS}) { return i; }
    i = +i;
    if (i >= ${MOST_ELEMENTS} || (odd += 1) > 1e4) { ${TOO_LONG} }
    return i;
  }`,
  /** a.concat(...b) */
  concat: `(a, ...b) => {
    let n = a.length;
    ${SIZE_OF_PARTS}
    if (n > ${MOST_ELEMENTS}) { ${TOO_LONG} }
    return a.concat(...b);
  }`,
  /** a.flat(d) */
  flat: `(a, d = 1) => {
    if (!(a.length <= ${MOST_ELEMENTS})) { ${TOO_LONG} }
    let b = a.slice();
    for (let i = 0; i < d && b.some(v => Array.isArray(v)); i++) {
      let n = 0;
      ${SIZE_OF_PARTS}
      if (n > ${MOST_ELEMENTS}) { ${TOO_LONG} }
      b = b.flat();
    }
    return b;
  }`,
  /** a.flatMap(f) */
  flatMap: `(a, f) => {
    if (a.length > ${MOST_ELEMENTS}) { ${TOO_LONG} }
    if (!Array.isArray(a)) { return a.flatMap(f); }
    const b = a.map(f);
    let n = 0;
    ${SIZE_OF_PARTS}
    if (n > ${MOST_ELEMENTS}) { ${TOO_LONG} }
    return b.flat();
  }`,
  /** a.join(s) */
  join: `(a, s = ',') => {
    let n = 0;
    const count = v => {
      if (Array.isArray(v)) {
        if (v.length > ${MOST_CHARACTERS}) { ${TOO_MUCH_TEXT} }
        v.forEach(count);
      }
      n += 1 + (typeof v === 'string' ? v.length : 0) + (typeof s === 'string' ? s.length : 0);
      if (n > ${MOST_CHARACTERS}) { ${TOO_MUCH_TEXT} }
    };
    count(a);
    return a.join(s);
  }`,
  /** A value that may be a text. */
  text: `t => {
    if (typeof t === 'string' && t.length > ${MOST_CHARACTERS}) { ${TOO_MUCH_TEXT} }
    return t;
  }`
} as const;

export type Helper = keyof typeof HELPERS;
