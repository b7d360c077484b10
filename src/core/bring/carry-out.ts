import { isJsonObject } from '../../shared/json.ts';
import type { BringMessage } from '../../shared/messages/bring.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { textField } from '../flespi/fields.ts';
import type { Rest, RestResult } from '../flespi/rest.ts';
import { resultsOf } from '../streams/feeding.ts';
import { type FoundStream, findStreamTo, listStreams, pushesTo } from './find-stream.ts';
import { worded } from './look-around.ts';
import { creation, deletion, feeding, naming, type PlannedCall, type StreamToMake } from './plan-calls.ts';

export interface CarryOutDeps {
  readonly rest: Pick<Rest, 'request'>;
  /** Called at once when flespi has given the stream its id: from then on it can be taken back after a crash too. */
  readonly onId: (streamId: string) => void;
}

/** What came of making it: the id, or what is left behind. */
export type CarriedOut =
  | { readonly left: 'made'; readonly streamId: string }
  | { readonly left: 'nothing'; readonly message: BringMessage | ApiMessage }
  /** There, or perhaps there: it is to be remembered. `streamId`: null where flespi did not say. */
  | { readonly left: 'something'; readonly streamId: string | null; readonly message: BringMessage };

/** Failures by which flespi cannot have got the call. */
const NOT_SENT: ReadonlySet<ApiMessage['code']> = new Set([
  'api-bad-call',
  'api-busy',
  'api-replies-refused',
  'api-not-granted',
]);

/** Makes the stream call by call. What fails is taken back at once; what cannot be taken back is told. Never rejects. */
export async function carryOut(stream: StreamToMake, { rest, onId }: CarryOutDeps): Promise<CarriedOut> {
  const send = (call: PlannedCall) => rest.request(call.method, call.uri, call.body);
  const made = await send(creation(stream));
  let streamId = made.ok ? idIn(made) : null;
  if (!made.ok || streamId === null) {
    const why: ApiMessage = made.ok ? { code: 'api-unreadable' } : made.error;
    if (isSurelyRefused(why)) return { left: 'nothing', message: rolledBack(1, worded(why)) };
    const found = await findMade(rest, stream.uri);
    if (!found.ok) return { left: 'something', streamId: null, message: { code: 'bring-unsure', why } };
    if (found.value === null) return { left: 'nothing', message: rolledBack(1, worded(why)) };
    // It was made although its answer did not come: it goes on.
    streamId = found.value.id;
  }
  onId(streamId);
  const takeBack = async (step: number, why: ApiMessage | BringMessage): Promise<CarriedOut> => {
    const undone = await send(deletion(streamId));
    if (undone.ok || isGone(undone.error)) return { left: 'nothing', message: rolledBack(step, why) };
    const whyLeft = undone.error;
    return { left: 'something', streamId, message: { code: 'bring-left', streamId, step, why, whyLeft } };
  };

  const named = await send(naming(stream, streamId));
  if (!named.ok) return await takeBack(2, worded(named.error));
  let fed = 0;
  for (const [index, call] of feeding(stream, streamId).entries()) {
    const answer = await send(call);
    if (!answer.ok) return await takeBack(3 + index, worded(answer.error));
    fed += resultsOf(answer.value.body).length;
    const wanted = Math.min(stream.feed.ids.length, fedBy(call) * (index + 1));
    if (hasErrors(answer)) return await takeBack(3 + index, { code: 'bring-part-fed', fed, wanted });
  }
  return { left: 'made', streamId };
}

/** Deletes a stream, after a look whether it still pushes where it was made to push. */
export async function takeDown(
  rest: Pick<Rest, 'request'>,
  { streamId, uri }: { readonly streamId: string; readonly uri: string },
): Promise<Result<null, BringMessage>> {
  const answer = await rest.request('get', `gw/streams/${streamId}?fields=id,name,configuration`);
  if (!answer.ok) {
    return isGone(answer.error) ? ok(null) : fail({ code: 'bring-not-undone', why: answer.error });
  }
  const [stream] = resultsOf(answer.value.body);
  if (stream !== undefined && !pushesTo(stream.configuration, uri, streamId)) {
    return fail({ code: 'bring-changed-since', streamId, name: textField(stream, 'name') ?? streamId });
  }
  const { method, uri: path } = deletion(streamId);
  const deleted = await rest.request(method, path);
  if (deleted.ok || isGone(deleted.error)) return ok(null);
  return fail({ code: 'bring-not-undone', why: deleted.error });
}

/** The one that pushes here: there was none before, so it is the one that was asked for. */
export async function findMade(
  rest: Pick<Rest, 'request'>,
  uri: string,
): Promise<Result<FoundStream | null, ApiMessage>> {
  const answer = await listStreams(rest);
  return answer.ok ? ok(findStreamTo(answer.value.body, uri)) : answer;
}

function idIn(answer: RestResult): string | null {
  const [stream] = answer.ok ? resultsOf(answer.value.body) : [];
  const id = stream === undefined ? null : textField(stream, 'id');
  return id !== null && /^\d+$/.test(id) ? id : null;
}

/** flespi tells what it did not take beside what it took (flespi-facts §6). */
function hasErrors(answer: RestResult): boolean {
  const body = answer.ok ? answer.value.body : null;
  return isJsonObject(body) && Array.isArray(body.errors) && body.errors.length > 0;
}

function fedBy({ uri }: PlannedCall): number {
  return uri.split(',').length;
}

function isSurelyRefused(failure: ApiMessage): boolean {
  if (NOT_SENT.has(failure.code)) return true;
  // Without a status, as on MQTT 3, an error is an answer all the same.
  return failure.code === 'api-refused' && (failure.status === null || failure.status < 500);
}

function isGone(failure: ApiMessage): boolean {
  return failure.code === 'api-refused' && failure.status === 404;
}

function rolledBack(step: number, why: ApiMessage | BringMessage): BringMessage {
  return { code: 'bring-rolled-back', step, why };
}
