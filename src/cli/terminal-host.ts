/** Shows a running study in a terminal: a line that says how the answer comes, a bar for each model, then the table. */
import { MultiBar, Presets } from 'cli-progress';
import type { SingleBar } from 'cli-progress';

import { reportText } from '../report/text.js';
import type { GuidanceReport, IterationReport, MimeBundle, Report } from '../report/types.js';
import { REPORT_MIME } from '../report/types.js';
import type { Host } from '../study/host.js';

const FORMAT = '  {name} {bar} {value}/{total} participants  {eta_formatted}';

/** To the beginning of the line, and away with what stands on it. */
const CLEAR = '\r\x1b[K';

type UnderWay = IterationReport | GuidanceReport;

function isUnderWay(report: Report): report is UnderWay {
  return 'progress' in report;
}

export class TerminalHost implements Host {
  private readonly abort = new AbortController();
  private bars: MultiBar | undefined;
  private line = '';

  constructor() {
    process.once('SIGINT', () => {
      this.abort.abort(new Error('Interrupted.'));
    });
  }

  show(bundle: MimeBundle): (newer: MimeBundle) => void {
    const bars = new Map<string, SingleBar>();
    const update = (newer: MimeBundle): void => {
      const report = newer[REPORT_MIME] as Report;
      if (isUnderWay(report)) {
        this.move(report, bars);
      } else {
        this.close();
        console.log(`${reportText(report)}\n`);
      }
    };
    const first = bundle[REPORT_MIME] as Report;
    if (isUnderWay(first)) {
      const what = first.kind === 'guidance' ? 'Guidance after iteration' : 'Iteration';
      const how =
        first.kind === 'iteration' && first.profiles ? ` (${first.profiles.join(', ')})` : '';
      console.log(`${what} ${first.iteration}, run ${first.run}: asking ${first.model}${how} …`);
    }
    update(bundle);
    return update;
  }

  signal(): AbortSignal {
    return this.abort.signal;
  }

  cell(): undefined {
    return undefined;
  }

  /** Takes away what moves. */
  close(): void {
    this.say('');
    this.bars?.stop();
    this.bars = undefined;
  }

  /** Where the output goes to a file, what moves would only fill it. */
  private move(report: UnderWay, bars: Map<string, SingleBar>): void {
    if (!process.stderr.isTTY) {
      return;
    }
    this.say(report.state === 'asking' ? lineOf(report.progress!) : '');
    const models = report.kind === 'iteration' ? report.progress!.models : [];
    for (const { name, done, total } of models) {
      this.bars ??= new MultiBar(
        { format: FORMAT, clearOnComplete: false, hideCursor: true },
        Presets.shades_classic
      );
      const bar = bars.get(name) ?? this.bars.create(total, 0, { name });
      bars.set(name, bar);
      bar.update(done);
    }
  }

  /** Over what was said before. */
  private say(line: string): void {
    if (line !== this.line) {
      process.stderr.write(`${CLEAR}${line}`);
      this.line = line;
    }
  }
}

/** How far an answer is. */
function lineOf({ status, answer, thinking }: NonNullable<UnderWay['progress']>): string {
  if (answer !== '') {
    return `  ${answer.length} characters of the answer …`;
  }
  return thinking ? '  thinking …' : (status ?? '');
}
