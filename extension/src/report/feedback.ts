/** The feedback section of the next prompt, put together by the rule that the engine follows. */
import type { FeedbackReport } from 'gecco/report';

export interface Choice {
  note: string;
  /** Whether an LLM wrote the note and nobody changed it. */
  isGuidance: boolean;
  /** Keys of the parts that are left out. */
  without: ReadonlySet<string>;
}

export function feedbackText(
  feedback: FeedbackReport,
  { note, isGuidance, without }: Choice
): string {
  const { noteHeading, guidanceHeading = noteHeading } = feedback;
  const parts = feedback.parts.filter(part => !without.has(part.key)).map(part => part.text);
  const heading = isGuidance ? guidanceHeading : noteHeading;
  const own = note.trim() ? [`${heading}\n${note.trim()}`] : [];
  return [...parts, ...own].join('\n\n');
}

/**
 * Keys of the parts that are left out.
 * @param switched what the researcher has switched on or off
 */
export function leftOut(
  { parts, without = [] }: FeedbackReport,
  switched: ReadonlyMap<string, boolean>
): string[] {
  return parts.map(part => part.key).filter(key => !(switched.get(key) ?? !without.includes(key)));
}
