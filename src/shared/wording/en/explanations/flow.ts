import type { FeedCause, HeldCause, LoadCause } from '../../../messages/explanation.ts';
import type { ExplanationWords } from '../../explanation-words.ts';
import { streamWords } from '../stream.ts';

const CHANGES_BACK = 'Take the change back in flespi.';

/** What the stream gets, what it may do, and how fast the target takes it. */
export const flowExplanations: ExplanationWords<FeedCause | HeldCause | LoadCause> = {
  'target-slow': ({ latencyS, beforeS, sinceS }, { figures, at }) => ({
    message: `The target takes ${figures.latency(latencyS)} for each batch${beforeS === null ? '' : `, ${figures.latency(beforeS)} before`}${sinceS === null ? '' : `, since ${at(sinceS)}`}: less is taken than comes.`,
    advice:
      'Look at the load of the target at that time. Larger batches help where each request takes the same.',
  }),
  'batch-limit-small': ({ limit, latencyS, perS }, { figures }) => ({
    message: `Batches of ${figures.counted(limit, 'message', 'messages')}, one at a time and ${figures.latency(latencyS)} each, are ${figures.rate(perS)} at most: more comes.`,
    advice: `Raise limit_messages of the stream, such as to ${figures.count(5 * limit)}.`,
  }),
  'slow-hourly': ({ latencyS }, { figures }) => ({
    message: `The target takes ${figures.latency(latencyS)} for a batch at the full hour alone.`,
    advice: 'A job of the target may run then: move it to a quieter time.',
  }),
  'catching-up': ({ doneInS }, { figures }) => ({
    message: `The target catches up after an outage${doneInS === null ? '' : `: done in ${spanRange(doneInS, figures)}`}.`,
    advice: 'Wait: everything that waits is being sent.',
  }),
  'loses-data': ({ bytes, ttlS }, { figures }) => ({
    message: `Messages are being lost: ${figures.bytes(bytes)} wait, and flespi discards what has waited longer than ${figures.span(ttlS * 1000)}.`,
    advice: 'Mend the target first. A second stream on the same sources can take what is new meanwhile.',
  }),
  'tiny-batches': ({ perDay }, { figures }) => ({
    message: `The stream sends ${figures.count(perDay)} requests a day of a message or two each.`,
    advice: 'That is as it should be where little comes at a time; the target should keep connections open.',
  }),
  'stream-storage-full': () => ({
    message: 'The storage of the stream is full, and flespi blocks it.',
    advice:
      'Let the target take what waits, or delete the queue in flespi, which loses it; a larger plan has more room.',
  }),
  'blocked-by-limit': ({ reason, inTurns }) => ({
    message: `flespi ${inTurns ? 'blocks it again and again' : 'blocks it'}: ${streamWords.blockReason(reason)}.`,
    advice:
      'Send less by it (convert_message, validate_message), divide its sources between two streams, or ask for a larger plan.',
  }),
  'configuration-invalid': ({ changedAtS }, { at }) => ({
    message: `flespi finds the stream’s configuration invalid${changedAtS === null ? '' : ` since it was changed at ${at(changedAtS)}`}.`,
    advice: changedAtS === null ? 'Correct the configuration in flespi.' : CHANGES_BACK,
  }),
  'customer-moved': () => ({
    message: 'flespi blocks the stream because the account moved to another region.',
    advice: 'Connect to the account in its new region.',
  }),
  'account-blocked': () => ({
    message: 'flespi blocked everything of the account at once.',
    advice: 'Ask the owner of the account or of the account above it: a limit or a bill is behind it.',
  }),
  'stream-disabled': ({ sinceS, sourcesReport }, { at }) => ({
    message: `The stream is switched off${sinceS === null ? '' : ` since ${at(sinceS)}`}${sourcesReport === true ? ', while its vehicles report' : ''}: what comes now is not even kept for it.`,
    advice: 'Enable it in flespi. What came meanwhile has to be fetched by REST.',
  }),
  'stream-replaced': ({ otherId, atS }, { at }) => ({
    message: `It took the place of stream ${otherId}, which was deleted at ${at(atS)} with what waited in it.`,
    advice: 'Fetch the time between by REST, where it is needed.',
  }),
  'sources-silent': ({ devices, sinceS }, { figures, at }) => ({
    message: `Nothing comes in: ${devices === 1 ? 'the vehicle that feeds it is' : `all ${figures.count(devices)} vehicles that feed it are`} silent since ${at(sinceS)}.`,
    advice: 'Look at these vehicles; the stream and its target are as they should be.',
  }),
  'source-channel-blocked': ({ channel, reason }) => ({
    message: `Nothing comes in: flespi blocks channel ${channel} that feeds it: ${streamWords.blockReason(reason)}.`,
    advice: 'Look after the channel first.',
  }),
  'no-sources': () => ({
    message: 'Nothing feeds this stream.',
    advice: 'Subscribe it in flespi to devices, to groups, or to a channel.',
  }),
  'group-empty': ({ group }) => ({
    message: `The group ${group} that feeds it has no device any more.`,
    advice: 'Put the devices back into the group, or subscribe the stream to others.',
  }),
  'filter-lets-nothing': ({ messages }, { figures }) => ({
    message: `The stream’s own filter lets nothing through: it skipped ${figures.counted(messages, 'message', 'messages')}.`,
    advice: 'Try the expression of validate_message on one message.',
  }),
  'filter-changed': ({ messages, changedAtS }, { figures, at }) => ({
    message: `The stream’s filter lets nothing through since it was changed at ${at(changedAtS)}: it skipped ${figures.counted(messages, 'message', 'messages')}.`,
    advice: CHANGES_BACK,
  }),
  'filter-drops-some': ({ skipped, read }, { figures }) => ({
    message: `The stream’s filter leaves out ${figures.count(skipped)} of ${figures.counted(read, 'message', 'messages')}.`,
    advice: 'That is what a filter is for.',
  }),
  'may-be-double-fed': ({ channels, devices }, { figures }) => ({
    message: `What a device sends may come twice: a channel (${figures.list(channels)}) and ${figures.counted(devices, 'device', 'devices')} feed it.`,
    advice: 'Where it is seen to come twice, keep one kind of source.',
  }),
  'double-fed': ({ percent }) => ({
    message: `Messages come twice: a channel and its devices feed it, and ${percent} % of what arrives is here already.`,
    advice: 'Take the channel or the devices out of its sources.',
  }),
  'two-streams-one-target': ({ other }) => ({
    message: `The stream ${other} sends the same to the same address.`,
    advice: 'Disable one of both in flespi.',
  }),
  'device-fed-twice': ({ deviceId, group }) => ({
    message: `Device ${deviceId} feeds it by itself and by the group ${group}.`,
    advice: 'Keep one of both.',
  }),
  'renamed-fields': ({ example }) => ({
    message: `The stream renames parameters (such as ${example}), so that a reader of dotted names finds none.`,
    advice: 'Fleetglass reads both. For other readers take the option out of convert_message.',
  }),
  'fields-left-out': ({ fields }, { figures }) => ({
    message: `The stream leaves these fields of each message alone: ${figures.list(fields)}.`,
    advice: 'Add what is needed to convert_message, ident and timestamp at the least.',
  }),
};

function spanRange([least, most]: readonly [number, number], figures: { span(ms: number): string }): string {
  const [from, to] = [figures.span(least * 1000), figures.span(most * 1000)];
  return from === to ? from : `${from} to ${to}`;
}
