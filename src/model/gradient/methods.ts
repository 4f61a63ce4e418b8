/** Methods of arrays and Maps that do to the changes of values what they do to the values. */
export interface MethodRule {
  gives: 'itself' | 'element' | 'array' | 'flat' | 'nothing';
  /** Position of the first argument that is put into the object. */
  from?: number;
}

export const METHOD_RULES: Readonly<Partial<Record<string, MethodRule>>> = {
  at: { gives: 'element' },
  concat: { gives: 'array' },
  fill: { gives: 'itself', from: 0 },
  flat: { gives: 'flat' },
  get: { gives: 'element' },
  pop: { gives: 'element' },
  push: { gives: 'nothing', from: 0 },
  reverse: { gives: 'itself' },
  set: { gives: 'itself', from: 1 },
  shift: { gives: 'element' },
  slice: { gives: 'array' },
  splice: { gives: 'array', from: 2 },
  subarray: { gives: 'itself' },
  toReversed: { gives: 'array' },
  unshift: { gives: 'nothing', from: 0 },
  with: { gives: 'array', from: 1 },
  clear: { gives: 'nothing' },
  delete: { gives: 'nothing' },
  has: { gives: 'nothing' },
  includes: { gives: 'nothing' },
  indexOf: { gives: 'nothing' },
  join: { gives: 'nothing' },
  lastIndexOf: { gives: 'nothing' }
};
