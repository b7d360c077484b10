import { createFormat } from '../../../shared/format/format.ts';
import { SOME_STYLE } from '../../../shared/format/testing/some-style.ts';
import type { StreamReason } from '../../../shared/messages/stream.ts';
import { streamReasonText } from '../../../shared/wording/stream-reason.ts';
import type { Judgement } from '../health.ts';

const format = createFormat(SOME_STYLE);

/** A reason as an English window in UTC writes it: `14:03:22 UTC`, with the date where that is not today's. */
export function inUtc(reason: StreamReason | Judgement, nowS: number): string {
  return streamReasonText({ traces: [], ...reason }, format, nowS * 1000);
}
