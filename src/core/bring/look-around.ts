import type { BringFinding, BringLook, Feedable } from '../../shared/bring.ts';
import { flespiUri } from '../../shared/flespi-uri.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { ListenerStatus } from '../../shared/listener.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { numberField, textField } from '../flespi/fields.ts';
import type { Rest, RestResult } from '../flespi/rest.ts';
import { namesOf, resultsOf } from '../streams/feeding.ts';
import { findStreamTo, listStreams } from './find-stream.ts';
import { findingsOfAddress } from './reach.ts';

export interface LookDeps {
  readonly rest: Pick<Rest, 'request'>;
  readonly accountId: string;
  readonly listener: ListenerStatus;
  readonly hasSecret: boolean;
  /** Where flespi reaches the listener; empty where that is its own address. */
  readonly address: string;
  /** Whether flespi's stand-in runs on this computer. */
  readonly isHere: boolean;
  /** Whether it is known that flespi answers, and no other broker. */
  readonly isFlespi: () => boolean;
  readonly devices: readonly Feedable[];
}

/** What was found, and flespi's number for streams over HTTP: null where it has none, or did not say. */
export interface LookedAround {
  readonly look: BringLook;
  readonly protocolId: number | null;
}

/** Looks at all that must be so before a stream can be brought here. It reads, and changes nothing. */
export async function lookAround(deps: LookDeps): Promise<LookedAround> {
  const { rest, devices } = deps;
  const uri = deps.listener.url === null ? null : flespiUri(deps.listener.url, deps.address, null);
  const [protocols, streams, groups, channels] = await Promise.all([
    rest.request('get', 'gw/stream-protocols/all?fields=id,name'),
    listStreams(rest),
    rest.request('get', 'gw/groups/all?fields=id,name'),
    rest.request('get', 'gw/channels/all?fields=id,name'),
  ]);
  const protocolId = protocols.ok ? httpIdOf(protocols.value.body) : null;
  const findings: readonly BringFinding[] = [
    listenerFinding(deps),
    ...addressFindings(deps, uri),
    secretFinding(deps),
    ...tokenFindings(deps, [protocols, streams], protocolId),
    ...(streams.ok && uri !== null ? [existingFinding(streams.value.body, uri)] : []),
  ];
  return {
    look: { findings, uri, devices, groups: feedableIn(groups), channels: feedableIn(channels) },
    protocolId,
  };
}

function listenerFinding({ listener, accountId }: LookDeps): BringFinding {
  const about = 'listener';
  if (listener.state === 'off' || listener.state === 'starting')
    return { about, state: 'bad', message: { code: 'bring-listener-off' } };
  if (listener.state === 'failed' || listener.url === null)
    return { about, state: 'bad', message: { code: 'bring-listener-failed' } };
  if (listener.accountId !== accountId)
    return { about, state: 'bad', message: { code: 'bring-listener-not-ours' } };
  return { about, state: 'good', message: { code: 'bring-listener-on', url: listener.url } };
}

function addressFindings(
  { address, isHere, listener }: LookDeps,
  uri: string | null,
): readonly BringFinding[] {
  if (uri !== null) return findingsOfAddress(uri, isHere);
  if (listener.url === null) return [];
  const code = address.trim() === '' ? 'bring-no-address' : 'bring-bad-address';
  return [{ about: 'address', state: 'bad', message: { code } }];
}

function secretFinding({ listener, hasSecret }: LookDeps): BringFinding {
  const header = listener.settings.secretHeader;
  return header !== null && hasSecret
    ? { about: 'secret', state: 'good', message: { code: 'bring-secret', header } }
    : { about: 'secret', state: 'warning', message: { code: 'bring-no-secret' } };
}

function tokenFindings(
  { isFlespi }: LookDeps,
  answers: readonly RestResult[],
  protocolId: number | null,
): readonly BringFinding[] {
  const about = 'token';
  const failure = answers.find(({ ok }) => !ok);
  if (failure?.ok === false) {
    const message = isFlespi() ? worded(failure.error) : ({ code: 'bring-not-flespi' } as const);
    return [{ about, state: 'bad', message }];
  }
  if (protocolId === null) return [{ about, state: 'bad', message: { code: 'bring-no-http' } }];
  return [{ about, state: 'unproved', message: { code: 'bring-token-reads' } }];
}

/** What a refusal means for what is wanted here. */
export function worded(failure: ApiMessage): BringFinding['message'] {
  if (failure.code !== 'api-refused') return failure;
  const { status, said } = failure;
  return status === 401 || status === 403 ? { code: 'bring-token-refused', status, said } : failure;
}

function existingFinding(body: JsonValue, uri: string): BringFinding {
  const found = findStreamTo(body, uri);
  return found === null
    ? { about: 'existing', state: 'good', message: { code: 'bring-none-existing' } }
    : { about: 'existing', state: 'bad', message: { code: 'bring-existing', ...found } };
}

function httpIdOf(body: JsonValue): number | null {
  const http = resultsOf(body).find((one) => textField(one, 'name')?.toLowerCase() === 'http');
  return http === undefined ? null : numberField(http, 'id');
}

/** Those that the token does not show cannot be chosen. */
function feedableIn(answer: RestResult): readonly Feedable[] {
  if (!answer.ok) return [];
  return [...namesOf(answer.value.body)]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
