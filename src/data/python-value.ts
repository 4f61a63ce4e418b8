/** Values as Python has them, which decides how they are written: 1 is not 1.0. */

/** int, float, bool or str. A missing value is the float NaN. */
export type PythonValue = bigint | number | boolean | string;

/** `str(value)`. */
export function str(value: PythonValue): string {
  switch (typeof value) {
    case 'number':
      return repr(value);
    case 'boolean':
      return value ? 'True' : 'False';
    default:
      return String(value);
  }
}

/**
 * The shortest digits that give the number back, as in JavaScript; Python changes to exponents at other sizes.
 * Source: float_repr_style and `repr` of CPython's floatobject.c.
 */
function repr(value: number): string {
  if (!Number.isFinite(value)) {
    return notFinite(value);
  }
  if (value === 0) {
    return Object.is(value, -0) ? '-0.0' : '0.0';
  }
  const [mantissa, power] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    return `${mantissa}e${signed(exponent)}`;
  }
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const whole = exponent < 0 ? '0' : digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction =
    exponent < 0 ? digits.padStart(digits.length - exponent - 1, '0') : digits.slice(exponent + 1);
  return `${sign}${whole}.${fraction || '0'}`;
}

export function notFinite(value: number): string {
  if (Number.isNaN(value)) {
    return 'nan';
  }
  return value < 0 ? '-inf' : 'inf';
}

/** An exponent as Python writes it: sign and at least two digits. */
export function signed(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
