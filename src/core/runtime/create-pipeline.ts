import { NOTHING_YET } from '../../shared/completeness.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import { errorText } from '../../shared/error-text.ts';
import { fail } from '../../shared/result.ts';
import { isFlespi } from '../../shared/schemas/broker-address.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import { createDayChecks } from '../day-checks/create-day-checks.ts';
import { readDayChecks } from '../day-checks/day-check-record.ts';
import { vehicleTelemetryFilter } from '../flespi/filters.ts';
import { followedOf, speaksFlespi } from '../flespi/followed.ts';
import { smsFactsOf } from '../flespi/sms.ts';
import { isVehicleMessages } from '../flespi/topics.ts';
import { type GapDeps, openGaps, readGapRecord } from '../gaps/open-gaps.ts';
import { createHistory } from '../history/create-history.ts';
import { createIntervalHistory } from '../history/create-interval-history.ts';
import { createLogHistory } from '../history/create-log-history.ts';
import { createPull } from '../history/create-pull.ts';
import { readPull } from '../history/pull-record.ts';
import { type Arrived, type ArrivedWithBody, createIngest, type PushedBatch } from '../ingest/ingest.ts';
import { SESSION_EXPIRY_S } from '../mqtt/connect-options.ts';
import { createStorage } from '../storage/create-storage.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { createAccountAlarms } from './account-alarms.ts';
import { createAccountSilences } from './account-silences.ts';
import { createAccountState } from './account-state.ts';
import { createChannelBoard } from './channel-board.ts';
import { createDeviceGate, OPEN_GATE } from './device-gate.ts';
import { createFeedingWatch } from './feeding-watch.ts';
import { createFollowers } from './followers.ts';
import { bindJournal, createJournalSinks } from './journal-sinks.ts';
import { withoutLargeValues } from './large-values.ts';
import { createLink, type LinkAccount } from './link.ts';
import { createLinkNotes } from './link-notes.ts';
import { createLogIndexer } from './log-indexer.ts';
import { noticesOf } from './notices.ts';
import { createOutlook } from './outlook.ts';
import { partsOf } from './parts-of.ts';
import { createPhones } from './phones.ts';
import type { Pipeline, PipelineDeps } from './pipeline.ts';
import { createProtocolNames } from './protocol-names.ts';
import { createRecognizer } from './recognizer.ts';
import { arrivedFrom } from './restore.ts';
import { createRestoredLogs } from './restored-logs.ts';
import { createSink } from './sink.ts';
import { fetchStreamBlocks } from './stream-blocks.ts';
import { learnDuplicates, sourcesOf } from './stream-sources.ts';
import { createStreamTime } from './stream-time.ts';
import { type OldDeps, takeUpOld } from './take-up-old.ts';

/**
 * Creates the pipeline of an account; nothing happens before `open`. Each part is made of those above it. What a part tells goes to a
 * sink, and what follows from it is bound at the end, when all parts are there.
 */
export function createPipeline(deps: PipelineDeps, account: LinkAccount): Pipeline {
  const { clock, log } = deps;
  const { brokerUrl, clientId, protocolVersion, sharedGroup, cleanSession } = account;
  const followed = followedOf(account);
  const isFlespiSpoken = speaksFlespi(account);

  const link = createLink(deps, account);
  const { session, rest } = link;
  const followers = createFollowers((vehicleId) => {
    // Beside a user's own topics there is nothing of flespi's, and some brokers end the connection of who asks for more than is permitted.
    const filter = isFlespiSpoken ? vehicleTelemetryFilter(vehicleId) : undefined;
    return filter === undefined ? () => {} : session.subscribe(filter);
  });

  const streamTime = createStreamTime(clock);
  const logs = createRestoredLogs(deps.logs);
  /** Whether what is shown comes out of the journal, and so happened before. */
  let isOld = true;
  const state = createAccountState(clock, log, {
    addLog: logs.add,
    fixes: {
      fix: (vehicleId, fix, isSettled) => deps.fixes?.fix(vehicleId, fix, { isSettled, isOld }),
      gone(vehicleId) {
        deps.fixes?.gone(vehicleId);
        recognizer.left(vehicleId);
        storage.journal()?.forget(vehicleId);
        alarms.rules?.gone(vehicleId);
      },
    },
    statusThresholds: deps.statusThresholds,
    streamsHeardSinceMs: streamTime.heardSinceMs,
    streamsNowMs: streamTime.nowMs,
    ...(deps.ownListener && { ownListener: deps.ownListener }),
  });
  const recognizer = createRecognizer(state.fleet, { byObjects: followed.channels !== 'none' });
  const outlook = createOutlook({
    clock,
    log,
    rest,
    channels: state.channels,
    sessionExpiryS: SESSION_EXPIRY_S,
    isLook: cleanSession,
  });
  const protocolNames = createProtocolNames({ clock, log, rest }, state.streams.setProtocolNames);
  const feedingWatch = createFeedingWatch({
    log,
    rest,
    list: state.streams.list,
    async learn(id, feeding) {
      // Before: what is seen to come once is not said to be able to come twice.
      await learnDuplicates(id, storage.journal(), state.streams, clock.nowMs());
      state.streams.learnSources(id, sourcesOf(feeding, state));
    },
    forget: state.streams.forgetSources,
  });
  const silences = createAccountSilences(clock, state, sharedGroup !== null || followed.devices !== 'all');
  const channelBoard = createChannelBoard({
    rest,
    channels: state.channels,
    hearings: state.fleet.hearings,
    nameOf: state.fleet.nameOf,
    channelOf: silences.channelOf,
    forecasts: (nowS) => outlook.at(nowS).channels,
  });
  const isOfSomeChannels = isFlespiSpoken && followed.devices === 'none' && followed.channels !== 'all';
  const gate = isOfSomeChannels ? createDeviceGate() : OPEN_GATE;
  const phones = createPhones();
  const show = (came: ArrivedWithBody): void => {
    phones.take(came.event);
    for (const arrived of gate.pass(came)) {
      silences.take(arrived);
      state.apply(withoutLargeValues(arrived));
    }
  };

  const logIndexer = createLogIndexer({
    log,
    journal: () => storage.journal(),
    onFetched: deps.logs.fetched,
  });

  const journal = createJournalSinks();
  /** What a stream pushed may name channel and ident alone: whose it is, what is indexed says. */
  const learnDevices = async (open: OpenJournal): Promise<void> => {
    if ((await open.query('inbox', null)).length === 0) return;
    await open
      .restore((part) => {
        for (const came of arrivedFrom(part, clock.nowMs())) recognizer.recall(came);
      })
      .catch((error: unknown) => log.warn('runtime.devices-not-learnt', { error: errorText(error) }));
  };
  const storageFailing = createSink<StorageFailure>();
  const storageWorking = createSink<void>();
  const storage = createStorage({
    clock,
    log,
    folder: deps.folder,
    openJournal: () => deps.openJournal(journal.events),
    async takeUpInbox(open, isRestored) {
      if (!isRestored) await learnDevices(open);
      const count = await ingest.takeUp();
      // Else it is shown with all that the journal holds.
      if (!isRestored || count === 0) return;
      await takeUpOldNow('newer').catch((error: unknown) => {
        // It is in the journal, and shown from the next start on.
        log.warn('runtime.old-not-shown', { error: errorText(error) });
      });
    },
    restore(part) {
      for (const came of arrivedFrom(part, clock.nowMs())) {
        const arrived = recognizer.recall(came);
        if (arrived.source === 'mqtt') {
          streamTime.heard(arrived.receivedAtMs);
          link.seen();
        }
        show(arrived);
      }
    },
    onRestored: logs.restored,
    onFailing: storageFailing.emit,
    onWorking: storageWorking.emit,
  });

  let recovering: number | null = null;
  const linkNotes = createLinkNotes({ clock, log, journal: storage.journal });
  const applied = createSink<ArrivedWithBody>();
  const committed = createSink<{ readonly messages: readonly Arrived[]; readonly lastBlock: number }>();
  const ingest = createIngest({
    clock,
    log,
    journal: storage,
    decode: recognizer.decode,
    decodeText: recognizer.decodeText,
    underDevice: recognizer.underDevice,
    apply: applied.emit,
    release: session.release,
    onCommitted: (messages, lastBlock) => committed.emit({ messages, lastBlock }),
    onStorageFailed: storage.failed,
    onRecovering(left) {
      recovering = left;
      deps.onStatus(status());
    },
  });

  const taking = (source: PushedBatch['source']) => (messages: PushedBatch['messages']) =>
    ingest.take({ source, messages, unreadable: [], streamId: null, receivedAtMs: clock.nowMs() });
  const isOfFlespi = (): boolean =>
    isFlespiSpoken && (isFlespi(brokerUrl) || session.status().token !== null || rest.hasAnswered());
  const gapDeps: GapDeps = {
    clock,
    log,
    rest,
    brokerUrl,
    clientId,
    protocolVersion,
    sharedGroup,
    followed,
    isLook: cleanSession,
    knownDevices: () => state.fleet.ids(),
    knownChannels: () => state.channels.ids(),
    refill: taking('rest'),
    uncommitted: ingest.unsettled,
    isFlespi: isOfFlespi,
    lastPacketMs: () => session.status().lastPacketMs,
    onChange: deps.onCompleteness,
  };
  const gaps = storage.whenOpen(readGapRecord, (record) => openGaps(gapDeps, record));
  const history = createHistory({
    clock,
    log,
    rest,
    port: storage.journal,
    take: taking('history'),
    gaps: () => gaps.value()?.list() ?? [],
    maxBytes: deps.maxJournalBytes,
    isFlespi: isOfFlespi,
    isLook: cleanSession,
  });
  const pull = storage.whenOpen(readPull, (record) =>
    createPull({ clock, log, history, port: storage.journal }, record),
  );
  const dayChecks = storage.whenOpen(readDayChecks, (kept) =>
    createDayChecks(
      {
        clock,
        log,
        rest,
        history,
        port: storage.journal,
        vehicles: state.fleet.ids,
        isFlespi: isOfFlespi,
        completeness: () => gaps.value()?.completeness() ?? NOTHING_YET,
      },
      kept,
    ),
  );
  const logHistory = createLogHistory({
    clock,
    log,
    rest,
    port: storage.journal,
    take: (records) => ingest.takeLogs({ records, receivedAtMs: clock.nowMs() }),
    maxBytes: deps.maxJournalBytes,
    isFlespi: isOfFlespi,
    onKept: () => logIndexer.begin('new'),
  });
  const intervals = createIntervalHistory({
    clock,
    log,
    rest,
    port: storage.journal,
    take: (records) => ingest.takeLogs({ records, receivedAtMs: clock.nowMs() }),
    maxBytes: deps.maxJournalBytes,
    isFlespi: isOfFlespi,
  });

  const alarms = createAccountAlarms({ ...deps, fleet: state.fleet, storage });

  let isLive = false;
  let isClosed = false;
  let lastMessageMs: number | null = null;
  const status = (): ConnectionStatus => {
    const own = session.status();
    return { ...own, notices: noticesOf(own, link.stranger(), state.fleet.isFull()) };
  };

  link.published.bind((message) => {
    outlook.came(message.payload.byteLength);
    if (isVehicleMessages(message.topic)) gaps.use((watch) => watch.delivered(message.qos));
    ingest.publish(message, partsOf(message));
  });
  link.statusChanged.bind((own) => {
    const wasLive = isLive;
    isLive = own.state === 'live';
    alarms.linkIs(own.state);
    silences.linkIs(isLive);
    channelBoard.linkIs(isLive, clock.nowMs());
    history.setLive(isLive);
    pull.use((own) => own.setLive(isLive));
    dayChecks.use((own) => own.setLive(isLive));
    logHistory.setLive(isLive);
    intervals.setLive(isLive);
    if (isLive && !wasLive) {
      protocolNames.begin();
      outlook.linkIsUp();
      void fetchStreamBlocks({ clock, log, rest, take: state.streams.apply });
    }
    if (!isLive && wasLive) outlook.linkIsDown();
    if (!isLive) protocolNames.cancel();
    if (!isLive && own.state !== 'resuming') state.deletions.cancel();
    streamTime.linkIs(own.state);
    linkNotes.linkIs(own.state);
    gaps.use((watch) => watch.status(own));
    deps.onStatus(status());
  });
  link.connected.bind(({ sessionPresent, isKept, isTold }) => {
    if (!sessionPresent) state.deletions.begin();
    const atMs = clock.nowMs();
    gaps.use((watch) => watch.connected({ sessionPresent: isKept, isTold, atMs }));
  });
  link.strangerChanged.bind(() => deps.onStatus(status()));

  const takeUpOldNow = async (shows: OldDeps['shows'] = 'unheard'): Promise<void> => {
    const open = storage.journal();
    if (open === undefined) return;
    await takeUpOld({
      journal: open,
      shows,
      ...state,
      nowMs: clock.nowMs,
      resolve: recognizer.recall,
      apply: show,
      addLogs: deps.logs.restore,
    });
  };
  const standing = bindJournal(journal, {
    log,
    gaps,
    alarms: alarms.centre,
    storage,
    async takeUpOld() {
      logIndexer.begin('again');
      await takeUpOldNow();
    },
    onStorage: () => deps.onStorage(storage.failure()),
    onRecord: (kind) => deps.onRecord?.(kind),
  });
  storageFailing.bind((failure) => {
    const { why, retryAtMs } = failure;
    // First: the link's last packet is no sign that everything is held, for what came before it was just forgotten.
    gaps.use((watch) => watch.storageFailed(true));
    session.hold(why, retryAtMs);
    deps.onStorage(failure);
  });
  storageWorking.bind(() => {
    ingest.resume();
    session.resume();
    gaps.use((watch) => watch.storageFailed(false));
    deps.onStorage(null);
  });

  applied.bind((came) => {
    const arrived = recognizer.resolve(came);
    const { event, source, receivedAtMs } = arrived;
    if (event.kind === 'message' && source === 'mqtt') {
      lastMessageMs = receivedAtMs;
      // What a stream carried elsewhere first says nothing of the clock.
      if (isFlespiSpoken) link.hearTime(event.serverTimestampS, receivedAtMs);
    }
    if (event.kind === 'log') {
      logIndexer.begin('new');
      gaps.use((watch) => watch.logEvent(event));
      feedingWatch.heard(event);
    }
    if (event.kind === 'message') alarms.report(event, source, receivedAtMs);
    if (source === 'mqtt') streamTime.heard(receivedAtMs);
    channelBoard.came(arrived);
    if (event.kind === 'interval' || event.kind === 'sms') deps.onRecord?.(event.kind);
    else if (event.kind === 'log' && smsFactsOf(event, '') !== null) deps.onRecord?.('sms');
    isOld = false;
    show(arrived);
    isOld = true;
    if (event.kind === 'message') alarms.judge(event, source, receivedAtMs);
    followers.touch(arrived);
  });
  committed.bind(({ messages, lastBlock }) => {
    gaps.use((watch) => watch.committed(messages));
    alarms.centre.use((centre) => centre.looked(lastBlock));
  });

  return {
    ...state,
    details: silences.details,
    channelBoard,
    logIndexer,
    ingest,
    session,
    storage,
    gaps,
    history,
    pull,
    dayChecks,
    logHistory,
    intervals,
    phones,
    alarms: alarms.centre,
    rules: alarms.rules,
    rest,
    bringingOver: standing.bringingOver,
    recovering: () => recovering,
    status,
    completeness: () =>
      gaps.value()?.completeness() ?? {
        ...NOTHING_YET,
        look: cleanSession,
        shared: sharedGroup !== null,
      },
    async open() {
      await storage.open();
      linkNotes.opened();
    },
    connect: session.start,
    async disconnect() {
      await ingest.flush();
      await session.stop();
      link.endCalls(false);
    },
    async close(how) {
      isClosed = true;
      intervals.stop();
      const stopped = Promise.all([
        alarms.centre.end()?.flush(),
        gaps.end()?.stop(),
        pull.end()?.stop(),
        dayChecks.end()?.stop(),
        history.stop(),
        logHistory.stop(),
      ]);
      // After those that would take it for a failure were told to stop.
      link.endCalls(true);
      await stopped;
      await ingest.end();
      const ended = await session.stop(how);
      await linkNotes.end();
      await storage.close();
      return ended;
    },
    forgetSession: () => session.stop({ forget: true }),
    async take(batch) {
      if (!storage.isOpen()) return fail({ code: 'nothing-taken', why: 'journal-not-open' });
      return await ingest.keep(batch);
    },
    async setAside(batch) {
      if (!storage.isOpen()) return fail({ code: 'nothing-taken', why: 'journal-not-open' });
      return await ingest.take({ ...batch, messages: [] });
    },
    retryNow() {
      session.retryNow();
      if (storage.failure() !== null) storage.lookNow();
    },
    outlook: outlook.at,
    follow: followers.follow,
    takeFollowedChanges: () => followers.takeChanged().flatMap((id) => silences.details(id) ?? []),
    counts: () => ({ ...ingest.counts(), quarantined: standing.unreadable() }),
    lastMessageMs: () => (isLive ? lastMessageMs : null),
    tick(nowMs) {
      state.fleet.tick();
      state.streams.tick();
      if (isLive && isOfFlespi()) feedingWatch.tick(nowMs / 1000);
      if (!isClosed) {
        logIndexer.tick();
        gaps.value()?.tick(nowMs);
        dayChecks.value()?.tick(nowMs);
        silences.tick(nowMs);
        alarms.tick({
          connection: status(),
          storage: storage.failure(),
          streams: state.streams.list(),
          outlook: outlook.at(nowMs / 1000),
          silences: silences.common(),
          listeningSinceMs: isLive ? streamTime.heardSinceMs() : null,
          gaps: gaps.value(),
        });
      }
      followers.touchAll();
    },
  };
}
