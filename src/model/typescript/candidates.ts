/** Which functions are meant as models. */
import type { TopLevel } from './top-level.js';

/**
 * Functions whose name says model and that no other function uses; where there are none, all functions that no other
 * uses. The names that a prompt asks for always count.
 */
export function candidatesAmong<T extends TopLevel>(items: readonly T[]): T[] {
  const functions = items.filter(item => item.function);
  const roots = functions.filter(item => isAskedFor(item) || !isUsed(item, items));
  const named = roots.filter(item => isModelName(item.names[0]));
  return named.length > 0 ? named : roots;
}

export function isModelName(name: string): boolean {
  return /model/i.test(name);
}

/** `cognitive_model1` and what is nearly that. */
function isAskedFor({ names: [name] }: TopLevel): boolean {
  return /^(cognitive)?_?model_?\d*$/i.test(name);
}

function isUsed(item: TopLevel, items: readonly TopLevel[]): boolean {
  return items.some(
    other => !other.names.includes(item.names[0]) && other.mentions.has(item.names[0])
  );
}
