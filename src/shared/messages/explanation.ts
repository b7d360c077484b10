import type { BlockReason } from './stream.ts';

/** Instants are Unix seconds, and so named `…AtS`, `sinceS` or `untilS`; null is what is not known. */

/** The target was reached and answered something other than what flespi takes for a success. */
export type AnswerCause =
  /** `never`: it has not taken anything yet. */
  | { readonly code: 'login-refused'; readonly status: number; readonly never: boolean }
  | { readonly code: 'target-forbids'; readonly status: number }
  | { readonly code: 'wrong-path'; readonly status: number; readonly path: string | null }
  | { readonly code: 'method-refused'; readonly status: number }
  /** `limit`: the largest batch as the stream is set up. */
  | { readonly code: 'batch-too-large'; readonly messages: number | null; readonly limit: number | null }
  | {
      readonly code: 'batch-too-large-after-outage';
      readonly messages: number | null;
      readonly usual: number | null;
    }
  | { readonly code: 'redirected'; readonly status: number; readonly kept: boolean }
  | { readonly code: 'content-type-refused'; readonly status: number }
  | { readonly code: 'content-refused'; readonly status: number; readonly sinceS: number }
  | { readonly code: 'schema-refused'; readonly reason: string | null }
  | { readonly code: 'throttled'; readonly status: number }
  /** Hours of the day in UTC. */
  | { readonly code: 'throttled-at-peak'; readonly fromHour: number; readonly toHour: number }
  | {
      readonly code: 'target-error';
      readonly status: number;
      readonly sinceS: number;
      readonly count: number;
    }
  | { readonly code: 'poison-message'; readonly status: number; readonly deviceId: string }
  | { readonly code: 'target-unavailable'; readonly status: number; readonly sinceS: number }
  | { readonly code: 'target-restarted'; readonly fromS: number; readonly untilS: number }
  | { readonly code: 'proxy-gave-up'; readonly status: number }
  | { readonly code: 'cloudflare'; readonly status: number; readonly why: 'down' | 'timeout' | 'tls' }
  | { readonly code: 'other-success'; readonly status: number }
  | { readonly code: 'proxy-login' }
  | { readonly code: 'headers-too-large'; readonly headers: number | null }
  | { readonly code: 'one-of-two-servers' }
  | { readonly code: 'not-known'; readonly errorCode: number; readonly count: number };

/** The target was not reached, did not answer, or could not prove who it is. */
export type ReachCause =
  | { readonly code: 'name-unknown'; readonly host: string }
  | { readonly code: 'nothing-listens'; readonly host: string; readonly port: number }
  | { readonly code: 'only-flespi-cannot-reach'; readonly host: string }
  | { readonly code: 'not-reached'; readonly host: string | null }
  | { readonly code: 'private-address'; readonly host: string }
  | { readonly code: 'uri-without-protocol' }
  | { readonly code: 'uri-of-other-protocol'; readonly scheme: string }
  | { readonly code: 'no-answer'; readonly count: number }
  | { readonly code: 'slow-for-large-batches'; readonly fails: number; readonly passes: number }
  /** `atS`: when it expired, where that was seen; `sinceS`: when deliveries began to fail. */
  | { readonly code: 'certificate-expired'; readonly atS: number | null; readonly sinceS: number }
  | { readonly code: 'certificate-chain' }
  /** Nothing that is known was delivered before: whether it ever was trusted, nobody can say. */
  | { readonly code: 'certificate-untrusted' }
  | { readonly code: 'private-authority' }
  | { readonly code: 'certificate-of-other-name'; readonly host: string }
  | { readonly code: 'certificate-refused'; readonly sinceS: number }
  | { readonly code: 'unstable-target'; readonly times: number; readonly spanS: number }
  | { readonly code: 'own-listener-off'; readonly fromS: number; readonly untilS: number | null }
  | { readonly code: 'own-key-differs' }
  | { readonly code: 'own-disk' };

/** The target takes what it gets, but not fast enough; and what becomes of what waits. */
export type LoadCause =
  | {
      readonly code: 'target-slow';
      readonly latencyS: number;
      readonly beforeS: number | null;
      readonly sinceS: number | null;
    }
  | {
      readonly code: 'batch-limit-small';
      readonly limit: number;
      readonly latencyS: number;
      readonly perS: number;
    }
  | { readonly code: 'slow-hourly'; readonly latencyS: number }
  /** `doneInS`: the shortest and longest it may take; null where the queue does not tell. */
  | { readonly code: 'catching-up'; readonly doneInS: readonly [number, number] | null }
  | { readonly code: 'loses-data'; readonly bytes: number; readonly ttlS: number }
  | { readonly code: 'tiny-batches'; readonly perDay: number };

/** flespi, or whoever set the stream up, keeps it from sending. */
export type HeldCause =
  | { readonly code: 'stream-storage-full' }
  | { readonly code: 'blocked-by-limit'; readonly reason: BlockReason; readonly inTurns: boolean }
  | { readonly code: 'configuration-invalid'; readonly changedAtS: number | null }
  | { readonly code: 'customer-moved' }
  | { readonly code: 'account-blocked' }
  | {
      readonly code: 'stream-disabled';
      readonly sinceS: number | null;
      readonly sourcesReport: boolean | null;
    }
  | { readonly code: 'stream-replaced'; readonly otherId: string; readonly atS: number };

/** What feeds the stream, and what its filter leaves of that. */
export type FeedCause =
  | { readonly code: 'sources-silent'; readonly devices: number; readonly sinceS: number }
  | { readonly code: 'source-channel-blocked'; readonly channel: string; readonly reason: BlockReason }
  | { readonly code: 'no-sources' }
  | { readonly code: 'group-empty'; readonly group: string }
  | { readonly code: 'filter-lets-nothing'; readonly messages: number }
  | { readonly code: 'filter-changed'; readonly messages: number; readonly changedAtS: number }
  | { readonly code: 'filter-drops-some'; readonly skipped: number; readonly read: number }
  | { readonly code: 'may-be-double-fed'; readonly channels: readonly string[]; readonly devices: number }
  | { readonly code: 'double-fed'; readonly percent: number }
  | { readonly code: 'two-streams-one-target'; readonly other: string }
  | { readonly code: 'device-fed-twice'; readonly deviceId: string; readonly group: string }
  | { readonly code: 'renamed-fields'; readonly example: string }
  | { readonly code: 'fields-left-out'; readonly fields: readonly string[] };

/** Targets that hold a connection. */
export type ConnectionCause =
  | { readonly code: 'mqtt-login' }
  | { readonly code: 'mqtt-not-allowed' }
  | { readonly code: 'client-id-refused' }
  | { readonly code: 'mqtt-version-refused' }
  | { readonly code: 'broker-not-ready' }
  | { readonly code: 'same-client-id'; readonly other: string }
  | { readonly code: 'publish-not-allowed' }
  | { readonly code: 'quota-used-up'; readonly sinceS: number }
  | { readonly code: 'keep-alive'; readonly everyS: number }
  | { readonly code: 'accepted-and-dropped' }
  | { readonly code: 'messages-rejected'; readonly reason: string | null }
  | { readonly code: 'broker-gone'; readonly sinceS: number }
  | { readonly code: 'packet-not-answered' };

/** Facts of one kind of target. */
export type KindCause =
  | { readonly code: 'aws-policy' }
  | { readonly code: 'old-endpoint'; readonly host: string }
  | { readonly code: 'thing-unknown'; readonly reason: string }
  | { readonly code: 'shadow-not-set' }
  | { readonly code: 'daily-quota'; readonly sinceS: number }
  | { readonly code: 'token-renewal' }
  | { readonly code: 'shared-key-expired' }
  | { readonly code: 'hub-throttles' }
  | { readonly code: 'telemetry-refused' }
  | { readonly code: 'demo-server'; readonly host: string }
  | { readonly code: 'no-gateway-device' }
  | { readonly code: 'rate-limit-at-backlog' }
  | { readonly code: 'access-token-wrong' }
  | { readonly code: 'google-iot-closed' }
  | { readonly code: 'pubsub-rights'; readonly status: number }
  | { readonly code: 'other-account-token' }
  | { readonly code: 'other-channel-gone' }
  | { readonly code: 'units-unknown' }
  | { readonly code: 'no-position-skipped'; readonly skipped: number; readonly read: number }
  | { readonly code: 'toll-plugin-missing'; readonly deviceId: string; readonly reason: string }
  | { readonly code: 'toll-account' }
  | { readonly code: 'vehicle-not-registered'; readonly deviceId: string; readonly reason: string }
  | { readonly code: 'tracker-unknown' }
  | {
      readonly code: 'message-refused';
      readonly deviceId: string | null;
      readonly ident: string | null;
      readonly reason: string | null;
    };

/** Why a stream does as it does. */
export type StreamCause =
  | AnswerCause
  | ReachCause
  | LoadCause
  | HeldCause
  | FeedCause
  | ConnectionCause
  | KindCause;

/** Why vehicles say nothing. `vehicles` of them are silent, and are told together. */
export type SilenceCause =
  | { readonly code: 'own-link-down'; readonly sinceS: number }
  | {
      readonly code: 'channel-blocked';
      readonly channel: string;
      readonly reason: BlockReason;
      readonly vehicles: number;
      readonly sinceS: number;
    }
  | { readonly code: 'protocol-updated'; readonly channel: string; readonly vehicles: number }
  | {
      readonly code: 'channel-changed';
      readonly channel: string;
      readonly changedAtS: number;
      readonly vehicles: number;
    }
  | {
      readonly code: 'channel-silent';
      readonly channel: string;
      readonly vehicles: number;
      readonly sinceS: number;
    }
  | {
      readonly code: 'operator-silent';
      readonly operator: string;
      readonly vehicles: number;
      readonly of: number;
    }
  | { readonly code: 'sim-month-used-up'; readonly vehicles: number; readonly sinceS: number }
  | { readonly code: 'power-fading'; readonly fromV: number; readonly toV: number }
  | { readonly code: 'power-cut'; readonly atS: number }
  | { readonly code: 'no-coverage'; readonly sinceS: number }
  | { readonly code: 'asleep'; readonly everyS: number }
  | { readonly code: 'reconnects-unclosed'; readonly times: number }
  | { readonly code: 'other-protocol' }
  | { readonly code: 'alive-without-fix'; readonly jamming: boolean }
  | { readonly code: 'duplicate-device'; readonly otherId: string }
  | { readonly code: 'device-disabled' }
  | { readonly code: 'clock-of-device'; readonly aheadS: number }
  | { readonly code: 'messages-not-permitted' };

/** Anything that is explained: what it is, and what to do, are worded in `wording/…/explanations.ts`. */
export type ExplainedCause = StreamCause | SilenceCause;
