/** Placeholders such as `{best_model}` in a text of the config. */

/**
 * Replaces each `{name}` that has a value, in one pass: what is put in is never looked at again, so that braces in code or
 * in a note stay what they are. Other braces stay.
 */
export function fillIn(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name] : whole
  );
}
