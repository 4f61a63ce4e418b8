/** What the emitter writes that holds no other parts: names that it makes up itself, and numbers. */
export function variable(index: number): string {
  if (!Number.isInteger(index)) {
    throw new TypeError('The emitter was given a variable without a number.');
  }
  return `v${index}`;
}

export function label(index: number): string {
  return `l${number(index)}`;
}

export function column(index: number): string {
  return `c${number(index)}`;
}

export function number(value: number): string {
  return JSON.stringify(Number(value)).replace('null', 'Infinity');
}

/** The last line of defence: a name that is written is one that was listed here beforehand. */
export function known(names: { has(name: string): boolean }, name: string): string {
  if (!names.has(name)) {
    throw new UnknownName(name);
  }
  return name;
}

export class UnknownName extends Error {
  constructor(readonly construct: string) {
    super(`The emitter does not know ${construct}.`);
  }
}
