/** Python's format specifications, such as `.2f`. Source: "Format Specification Mini-Language" of the Python manual. */
import { decimal, exponential } from './decimal.js';
import { notFinite, signed, str } from './python-value.js';
import type { PythonValue } from './python-value.js';

/** Why a value cannot be written so; the message is the second half of a sentence. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

export interface FormatSpec {
  fill: string;
  align: string;
  sign: string;
  width: number;
  precision?: number;
  type: string;
}

const FORM =
  /^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<zero>0)?(?<width>\d{1,4})?(?:\.(?<precision>\d{1,4}))?(?<type>[dfFeEgGs%])?$/su;

/** @throws FormatError for what is not supported */
export function parseSpec(spec: string): FormatSpec {
  const match = FORM.exec(spec);
  if (!match) {
    throw new FormatError(
      `":${spec}" is not supported; accepted is :[[fill]align][sign][0][width][.precision][type] with the types d f e g % s`
    );
  }
  const { fill, align, sign, zero, width, precision, type } = match.groups!;
  return {
    fill: fill ?? (zero ? '0' : ' '),
    align: align ?? '',
    sign: sign ?? '-',
    width: Number(width ?? 0),
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? ''
  };
}

/**
 * `format(value, spec)`.
 * @throws FormatError for a specification that is not supported, or not for such a value
 */
export function format(value: PythonValue, text: string): string {
  if (text === '') {
    return str(value);
  }
  const spec = parseSpec(text);
  return typeof value === 'string' ? formatText(value, spec) : formatNumber(value, spec);
}

function formatText(value: string, spec: FormatSpec): string {
  if (!['', 's'].includes(spec.type) || spec.align === '=' || spec.sign !== '-') {
    throw new FormatError('is for numbers, not for text');
  }
  const characters = [...value].slice(0, spec.precision);
  return pad('', characters.join(''), { ...spec, align: spec.align || '<' });
}

function formatNumber(value: bigint | number | boolean, spec: FormatSpec): string {
  const number = Number(value);
  const negative = number < 0 || Object.is(number, -0);
  const sign = negative ? '-' : spec.sign.replace('-', '');
  const digits = typeof value === 'number' ? floatDigits(value, spec) : intDigits(value, spec);
  const align = spec.align || (spec.fill === '0' ? '=' : '>');
  return pad(sign, digits, { ...spec, align });
}

function intDigits(value: bigint | boolean, spec: FormatSpec): string {
  if (spec.type !== '' && spec.type !== 'd') {
    return floatDigits(Number(value), spec);
  }
  if (spec.precision !== undefined) {
    throw new FormatError('has a precision, which whole numbers do not take');
  }
  return String(BigInt(value)).replace('-', '');
}

function floatDigits(value: number, { type, precision }: FormatSpec): string {
  const kind = type.toLowerCase();
  if (kind === 'd' || kind === 's') {
    throw new FormatError(
      kind === 'd' ? 'is for whole numbers; use .0f' : 'is for text, not for numbers'
    );
  }
  if (kind === '' && precision !== undefined) {
    throw new FormatError('has a precision but no type; add f, e or g');
  }
  // Python multiplies the double, too.
  const size = Math.abs(kind === '%' ? value * 100 : value);
  const number = Number.isFinite(size) ? finiteDigits(size, kind, precision) : notFinite(size);
  const digits = kind === '%' ? `${number}%` : number;
  return type === kind ? digits : digits.toUpperCase();
}

const PRECISION = 6;

function finiteDigits(value: number, kind: string, precision = PRECISION): string {
  switch (kind) {
    case 'f':
    case '%':
      return decimal(value, precision);
    case 'e': {
      const { mantissa, exponent } = exponential(value, precision);
      return `${mantissa}e${signed(exponent)}`;
    }
    case 'g':
      return general(value, Math.max(precision, 1));
    default:
      return str(value);
  }
}

/** Significant digits without trailing zeros, with an exponent where that is shorter. */
function general(value: number, precision: number): string {
  const { mantissa, exponent } = exponential(value, precision - 1);
  return exponent >= -4 && exponent < precision
    ? trimmed(decimal(value, precision - 1 - exponent))
    : `${trimmed(mantissa)}e${signed(exponent)}`;
}

function trimmed(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

function pad(sign: string, body: string, { fill, align, width }: FormatSpec): string {
  const missing = Math.max(0, width - [...sign, ...body].length);
  const before = { '<': 0, '^': Math.floor(missing / 2), '=': missing, '>': missing }[align]!;
  const [left, right] = [fill.repeat(before), fill.repeat(missing - before)];
  return align === '=' ? `${sign}${left}${body}` : `${left}${sign}${body}${right}`;
}
