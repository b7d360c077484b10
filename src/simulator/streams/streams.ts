import type { Announcer } from '../account/announcer.ts';
import type { QueuedMessage } from '../account/queue.ts';
import type { StreamSpec } from '../account/specs.ts';
import type { Clock } from '../base/ports.ts';
import type { Random } from '../base/random.ts';
import { postBatch } from './http-delivery.ts';
import { type BatchOutcome, createRunner, type Runner } from './runner.ts';
import { createSession, type StreamSession } from './session.ts';

export interface StreamsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly announcer: Announcer;
  readonly specs: readonly StreamSpec[];
  /** All devices, each with its channel. */
  readonly channelOf: ReadonlyMap<number, number>;
  /** Devices of a group; none where there are no groups. */
  readonly devicesOf?: (groupId: number) => readonly number[];
  /** How a batch is posted; over HTTP where absent. */
  readonly post?: typeof postBatch;
}

/** What feeds a stream. A device that is fed by both is sent twice. */
export interface StreamFeed {
  readonly channels: readonly number[];
  readonly devices: readonly number[];
  readonly groups?: readonly number[];
}

/** The account's streams at work. */
export interface Streams {
  /** Hands a message to every stream that is enabled. */
  enqueue(message: QueuedMessage): void;
  /** Cuts or restores the connection of a stream that holds one; false where it holds none. */
  setConnected(streamId: number, connected: boolean): boolean;
  /** Begins one that was made while the simulator runs. It is fed by nothing yet. */
  add(spec: StreamSpec): void;
  /** Gives it other settings; what waits in it stays. */
  change(spec: StreamSpec): void;
  /** As its owner set it up; undefined where there is none. */
  specOf(streamId: number): StreamSpec | undefined;
  remove(streamId: number): void;
  /** Says what feeds a stream; every device does at first. */
  feed(streamId: number, sources: StreamFeed): void;
  /** What feeds it; null where there is no such stream. */
  feedOf(streamId: number): StreamFeed | null;
  /** Has every delivery of a stream fail with this code of log 403 before it is tried; null ends that. */
  failAll(streamId: number, errorCode: number | null): void;
  /** Blocks a stream for a reason of flespi-facts §2.7, or unblocks it with 0. Blocked streams send nothing. */
  setBlocked(streamId: number, reason: number): void;
  stop(): void;
}

/** How long a refused batch waits before it is sent again. Invented: flespi's own delay is not published. */
export const RETRY_MS = 10_000;
const QUEUE_SIZE_MS = 2_000;

const NOTHING: StreamFeed = { channels: [], devices: [], groups: [] };

interface Working {
  spec: StreamSpec;
  readonly runner: Runner;
  readonly session: StreamSession | null;
}

/** Starts every stream. */
export function createStreams(options: StreamsOptions): Streams {
  const { clock, random, announcer, specs, post = postBatch } = options;
  const working = new Map<number, Working>();
  const blocked = new Set<number>();
  const failures = new Map<number, number>();
  const everything: StreamFeed = { channels: [], devices: [...options.channelOf.keys()] };
  const feeds = new Map(specs.map(({ id }) => [id, everything]));
  const deviceSets = new WeakMap<StreamFeed, ReadonlySet<number>>();
  const timesFed = (streamId: number, deviceId: number): number => {
    const feed = feeds.get(streamId) ?? everything;
    const ofGroups = (feed.groups ?? []).flatMap((id) => options.devicesOf?.(id) ?? []);
    const devices = deviceSets.get(feed) ?? new Set([...feed.devices, ...ofGroups]);
    deviceSets.set(feed, devices);
    const channel = options.channelOf.get(deviceId);
    return (
      (devices.has(deviceId) ? 1 : 0) + (channel !== undefined && feed.channels.includes(channel) ? 1 : 0)
    );
  };

  const settle = (stream: Working): void => {
    const { spec, session } = stream;
    stream.runner.hold(!spec.enabled || blocked.has(spec.id) || session?.connected === false);
  };

  const begin = (spec: StreamSpec): void => {
    const { id } = spec;
    const own = random.fork(`stream ${id}`);
    const session =
      spec.transport === 'session' ? createSession({ clock, random: own, announcer, spec }) : null;
    const now = (): StreamSpec => working.get(id)?.spec ?? spec;
    const runner = createRunner({
      clock,
      get limitMessages() {
        return now().limitMessages;
      },
      get queueTtlS() {
        return now().queueTtlS;
      },
      gatherMs: spec.gatherMs,
      retryMs: RETRY_MS,
      deliver: (messages, signal) => {
        const errorCode = failures.get(id);
        if (errorCode !== undefined) return Promise.resolve({ delivered: false, errorCode });
        if (session !== null) return session.deliver(messages, signal);
        return post(now().uri, messages, signal, now().headers);
      },
      onOutcome: (outcome) => tell(announcer, spec, outcome),
    });
    const stream: Working = { spec, runner, session };
    working.set(id, stream);
    settle(stream);
    session?.onChange(() => settle(stream));
  };
  for (const spec of specs) begin(spec);

  const endTelling = clock.every(QUEUE_SIZE_MS, () => {
    for (const { spec, runner } of working.values()) {
      announcer.setProperty('streams', spec.id, 'queue_size', runner.queueBytes);
    }
  });

  return {
    enqueue(message) {
      for (const { spec, runner } of working.values()) {
        const times = spec.enabled ? timesFed(spec.id, message.deviceId) : 0;
        for (let time = times; time > 0; time -= 1) runner.enqueue(message);
      }
    },
    setConnected(streamId, connected) {
      const session = working.get(streamId)?.session ?? null;
      session?.setConnected(connected);
      return session !== null;
    },
    add(spec) {
      feeds.set(spec.id, NOTHING);
      begin(spec);
    },
    change(spec) {
      const stream = working.get(spec.id);
      if (stream === undefined) return;
      stream.spec = spec;
      settle(stream);
    },
    specOf: (streamId) => working.get(streamId)?.spec,
    remove(streamId) {
      const stream = working.get(streamId);
      stream?.session?.stop();
      stream?.runner.stop();
      working.delete(streamId);
      feeds.delete(streamId);
      blocked.delete(streamId);
      failures.delete(streamId);
    },
    feed(streamId, sources) {
      feeds.set(streamId, sources);
    },
    feedOf: (streamId) => feeds.get(streamId) ?? null,
    failAll(streamId, errorCode) {
      if (errorCode === null) failures.delete(streamId);
      else failures.set(streamId, errorCode);
    },
    setBlocked(streamId, reason) {
      const stream = working.get(streamId);
      if (stream === undefined) return;
      if (reason === 0) blocked.delete(streamId);
      else blocked.add(streamId);
      settle(stream);
      announcer.setProperty('streams', streamId, 'blocked', reason);
      announcer.log('streams', streamId, reason === 0 ? 21 : 20, reason === 0 ? {} : { blocked: reason });
    },
    stop() {
      endTelling();
      for (const { runner, session } of working.values()) {
        session?.stop();
        runner.stop();
      }
    },
  };
}

/** Writes the log record of a batch: 404 where it was taken, 403 with the reason where it was not. */
function tell(
  announcer: Announcer,
  spec: StreamSpec,
  { delivery, messages, ackLatencyS }: BatchOutcome,
): void {
  const read = messages.length;
  const ack_latency = Math.round(ackLatencyS * 1e6) / 1e6;
  if (delivery.delivered) {
    announcer.log('streams', spec.id, 404, { read, skipped: 0, accepted: read, rejected: 0, ack_latency });
  } else {
    const { errorCode } = delivery;
    announcer.log('streams', spec.id, 403, {
      error_code: errorCode,
      read,
      skipped: 0,
      accepted: 0,
      rejected: read,
      ack_latency,
    });
  }
}
