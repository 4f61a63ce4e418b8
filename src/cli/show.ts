/** `gecco show`: what is in the record of a study, and what was asked and answered. */
import { exchangeText } from '../report/exchange-text.js';
import { reportText } from '../report/text.js';
import { totalsInWords } from '../report/words.js';
import type { Iteration } from '../study/iteration.js';
import { Study } from '../study/study.js';

export interface ShowCommand {
  results?: string;
}

/** @param id of an iteration, or its beginning */
export async function show(
  config: string,
  id: string | undefined,
  { results }: ShowCommand
): Promise<void> {
  const study = await Study.open(config, { results });
  try {
    console.log(id === undefined ? overview(study) : whole(study.iteration(id)));
  } finally {
    await study.close();
  }
}

function overview({ record, report, results }: Study): string {
  const { totals } = report;
  return [
    ...(record.report.nodes.length > 0
      ? [
          reportText(record.report),
          'With one of these ids, its models, requests and answers are shown.'
        ]
      : ['No iteration was finished so far.']),
    ...(totals ? [`LLM, all answers in the record: ${totalsInWords(totals)}`] : []),
    `Results: ${results}`
  ].join('\n');
}

/** The report of an iteration, then every call that was made for it, and for advice after it. */
function whole({ report, advice }: Iteration): string {
  const { iteration, exchange, further = [] } = report;
  const calls = (exchange ? [exchange, ...further] : []).map(call =>
    exchangeText(`Iteration ${iteration}`, call)
  );
  const advised = advice.flatMap(({ report: { exchange: call } }) =>
    call ? [exchangeText(`Guidance after iteration ${iteration}`, call)] : []
  );
  return [reportText(report), ...calls, ...advised].join('\n\n');
}
