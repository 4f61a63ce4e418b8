/** The card of a request for guidance as plain JSON. */
import type { GuidanceKind } from '../config/types.js';
import { exchangeReport } from './answer-report.js';
import { THINKING_SHOWN } from './iteration-report.js';
import type { GuidanceReport } from './types.js';
import { REPORT_VERSION } from './types.js';
import type { Call, IterationValue, Running } from './values.js';

export interface GuidanceValue {
  /** Lower-case hexadecimal; of the request. */
  id: string;
  about: IterationValue;
  attempt: number;
  given: GuidanceKind;
  provider: string;
  model: string;
  call: Call;
}

/** Guidance that is under way or did not come. */
export type GuidanceRunning = Omit<Running, 'state' | 'progress'> & {
  state: GuidanceReport['state'];
};

/** @param study `task.name` @param running absent where the answer is there and this is shown again */
export function guidanceReport(
  { about, call, ...value }: GuidanceValue,
  study: string,
  running?: GuidanceRunning
): GuidanceReport {
  const isUnderWay = running?.state === 'asking';
  return {
    kind: 'guidance',
    version: REPORT_VERSION,
    ...value,
    about: about.id,
    study,
    iteration: about.iteration,
    run: about.run,
    state: running?.state ?? 'done',
    ...messageOf(call, running),
    ...(running?.replayed && { replayed: true }),
    text: call.answer?.text.trim() ?? '',
    exchange: isUnderWay ? null : exchangeReport(call, running),
    ...(isUnderWay && {
      progress: {
        ...(running.status !== undefined && { status: running.status }),
        answer: running.answer,
        ...(running.thinking && { thinking: running.thinking.slice(-THINKING_SHOWN) })
      }
    })
  };
}

function messageOf({ answer }: Call, running?: GuidanceRunning): { message?: string } {
  if (running?.message !== undefined) {
    return { message: running.message };
  }
  return answer?.finish === 'length'
    ? {
        message:
          'The advice is not whole: it reached the limit on tokens. Raise llm.max_output_tokens.'
      }
    : {};
}
