/**
 * Static types of Python values: what is known of a value before the model runs. Arrays carry dtype, rank and what is
 * known of their shape; numbers, texts and booleans carry their value where it is a constant.
 */

export type DType = 'bool' | 'int' | 'float';

export interface NumberType {
  kind: 'number';
  dtype: DType;
  /**
   * Whose number it is: NumPy's divides by zero to inf and nan, Python's raises ZeroDivisionError. 'either' where two
   * ways through the program meet.
   */
  origin: 'python' | 'numpy' | 'either';
  /** The value, where it is a constant. */
  value?: number;
  /** Surely 0 or more. */
  isIndex?: boolean;
  /** A bool on one way through the program. */
  isMixed?: boolean;
  /** Of a float: an int on one way through the program. */
  mayBeInt?: boolean;
}

/**
 * Lists, sets and dicts say at which places of the text they are made: what is put into one is known of all that are
 * made there.
 */
interface Made {
  sites?: readonly number[];
}

export interface ListType extends Made {
  kind: 'list';
  /** Null: nothing was put in yet. */
  element: PyType | null;
  /** How many elements it has from the beginning to the end, where that is known. */
  length?: number;
  /** Nothing ever changes it. */
  isFixed?: boolean;
}

export interface SetType extends Made {
  kind: 'set';
  /** Null: nothing was put in yet. */
  element: PyType | null;
}

export interface DictType extends Made {
  kind: 'dict';
  /** Null: nothing was put in yet. */
  key: PyType | null;
  value: PyType | null;
  fields?: Fields;
  /** What makes the values of keys that are not there, in a defaultdict. */
  factory?: FunctionType;
  /** Nothing ever changes it. */
  isFixed?: boolean;
}

/** Types of the values of a dict whose keys are all texts of the program, as those of a record are. */
export type Fields = Readonly<Record<string, PyType>>;

export interface ArrayType {
  kind: 'array';
  dtype: DType;
  /** Length of each dimension, null where it is only known when the model runs. */
  shape: readonly (number | null)[];
  /** Made by a function and so in row order from offset 0 of data that nothing else sees. */
  isFresh?: boolean;
}

export interface MixedType {
  kind: 'mixed';
  /** The widest. */
  dtype: DType;
  /** Of the array. */
  shape: readonly (number | null)[];
  /** It is never a number. */
  isArray: boolean;
  /** Of bools on one way, which no function takes as it takes numbers. */
  hasBools: boolean;
}

export interface FunctionType {
  kind: 'function';
  /** Which function of the text, or the name of a built-in function. */
  id: number | string;
}

export type PyType =
  | NumberType
  | ArrayType
  | FunctionType
  | { kind: 'none' }
  | { kind: 'string'; value?: string }
  | ListType
  | SetType
  | { kind: 'tuple'; elements: readonly PyType[] }
  | DictType
  | { kind: 'range' }
  | { kind: 'slice' }
  | { kind: 'ellipsis' }
  /** A dtype such as `float` or `np.int64`. */
  | { kind: 'dtype'; dtype: DType }
  /**
   * An array on one way through the program; on another a number, or an array of another dtype, which the array itself
   * knows. Only what does the same with either takes it.
   */
  | MixedType
  /** None or a value. */
  | { kind: 'optional'; value: PyType }
  /** Two ways through the program give it types that have nothing in common. */
  | { kind: 'conflict'; left: PyType; right: PyType };

export const NONE: PyType = { kind: 'none' };
export const STRING: PyType = { kind: 'string' };

export function number(
  dtype: DType,
  origin: NumberType['origin'] = 'python',
  value?: number
): NumberType {
  return value === undefined
    ? { kind: 'number', dtype, origin }
    : { kind: 'number', dtype, origin, value };
}

export function array(dtype: DType, shape: readonly (number | null)[], isFresh = true): ArrayType {
  return { kind: 'array', dtype, shape, isFresh };
}

/** All lengths are known. */
export function isStatic(type: PyType): type is ArrayType & { shape: readonly number[] } {
  return type.kind === 'array' && type.shape.every(length => length !== null);
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

const RANKS: readonly DType[] = ['bool', 'int', 'float'];

/** The dtype that holds values of both. */
export function widest(...dtypes: readonly DType[]): DType {
  return RANKS[Math.max(0, ...dtypes.map(dtype => RANKS.indexOf(dtype)))];
}

/** What is known of a value that may be one or the other. */
export function join(a: PyType, b: PyType): PyType {
  if (a === b) {
    return a;
  }
  if (a.kind === 'none' || b.kind === 'none') {
    return joinNone(a, b);
  }
  if (a.kind === 'optional' || b.kind === 'optional') {
    const value = join(a.kind === 'optional' ? a.value : a, b.kind === 'optional' ? b.value : b);
    return value.kind === 'conflict' ? value : { kind: 'optional', value };
  }
  if (a.kind === 'number' && b.kind === 'number') {
    return joinNumbers(a, b);
  }
  if (a.kind === 'array' && b.kind === 'array' && a.dtype === b.dtype) {
    return a.shape.length === b.shape.length
      ? {
          kind: 'array',
          dtype: a.dtype,
          shape: joinShapes(a.shape, b.shape),
          isFresh: a.isFresh && b.isFresh
        }
      : conflict(a, b);
  }
  if (a.kind === 'list' && b.kind === 'list') {
    return joinLists(a, b);
  }
  if (a.kind === 'set' && b.kind === 'set') {
    const element = joinParts(a.element, b.element);
    return element?.kind === 'conflict'
      ? conflict(a, b)
      : { kind: 'set', element, sites: joinSites(a, b) };
  }
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.elements.length === b.elements.length) {
    const elements = a.elements.map((element, i) => join(element, b.elements[i]));
    return elements.some(({ kind }) => kind === 'conflict')
      ? conflict(a, b)
      : { kind: 'tuple', elements };
  }
  if (a.kind === 'dict' && b.kind === 'dict' && a.factory?.id === b.factory?.id) {
    const key = joinParts(a.key, b.key);
    const value = joinParts(a.value, b.value);
    const fields = a.fields && b.fields && joinFields(a.fields, b.fields);
    const isRecord = fields && Object.values(fields).every(({ kind }) => kind !== 'conflict');
    return key?.kind === 'conflict' || (value?.kind === 'conflict' && !isRecord)
      ? conflict(a, b)
      : {
          kind: 'dict',
          key,
          value,
          ...(isRecord && { fields }),
          ...(a.factory && { factory: a.factory }),
          ...(a.isFixed && b.isFixed && { isFixed: true }),
          sites: joinSites(a, b)
        };
  }
  if (a.kind === 'string' && b.kind === 'string') {
    return a.value === b.value ? a : STRING;
  }
  return isSame(a, b) ? a : (mixedOf(a, b) ?? conflict(a, b));
}

function joinLists(a: ListType, b: ListType): PyType {
  const element = joinParts(a.element, b.element);
  return element?.kind === 'conflict'
    ? conflict(a, b)
    : {
        kind: 'list',
        element,
        sites: joinSites(a, b),
        ...(a.length === b.length && a.length !== undefined && { length: a.length }),
        ...(a.isFixed && b.isFixed && { isFixed: true })
      };
}

function joinShapes(a: ArrayType['shape'], b: ArrayType['shape']): ArrayType['shape'] {
  return a.map((length, i) => (length === b[i] ? length : null));
}

/** What an operand of arithmetic is: an array, a number, or one of these by the way through the program. */
export interface Operand {
  dtype: DType;
  /** Null: a number. */
  shape: ArrayType['shape'] | null;
  isArray: boolean;
  hasBools: boolean;
}

export function operandOf(type: PyType): Operand | null {
  switch (type.kind) {
    case 'number':
      return {
        dtype: type.dtype,
        shape: null,
        isArray: false,
        hasBools: type.dtype === 'bool' || (type.isMixed ?? false)
      };
    case 'array':
      return {
        dtype: type.dtype,
        shape: type.shape,
        isArray: true,
        hasBools: type.dtype === 'bool'
      };
    case 'mixed':
      return type;
    default:
      return null;
  }
}

/** What two types that have nothing in common but arithmetic are together; null: not even that. */
function mixedOf(a: PyType, b: PyType): MixedType | null {
  const [x, y] = [operandOf(a), operandOf(b)];
  const shape = x?.shape ?? y?.shape;
  if (!x || !y || !shape || (x.shape ?? shape).length !== (y.shape ?? shape).length) {
    return null;
  }
  return {
    kind: 'mixed',
    dtype: widest(x.dtype, y.dtype),
    shape: joinShapes(x.shape ?? shape, y.shape ?? shape),
    isArray: x.isArray && y.isArray,
    hasBools: x.hasBools || y.hasBools
  };
}

/** Keys in order, so that the same fields are the same text. */
export function joinFields(a: Fields, b: Fields): Fields {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const own = (fields: Fields, key: string): PyType | null =>
    Object.hasOwn(fields, key) ? fields[key] : null;
  return Object.fromEntries(keys.map(key => [key, joinParts(own(a, key), own(b, key))!]));
}

function joinSites({ sites: a = [] }: Made, { sites: b = [] }: Made): number[] {
  return [...new Set([...a, ...b])].sort((i, j) => i - j);
}

function conflict(left: PyType, right: PyType): PyType {
  return left.kind === 'conflict'
    ? left
    : right.kind === 'conflict'
      ? right
      : { kind: 'conflict', left, right };
}

function joinNone(a: PyType, b: PyType): PyType {
  const other = a.kind === 'none' ? b : a;
  return other.kind === 'none' || other.kind === 'optional' || other.kind === 'conflict'
    ? other
    : { kind: 'optional', value: other };
}

function joinNumbers(a: NumberType, b: NumberType): PyType {
  const joined = number(widest(a.dtype, b.dtype), a.origin === b.origin ? a.origin : 'either');
  if (a.dtype === b.dtype && a.origin === b.origin && Object.is(a.value, b.value)) {
    joined.value = a.value;
  }
  if (isIndex(a) && isIndex(b)) {
    joined.isIndex = true;
  }
  if ((a.dtype === 'bool') !== (b.dtype === 'bool') || a.isMixed || b.isMixed) {
    joined.isMixed = true;
  }
  if (joined.dtype === 'float' && (a.dtype !== b.dtype || (a.mayBeInt ?? b.mayBeInt))) {
    joined.mayBeInt = true;
  }
  return joined;
}

export function isIndex({ dtype, isIndex, value }: NumberType): boolean {
  return isIndex || (dtype === 'int' && value !== undefined && value >= 0);
}

export function joinParts(a: PyType | null, b: PyType | null): PyType | null {
  return a === null ? b : b === null ? a : join(a, b);
}

export function isSame(a: PyType, b: PyType): boolean {
  return keyOf(a) === keyOf(b);
}

/** A text that is the same for the same types. */
export function keyOf(type: PyType | null): string {
  return JSON.stringify(type, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
  );
}

/** As a person would call it. */
export function nameOf(type: PyType): string {
  switch (type.kind) {
    case 'number':
      return type.mayBeInt
        ? 'a whole number here and a float there'
        : { bool: 'a bool', int: 'a whole number', float: 'a number' }[type.dtype];
    case 'array':
      return `an array of rank ${type.shape.length} of dtype ${type.dtype}`;
    case 'mixed':
      return type.isArray
        ? 'an array of one dtype here and of another there'
        : 'an array here and a number there';
    case 'none':
      return 'None';
    case 'optional':
      return `None or ${nameOf(type.value)}`;
    case 'conflict':
      return `${nameOf(type.left)} here and ${nameOf(type.right)} there`;
    default:
      return `a ${type.kind}`;
  }
}
