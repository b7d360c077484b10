import type { LogCode } from '../../messages/log.ts';
import type { BlockReason, RefusedMessage } from '../../messages/stream.ts';
import { capitalised } from '../capitalised.ts';
import { codeText } from '../log-sentence.ts';
import type { StreamTools, StreamWords } from '../stream-words.ts';
import { logWords } from './log.ts';

export const streamWords: StreamWords = {
  waiting: (size) => `${size} are waiting`,
  blockReason,
  conclusions: {
    disabled: () => 'Disabled in flespi: it neither sends nor buffers new messages',
    blocked: ({ reason }) => `Blocked by flespi: ${blockReason(reason)}`,
    'blocked-in-turns': ({ last, ...repeated }, tools) =>
      `Flespi blocks and unblocks it in turn: ${howOften(repeated, tools)}${last === null ? '' : because(blockReason(last))}`,
    failing: ({ error, mixed, ...repeated }, tools) =>
      mixed
        ? `Delivery failed ${howOften(repeated, tools)}${because(errorClause(error))}`
        : `${capitalised(errorText(error))} ${howOften(repeated, tools)}`,
    'connection-flaps': ({ accepts, ...repeated }, tools) =>
      `The target closed the connection ${howOften(repeated, tools)}${accepts ? '' : ' and accepted nothing: it may refuse the login'}`,
    relapses: ({ error, ...repeated }, tools) =>
      `Deliveries fail and recover in turn: ${howOften(repeated, tools)}${error === null ? '' : because(errorClause(error))}`,
    'rejects-all': ({ messages, batches, sinceS }, { figures, at }) =>
      `Target rejected all ${figures.counted(messages, 'message', 'messages')} of ${figures.counted(batches, 'batch', 'batches')} since ${at(sinceS)}, though flespi logs them as sent`,
    'refuses-messages': ({ last, count, devices, sinceS }, tools) => {
      const { figures, at } = tools;
      const first = capitalised(refusal(last, tools));
      if (count === 1) return first;
      return `${first}; ${figures.counted(count, 'message', 'messages')} of ${figures.counted(devices, 'device', 'devices')} refused since ${at(sinceS)}`;
    },
    'filter-skips-all': ({ messages, sinceS }, { figures, at }) =>
      `Nothing is sent: the stream's own filter skipped all ${figures.counted(messages, 'message', 'messages')} since ${at(sinceS)}`,
    'rejects-some': ({ messages, sinceS }, { figures, at }) =>
      `Target rejected ${figures.counted(messages, 'message', 'messages')} since ${at(sinceS)} and accepted the others`,
    slow: ({ latencyS, beforeS }, { figures }) =>
      `Target is slow: it takes ${figures.latency(latencyS)} to acknowledge a batch${before(beforeS, figures)}`,
    'was-slow': ({ latencyS, beforeS, untilS }, { figures, at }) =>
      `Target was slow, with ${figures.latency(latencyS)} to acknowledge a batch${before(beforeS, figures)}, until ${at(untilS)}`,
    outrun: ({ fromBytes, toBytes, sinceS }, { figures, at }) =>
      `Messages come faster than the target takes them: the queue grew from ${figures.bytes(fromBytes)} to ${figures.bytes(toBytes)} since ${at(sinceS)}`,
    'was-outrun': ({ toBytes, untilS }, { figures, at }) =>
      `Messages came faster than the target took them: the queue reached ${figures.bytes(toBytes)} and grew until ${at(untilS)}`,
    'connection-lost': ({ atS }, { at }) => `Connection to the target lost at ${at(atS)}`,
    'nothing-sent': ({ sinceS }, { at }) => `Nothing sent since ${at(sinceS)}`,
    'accepts-all': ({ sinceS }, { at }) => `Every batch accepted since ${at(sinceS)}`,
    'reported-success': ({ atS }, { at }) => `Target reported success at ${at(atS)}`,
    'nothing-to-send': ({ sinceS, untilS }, { at }) =>
      `Nothing to send since ${at(sinceS)}${untilS === null ? '' : ` until ${at(untilS)}`}`,
    'queue-not-reported': ({ sinceS }, { at }) =>
      `No delivery since ${at(sinceS)}; its queue is not reported`,
    'nothing-queued': () => 'Nothing is queued; no delivery seen since Fleetglass listens',
    'no-delivery': ({ sinceS }, { at }) =>
      sinceS === null ? 'No delivery seen since Fleetglass listens' : `No delivery since ${at(sinceS)}`,
    'nothing-reported': () => 'Neither a delivery nor a queue size was reported yet',
  },
  traces: {
    'refused-message': refusal,
    'was-blocked': ({ sinceS, untilS, reason }, { at }) =>
      `it was blocked by flespi from ${at(sinceS)} to ${at(untilS)}: ${blockReason(reason)}`,
  },
};

function blockReason(reason: BlockReason): string {
  if (reason === true) return 'it gives no reason';
  return typeof reason === 'string' ? reason : codeText({ kind: 'blocked', value: reason }, logWords);
}

function because(clause: string): string {
  return `, the last time because ${clause}`;
}

function errorText(error: LogCode | null): string {
  return error === null ? 'delivery failed' : codeText(error, logWords);
}

/** `target answered …` reads as a subject of its own only with an article. */
function errorClause(error: LogCode | null): string {
  const text = errorText(error);
  return text.startsWith('target') ? `the ${text}` : text;
}

/** `once at 14:03:22` or `6 times since 14:03:22`. */
function howOften(
  { count, sinceS }: { readonly count: number; readonly sinceS: number },
  { figures, at }: StreamTools,
): string {
  return count === 1 ? `once at ${at(sinceS)}` : `${figures.count(count)} times since ${at(sinceS)}`;
}

function before(beforeS: number | null, figures: StreamTools['figures']): string {
  return beforeS === null ? '' : `, ${figures.latency(beforeS)} before`;
}

function refusal({ ident, deviceId, messageTimeS, reason }: RefusedMessage, { at }: StreamTools): string {
  const device = deviceId === null ? null : `device ${deviceId}`;
  const subject = ident !== null && device !== null ? `${ident} (${device})` : (ident ?? device);
  const of = subject === null ? '' : ` of ${subject}`;
  const from = messageTimeS === null ? '' : ` from ${at(messageTimeS)}`;
  const why =
    reason === null ? 'it gives no reason' : typeof reason === 'string' ? reason : `error code ${reason}`;
  return `target refused a message${of}${from}: ${why}`;
}
