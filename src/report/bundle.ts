/** What Jupyter displays of a report: the JSON for the card, HTML that needs no script, and plain text. */
import { reportHtml } from './html.js';
import { reportText } from './text.js';
import type { MimeBundle, Report } from './types.js';
import { REPORT_MIME } from './types.js';

export function toBundle(report: Report): MimeBundle {
  return {
    [REPORT_MIME]: report,
    'text/html': reportHtml(report),
    'text/plain': reportText(report)
  };
}

/** A report shows itself once in an execution; by this it is known. */
export function reportKey(report: Report): string {
  return 'id' in report ? `${report.kind}:${report.id}` : `${report.kind}:`;
}
