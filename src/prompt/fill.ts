/**
 * Fills `{name}` with values, and writes {{ and }} as a brace, as Python's str.format does. Other text in braces stays as it
 * is, and so do braces in the values: code is full of them.
 */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{|\}\}|\{(\w+)\}/g, (piece, name?: string) => {
    if (name === undefined) {
      return piece[0];
    }
    return Object.hasOwn(values, name) ? values[name] : piece;
  });
}
