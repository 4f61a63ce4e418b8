/** Numbers as Python writes them, which matters where a text is a key. */

export function intText(x: number): string {
  return String(x + 0);
}

export function boolText(x: boolean): string {
  return x ? 'True' : 'False';
}

/** Python's repr of a float: the shortest that reads back as the same, with an exponent below 1e-4 and from 1e16. */
export function floatText(x: number): string {
  if (Number.isNaN(x)) {
    return 'nan';
  }
  if (!Number.isFinite(x)) {
    return x > 0 ? 'inf' : '-inf';
  }
  if (x === 0) {
    return Object.is(x, -0) ? '-0.0' : '0.0';
  }
  const [digits, exponent] = x.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    const size = String(Math.abs(power)).padStart(2, '0');
    return `${digits}e${power < 0 ? '-' : '+'}${size}`;
  }
  const plain = power < 0 ? small(digits, power) : String(x);
  return plain.includes('.') ? plain : `${plain}.0`;
}

/** JavaScript writes exponents only below 1e-6, Python below 1e-4; between them both write zeros. */
function small(digits: string, power: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  return `${sign}0.${'0'.repeat(-power - 1)}${digits.replace(/[-.]/g, '')}`;
}

/** `f"{x:.2f}"`: halves go to the even digit, as the exact value says. */
export function fixedText(x: number, digits: number): string {
  if (!Number.isFinite(x)) {
    return floatText(x);
  }
  const magnitude = Math.abs(x);
  const exact = exactDigits(magnitude, digits);
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  return sign + exact;
}

function exactDigits(magnitude: number, digits: number): string {
  if (magnitude >= 1e21) {
    const whole = String(BigInt(magnitude));
    return digits > 0 ? `${whole}.${'0'.repeat(digits)}` : whole;
  }
  const more = magnitude.toFixed(Math.min(100, digits + 60));
  const tail = more.slice(more.length - (Math.min(100, digits + 60) - digits));
  const rounded = magnitude.toFixed(digits);
  if (!/^50*$/.test(tail)) {
    return rounded;
  }
  const down = more.slice(0, more.length - tail.length).replace(/\.$/, '');
  return Number(down[down.length - 1]) % 2 === 0 ? down : rounded;
}

/** Texts that are put together again and again would fill the memory. */
const MOST_LETTERS = 1_000_000;

export function textJoin(separator: string, parts: readonly string[]): string {
  const joined = parts.join(separator);
  if (joined.length > MOST_LETTERS) {
    throw new RangeError('a text of this length is not supported.');
  }
  return joined;
}

export function textStarts(text: string, start: string): boolean {
  return text.startsWith(start);
}

export function textEnds(text: string, end: string): boolean {
  return text.endsWith(end);
}

/** How often a text is found in another, side by side. */
export function textCount(text: string, part: string): number {
  return text.split(part).length - 1 + (part === '' ? 2 : 0);
}
