/**
 * Exact decimal digits of doubles, rounded half to even as Python rounds them; JavaScript's toFixed and toExponential
 * round half up.
 */

/** Digits with `decimals` behind the point, of a finite number that is not negative. */
export function decimal(value: number, decimals: number): string {
  const digits = scaled(value, decimals)
    .toString()
    .padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return decimals > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits;
}

export interface Exponential {
  /** One digit, and `decimals` behind the point. */
  mantissa: string;
  exponent: number;
}

/** As mantissa and power of ten, of a finite number that is not negative. */
export function exponential(value: number, decimals: number): Exponential {
  // The shortest digits, which give the first guess, may be rounded up to a power of ten: begin one below.
  let exponent = value === 0 ? 0 : Number(value.toExponential().split('e')[1]) - 1;
  let digits = scaled(value, decimals - exponent).toString();
  while (digits.length > decimals + 1) {
    exponent++;
    digits = scaled(value, decimals - exponent).toString();
  }
  digits = digits.padEnd(decimals + 1, '0');
  return { mantissa: decimals > 0 ? `${digits[0]}.${digits.slice(1)}` : digits[0], exponent };
}

/** `value * 10 ** power`, rounded half to even. */
function scaled(value: number, power: number): bigint {
  const { significand, exponent } = parts(value);
  const numerator =
    significand * 10n ** BigInt(Math.max(power, 0)) * 2n ** BigInt(Math.max(exponent, 0));
  const denominator = 10n ** BigInt(Math.max(-power, 0)) * 2n ** BigInt(Math.max(-exponent, 0));
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

/** `value = significand * 2 ** exponent`, by the layout of IEEE 754 doubles. */
function parts(value: number): { significand: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const fraction = bits & 0xfffffffffffffn;
  const biased = Number((bits >> 52n) & 0x7ffn);
  return biased === 0
    ? { significand: fraction, exponent: -1074 }
    : { significand: fraction | 0x10000000000000n, exponent: biased - 1075 };
}
