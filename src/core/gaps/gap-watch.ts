import type { Completeness, CompletenessDoubt, Gap } from '../../shared/completeness.ts';
import type { ConnectionStatus, ProtocolVersion } from '../../shared/connection.ts';
import { errorText } from '../../shared/error-text.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { tellChanges } from '../base/tell-changes.ts';
import type { LogEvent } from '../flespi/events.ts';
import { isMessagesFilter } from '../flespi/filters.ts';
import { type Followed, followedText } from '../flespi/followed.ts';
import type { Rest } from '../flespi/rest.ts';
import type { Arrived } from '../ingest/ingest.ts';
import type { Missing } from '../journal/opening/missing.ts';
import type { BroughtOverResult } from '../journal/port/brought-over.ts';
import { broughtOverFact } from './brought-over.ts';
import { leadOf, unknownLead, withMessage } from './clock-lead.ts';
import { type CompleteToEvent, moveOn, startingFrom } from './complete-to.ts';
import { detect, type GapFact, isOpen } from './gap-detector.ts';
import { createGapRepository, type GapPort } from './gap-repository.ts';
import { type KnownSession, NOTHING_AMISS, type SessionPlace } from './known-session.ts';
import { createLossByClock } from './loss-by-clock.ts';
import { newestByMqtt } from './newest-by-mqtt.ts';
import { createRefill } from './refill.ts';
import type { TakeMessages } from './refill-device.ts';
import { createSeenGaps } from './seen-gaps.ts';

export interface GapWatchDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly place: SessionPlace;
  readonly protocolVersion: ProtocolVersion;
  /** The group whose hosts split the account's messages; null where all of them come here. */
  readonly sharedGroup: string | null;
  /** Whose messages are followed. */
  readonly followed: Followed;
  /** Whether the session is a clean one, for a look: it promises nothing, so nothing is a gap in it. */
  readonly isLook: boolean;
  readonly knownDevices: () => readonly string[];
  readonly knownChannels: () => readonly string[];
  readonly refill: TakeMessages;
  /** What arrived and is not committed. */
  readonly uncommitted: () => number;
  /** Whether the broker is known to be flespi, which tells when it dropped what it kept for us. */
  readonly isFlespi: () => boolean;
  /** Unix milliseconds of the last packet of any kind from the broker; null before the first. */
  readonly lastPacketMs: () => number | null;
  /** At ticks, where something in it changed. */
  readonly onChange: (completeness: Completeness) => void;
}

type StatusFacts = 'state' | 'sinceMs' | 'lastPacketMs' | 'refusedFilters' | 'loweredFilters';

/** What an earlier run kept. */
export interface GapRecord {
  readonly port: GapPort;
  readonly gaps: readonly Gap[];
  readonly known: KnownSession | null;
  /** Ids of those given up that a person has marked as seen. */
  readonly seen: readonly number[];
}

/** What of the journal was lost with a damaged part. */
export interface DamagedPart {
  /** Null where nothing tells. */
  readonly vehicleIds: readonly string[] | null;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Knows up to when everything is held, and sees to it that the rest comes in. */
export interface GapWatch {
  /** `isTold`: the broker says which filters the session holds, so that it is known to hold those of today. */
  connected(facts: {
    readonly sessionPresent: boolean;
    readonly isTold?: boolean;
    readonly atMs: number;
  }): void;
  status(status: Pick<ConnectionStatus, StatusFacts>): void;
  /** A device message came over the link, at this quality of service; before it is on disk. */
  delivered(qos: 0 | 1 | 2): void;
  /** Device messages that are on disk now, whatever brought them. */
  committed(messages: readonly Arrived[]): void;
  logEvent(record: Pick<LogEvent, 'eventCode' | 'timeS' | 'raw'>): void;
  storageFailed(failing: boolean): void;
  /** The journal is another one than before, or less of it. The same may be told at each start. */
  journalMissing(missing: Missing): void;
  /** What is whole in journals that were set aside is being brought over, or no more for now. */
  bringingOver(active: boolean): void;
  /** It was. Resolves when what that means is on disk. */
  journalBroughtOver(result: BroughtOverResult): Promise<void>;
  /** A part of the journal cannot be read any more: messages of these vehicles, received in this span (Unix milliseconds). */
  journalDamaged(part: DamagedPart): void;
  /** About once a second. */
  tick(nowMs: number): void;
  completeness(): Completeness;
  /** All on record, newest first. */
  list(): readonly Gap[];
  /** Asks again for what could not be had. */
  retry(id: number): Promise<Result<null>>;
  /** Those that were given up, and that nobody has marked as seen. */
  givenUp(): readonly Gap[];
  /** Marks all that were given up or are not proved as seen. */
  acknowledge(): Promise<void>;
  stop(): Promise<void>;
}

/** Name of the fact that is kept. */
export const COMPLETE_TO_FACT = 'complete-to';

const OVERFLOWED = 504;
/** What changed of gaps is written so often. How far all is complete moves by itself, and each time the disk is waited for. */
const WRITE_EVERY_MS = 5_000;
/** So that is kept where messages came, and else so often. */
const KEEP_CALM_EVERY_MS = 60_000;
/** What waited at the broker is through, mostly, and messages tell how long they take. */
const SETTLED_MS = 60_000;
/** Vehicles that say nothing for so long are no wonder; beyond it the first message is asked what came before it. */
const UNHEARD_MS = 60_000;

/** Creates the watch over a journal that is open. */
export function createGapWatch(deps: GapWatchDeps, record: GapRecord): GapWatch {
  const { clock, log, place, protocolVersion, isLook } = deps;
  const isShared = deps.sharedGroup !== null;
  const follows = followedText(deps.followed);
  const repository = createGapRepository(log, record.port, record.gaps);
  const seen = createSeenGaps(repository, record.seen);
  const refill = createRefill({
    clock,
    log,
    repository,
    rest: deps.rest,
    port: record.port,
    take: deps.refill,
    isShared,
    clockLeadMs: () => leadOf(lead),
    isHeld: ({ cause, vehicleIds }) => isBringingOver && cause === 'journal-damaged' && vehicleIds === null,
    followed: deps.followed,
    knownDevices: deps.knownDevices,
    knownChannels: deps.knownChannels,
  });
  let known = record.known?.brokerKey === place.brokerKey ? record.known : null;
  let completeTo = startingFrom(known === null ? null : earlierOf(known.completeToMs, clock.nowMs()));
  const byClock = createLossByClock(clock, known?.completeToMs ?? null);
  let unendedId: number | null = null;
  /** Whether this journal never had a session: one that the broker has of us is then of an earlier journal. */
  let isFirst = record.known === null;
  /** What of a set-aside journal is lost is not known meanwhile. */
  let isBringingOver = false;
  /** Whether we were at work when the journal was set aside, and so know what is complete better than it does. */
  let wasAtWork = false;
  /** Whether what is known is of this run: what an earlier one kept stands until there was a connection. */
  let isOwn = false;
  let isRefused = false;
  let isLowered = false;
  /** Whether messages come at QoS 0, whatever was granted; what an earlier connection knew stands until one comes. */
  let isUnkept = known?.kept === false;
  /** Whether a message came since we connected. */
  let isDelivered = false;
  let isHeard = known?.heard ?? false;
  /** Since when the link is there and has brought none. */
  let unheardSinceMs = known?.unheardSinceMs ?? null;
  /** Since when the link is live without a break; null while it is not. */
  let liveSinceMs: number | null = null;
  let lead = unknownLead(known?.clockLeadMs);
  let keptMs = Number.NEGATIVE_INFINITY;
  let writtenMs = Number.NEGATIVE_INFINITY;
  /** Whether messages were committed since. */
  let hasCome = false;
  const tellCompleteness = tellChanges(deps.onChange);

  const observe = (event: CompleteToEvent): void => {
    completeTo = moveOn(completeTo, event);
  };
  const find = (fact: GapFact): void => {
    const found = detect({ gaps: repository.list(), unendedId }, fact);
    if (found.gaps !== repository.list())
      log.info('gaps.found', { fact: fact.type, gaps: found.gaps.length });
    repository.replace(found.gaps);
    unendedId = found.unendedId;
    refill.wake();
  };
  const hear = (lastPacketMs: number | null): void => {
    observe({ type: 'pending', count: deps.uncommitted() });
    if (lastPacketMs !== null && completeTo.link !== 'down')
      observe({ type: 'packet-heard', atMs: lastPacketMs });
  };
  /** Set while the link is down, the clock says another time of when it broke. A later one is not believed: it may be flespi's. */
  const bySetClock = (): void => {
    const heldToMs = completeTo.link === 'down' ? byClock.heldTo() : null;
    if (heldToMs !== null) observe({ type: 'clock-set', heldToMs });
  };
  /** Keeps how far we are, so that the next run knows where a gap begins. */
  const keep = (subscribed = known?.subscribed ?? false): Promise<void> => {
    keptMs = clock.nowMs();
    writtenMs = keptMs;
    hasCome = false;
    if (isOwn) {
      known = {
        ...place,
        completeToMs: completeTo.completeToMs,
        subscribed,
        kept: !isLowered && !isUnkept,
        refused: isRefused,
        heard: isHeard,
        unheardSinceMs,
        clockLeadMs: leadOf(lead),
        follows,
      };
      repository.keep(COMPLETE_TO_FACT, JSON.stringify(known));
    }
    return repository.flush();
  };
  const writeNowAndThen = (nowMs: number): void => {
    if (Math.abs(nowMs - writtenMs) < WRITE_EVERY_MS) return;
    writtenMs = nowMs;
    if (hasCome || Math.abs(nowMs - keptMs) >= KEEP_CALM_EVERY_MS) void keep();
    else void repository.flush();
  };
  const doubt = (): CompletenessDoubt | null => {
    if (completeTo.completeToMs === null) return null;
    if (isLowered || isUnkept) return 'qos-0';
    if (!isHeard) return 'no-message-yet';
    return deps.isFlespi() ? null : 'other-broker';
  };
  const completeness = (): Completeness => ({
    completeToMs: isLook ? null : earlierOf(completeTo.completeToMs, clock.nowMs()),
    doubt: isLook ? null : doubt(),
    catchingUp: !isLook && !isRefused && completeTo.link !== 'down' && completeTo.phase !== 'current',
    openGaps: repository.list().filter(isOpen),
    unrecoverable: seen.unseen('unrecoverable').length,
    unproved: seen.unseen('unproved').length,
    refused: isRefused,
    look: isLook,
    shared: isShared,
  });

  /** A message proves that they are handed out now, and nothing of the time before it. */
  const nameUnheard = (): void => {
    const [fromMs, atMs] = [unheardSinceMs, clock.nowMs()];
    unheardSinceMs = null;
    if (fromMs !== null && deps.isFlespi() && Math.abs(atMs - fromMs) > UNHEARD_MS)
      find({ type: 'granted', cause: 'nothing-came', fromMs, atMs });
  };
  /** What the messages of a link that has been live for a while tell of the clocks, and that any come at all. */
  const learn = (messages: readonly Arrived[]): void => {
    const wasHeard = isHeard;
    const isSettled = liveSinceMs !== null && clock.nowMs() - liveSinceMs >= SETTLED_MS;
    for (const { event, source, receivedAtMs } of messages) {
      if (event.kind !== 'message' || source !== 'mqtt') continue;
      isHeard = true;
      if (!isSettled || event.serverTimestampS === null) continue;
      lead = withMessage(lead, event.serverTimestampS * 1_000, receivedAtMs);
    }
    observe({ type: 'clock-lead', leadMs: leadOf(lead) });
    if (isHeard === wasHeard) return;
    nameUnheard();
    void keep();
  };
  /** What the broker says to the messages on a live link: a link that brings none proves nothing of them. */
  const answered = (says: {
    readonly refused: boolean;
    readonly lowered: boolean;
    readonly sinceMs: number;
  }): void => {
    const { completeToMs, link } = completeTo;
    const wasRefused = isRefused;
    const isChanged = isLowered !== says.lowered;
    ({ refused: isRefused, lowered: isLowered } = says);
    if (isRefused) {
      const atMs = clock.nowMs();
      const named = unendedId !== null;
      find({ type: 'live', atMs });
      observe({ type: 'refused', atMs, named });
      void keep();
    } else if (link === 'up') {
      const atMs = wasRefused ? clock.nowMs() : says.sinceMs;
      if (wasRefused && unendedId === null && completeToMs !== null) {
        find({ type: 'granted', cause: 'messages-refused', fromMs: completeToMs, atMs });
      }
      find({ type: 'live', atMs });
      observe({ type: 'link-live', atMs });
      if (!isHeard) unheardSinceMs ??= atMs;
      void keep(true);
    } else if (isChanged) void keep();
  };

  refill.wake();
  // Before anything is subscribed to, so that nothing can have been acknowledged of which the journal knows no session.
  if (isFirst) {
    const none = { ...place, completeToMs: null, subscribed: false, ...NOTHING_AMISS, follows };
    repository.keep(COMPLETE_TO_FACT, JSON.stringify(none));
    void repository.flush();
  }
  return {
    connected({ sessionPresent: isPresent, isTold = false, atMs }) {
      // How far the last session that was kept had come stays as it is: from there a gap begins once there is such a one again.
      if (isLook) return;
      bySetClock();
      // What an earlier run did not follow, as by other options, does not wait in the session that it left.
      const sessionPresent = isPresent && (isTold || known === null || known.follows === follows);
      // While this run lasts, how far it came is known better than it was kept.
      if (known !== null) known = { ...known, completeToMs: completeTo.completeToMs };
      const awayMs = byClock.awayMs();
      find({ type: 'connected', atMs, awayMs, sessionPresent, protocolVersion, place, known, isFirst });
      isFirst = false;
      const loss = repository.list().find(({ id }) => id === unendedId);
      if (loss === undefined) byClock.resumed();
      else byClock.lost(loss.cause);
      // A subscription made again has brought nothing yet.
      if (!sessionPresent && protocolVersion !== 3) isHeard = false;
      isDelivered = false;
      const isResumed = sessionPresent && protocolVersion !== 3 && unendedId === null;
      observe({ type: 'link-up', atMs, resumed: isResumed });
      isOwn = true;
      void keep(isResumed);
    },
    status({ state, sinceMs, lastPacketMs, refusedFilters, loweredFilters }) {
      refill.setLive(state === 'live');
      if (isLook) {
        isRefused = refusedFilters.some(({ filter }) => isMessagesFilter(filter));
        return;
      }
      liveSinceMs = state === 'live' ? (liveSinceMs ?? clock.nowMs()) : null;
      if (state === 'live') {
        answered({
          refused: refusedFilters.some(({ filter }) => isMessagesFilter(filter)),
          lowered: loweredFilters.some(({ filter }) => isMessagesFilter(filter)),
          sinceMs,
        });
      } else if (state !== 'resuming' && completeTo.link !== 'down') {
        hear(lastPacketMs);
        byClock.broke(completeTo.completeToMs);
        observe({ type: 'link-down' });
        void keep();
      }
    },
    delivered(qos) {
      if (isLook) return;
      const wasUnkept = isUnkept;
      isUnkept = qos === 0 || (isDelivered && isUnkept);
      isDelivered = true;
      if (isUnkept !== wasUnkept) void keep();
    },
    committed(messages) {
      if (isLook) return;
      hasCome = true;
      learn(messages);
      const newest = newestByMqtt(messages);
      if (newest === null) return;
      const { completeToMs } = completeTo;
      observe({ type: 'committed', ...newest });
      // It was in hand as the link broke.
      if (completeTo.link === 'down' && completeTo.completeToMs !== completeToMs)
        byClock.holds(completeTo.completeToMs);
    },
    logEvent({ eventCode, timeS, raw }) {
      if (isLook || eventCode !== OVERFLOWED || raw.client_id !== place.clientId) return;
      const { completeToMs } = completeTo;
      find({ type: 'overflowed', atMs: clock.nowMs(), eventMs: timeS * 1_000, completeToMs });
      void repository.flush();
    },
    storageFailed(failing) {
      observe({ type: 'storage', failing });
      if (!failing) void repository.flush();
    },
    journalMissing({ cause, fromMs, toMs }) {
      const gapsBefore = repository.list();
      // An older copy knows how far it was complete, which may be less than how far it was written.
      const sinceMs = isFirst ? fromMs : Math.min(fromMs, known?.completeToMs ?? fromMs);
      find({ type: 'missing', atMs: clock.nowMs(), cause, fromMs: sinceMs, toMs });
      isFirst = false;
      if (repository.list() !== gapsBefore && cause === 'journal-damaged') wasAtWork = isOwn;
      if (repository.list() === gapsBefore && known !== null) return;
      // What was known went with it: there was a session, and all before is in the gap.
      repository.rewrite();
      completeTo = { ...completeTo, completeToMs: laterOf(completeTo.completeToMs, toMs) };
      known = {
        ...(known ?? { ...place, subscribed: true, ...NOTHING_AMISS, follows }),
        completeToMs: completeTo.completeToMs,
      };
      isOwn = true;
      void keep();
    },
    bringingOver(active) {
      // What was held is asked for with the next tick.
      isBringingOver = active;
    },
    async journalBroughtOver(result) {
      find(broughtOverFact(result, clock.nowMs(), wasAtWork));
      await repository.flush();
    },
    journalDamaged(part) {
      find({ type: 'damaged', atMs: clock.nowMs(), ...part });
      void repository.flush();
    },
    tick(nowMs) {
      if (isLook) {
        refill.wake();
        tellCompleteness(completeness());
        return;
      }
      const moved = byClock.moved();
      if (moved !== null) find({ type: 'clock-set', ...moved, atMs: nowMs });
      hear(deps.lastPacketMs());
      bySetClock();
      observe({ type: 'tick', nowMs });
      refill.wake();
      writeNowAndThen(nowMs);
      tellCompleteness(completeness());
    },
    completeness,
    list: () => repository.list().toReversed(),
    async retry(id) {
      try {
        const outcome = await refill.retry(id);
        await seen.forget(id);
        return outcome;
      } catch (error) {
        return fail({ code: 'journal-failed', reason: errorText(error) });
      }
    },
    givenUp: () => seen.unseen('unrecoverable'),
    acknowledge: seen.acknowledge,
    async stop() {
      await refill.stop();
      if (isLook) return await repository.flush();
      if (completeTo.link !== 'down') hear(deps.lastPacketMs());
      await keep();
    },
  };
}

function earlierOf(completeToMs: number | null, nowMs: number): number | null {
  return completeToMs === null ? null : Math.min(completeToMs, nowMs);
}

function laterOf(completeToMs: number | null, toMs: number): number {
  return completeToMs === null ? toMs : Math.max(completeToMs, toMs);
}
