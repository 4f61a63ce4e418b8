/** The feedback section of the next prompt, put together by the rule that the engine follows. */
import type { FeedbackReport } from 'gecco/report';

/** @param without keys of the parts that are switched off */
export function feedbackText(
  feedback: FeedbackReport,
  note: string,
  without: ReadonlySet<string>
): string {
  const parts = feedback.parts.filter(part => !without.has(part.key)).map(part => part.text);
  const own = note.trim() ? [`${feedback.noteHeading}\n${note}`] : [];
  return [...parts, ...own].join('\n\n');
}
