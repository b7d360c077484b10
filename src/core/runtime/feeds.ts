/** The feeds of all accounts: each opened, paused, changed and closed for itself, one thing at a time. */
import type { AccountConnection, ConnectionCause, ConnectionStatus } from '../../shared/connection.ts';
import { idleConnection } from '../../shared/connection.ts';
import type { MessageCounts } from '../../shared/health.ts';
import type { Retention } from '../../shared/storage-status.ts';
import type { AccountRepository, KnownAccount } from '../accounts/account-repository.ts';
import { journalOf } from '../accounts/journal-name.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import { type Log, withFields } from '../base/log.ts';
import type { DemoFleet } from '../demo/demo-fleet.ts';
import { isDemoHere } from '../demo/is-demo-here.ts';
import type { FindRoute } from '../proxy/route.ts';
import type { Journals } from '../storage/journals.ts';
import type { LogBuffer } from '../streams/log-buffer.ts';
import type { HostTime } from '../wake/host-clock.ts';
import { demoFailed, isBlocked, otherCustomer, PAUSED, tokenCause } from './blocks.ts';
import { createFeed, type Feed, type FeedAccount } from './feed.ts';
import type { Publisher } from './publisher.ts';

export interface FeedsDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Uniform in [0, 1): the jitter of back-offs. */
  readonly random: () => number;
  /** By which proxy each connection goes. */
  readonly findRoute: FindRoute;
  readonly book: AccountRepository;
  readonly demo: DemoFleet;
  readonly journals: Journals;
  readonly retention: () => Retention;
  readonly logs: LogBuffer;
  readonly publisher: Publisher;
  readonly time: Pick<HostTime, 'heardFlespi' | 'left'>;
  readonly onConnection: (connection: AccountConnection) => void;
  readonly onCompleteness: () => void;
  readonly onStorage: () => void;
  /** Another feed took the place of the account's: what was followed in the old one is to be followed anew. */
  readonly onReplaced: (accountId: string) => void;
}

/** A broker and what it is shown. Never leaves the host. */
export interface Place {
  readonly brokerUrl: string;
  readonly token: string;
}

export interface Feeds {
  /** Shows what the account's journal holds and connects, where it is not paused and its token is at hand. */
  open(accountId: string): Promise<void>;
  /** Ends the link; `forget` also ends the broker's session, `drop` also takes the account off the windows. */
  close(
    accountId: string,
    how: { readonly forget: boolean; readonly drop: boolean },
  ): Promise<{ readonly sessionEnded: boolean }>;
  /** Closes and opens in one go, with something to be done in between; `anew` also forgets its log records. */
  reopen(
    accountId: string,
    how: { readonly forget: boolean; readonly anew: boolean; readonly between?: () => Promise<unknown> },
  ): Promise<{ readonly sessionEnded: boolean }>;
  setPaused(accountId: string, paused: boolean): Promise<void>;
  /** Tries at once what is waiting: storage that fails, the link, or a token that could not be read. */
  retry(accountId: string): void;
  get(accountId: string): Feed | undefined;
  /** Where the account connects to, and with what, also of the demo; undefined where that is not known. */
  place(accountId: string): Place | undefined;
  all(): Iterable<readonly [accountId: string, feed: Feed]>;
  /** In the order of the accounts. */
  connections(): readonly AccountConnection[];
  /** Of all feeds of this run, also those that were closed; what is quarantined of those that are open. */
  counts(): MessageCounts;
  /** Proves all links that are up. */
  probe(): void;
  stop(): Promise<void>;
}

/** A demo fleet that dies is started anew after so long: often enough, and not in a circle. */
const DEMO_AGAIN_MS = 2_000;

/** Creates the feeds; none is open. */
export function createFeeds(deps: FeedsDeps): Feeds {
  const { clock, log, book, publisher } = deps;
  const feeds = new Map<string, Feed>();
  /** Why there is no link although there is a feed. */
  const blocks = new Map<string, ConnectionCause>();
  /** Of the accounts whose feed knows broker and token. */
  const ready = new Map<string, Place>();
  /** Accounts that are being opened and whose link is to follow, since when. */
  const opening = new Map<string, number>();
  const turns = new Map<string, Promise<unknown>>();
  let closedCounts: MessageCounts = NOTHING_COUNTED;
  /** Feeds on their way out: what they have counted stays counted. */
  const closing = new Set<Feed>();
  let stopped = false;
  let cancelDemo: Cancel = () => {};

  /** Does things to one account one after the other: its journal and its client id are not shared by two feeds. */
  const inTurn = <Value>(accountId: string, act: () => Promise<Value>): Promise<Value> => {
    const turn = (turns.get(accountId) ?? Promise.resolve()).then(act);
    turns.set(
      accountId,
      turn.catch((error: unknown) => {
        log.error('feeds.turn', { error: error instanceof Error ? error.message : String(error) });
      }),
    );
    return turn;
  };

  const statusOf = (accountId: string): AccountConnection => {
    const feed = feeds.get(accountId);
    // Until its token, demo and journal are there it is on its way, and not idle by anybody's choice.
    if (feed === undefined || (opening.has(accountId) && feed.session.status().state === 'idle')) {
      const state = book.find(accountId)?.paused === true ? 'idle' : 'connecting';
      return { ...idleConnection(opening.get(accountId) ?? clock.nowMs()), accountId, state };
    }
    const own: ConnectionStatus = feed.status();
    const cause = blocks.get(accountId);
    if (cause === undefined || own.state !== 'idle') return { ...own, accountId };
    return { ...own, accountId, cause, state: isBlocked(cause) ? 'refused' : 'idle' };
  };
  const tell = (accountId: string): void => deps.onConnection(statusOf(accountId));

  /** Broker and token, or why there are none. */
  const placeOf = async (account: KnownAccount): Promise<Place | ConnectionCause> => {
    if (isDemoHere(account)) {
      // Nobody looks at it meanwhile; it has a place of its own at each start.
      if (account.paused) return PAUSED;
      const started = await deps.demo.start();
      return started.ok ? started.value : demoFailed(started.error);
    }
    const token = book.token(account.id);
    if (!token.ok) return tokenCause(token.error);
    return { brokerUrl: account.brokerUrl, token: token.value ?? '' };
  };

  const create = (account: KnownAccount, place: Place | null): Feed => {
    const { id } = account;
    const isCurrent = (): boolean => feeds.get(id) === feed;
    const feed: Feed = createFeed(
      {
        clock,
        log: withFields(log, { account: id }),
        random: deps.random,
        findRoute: deps.findRoute,
        folder: deps.journals.folder,
        openJournal: () =>
          deps.journals.open(journalOf(account), deps.retention(), {
            onSetAside: () => deps.onStorage(),
            onMissing(missing) {
              feed.gaps.journalMissing(missing);
              deps.onStorage();
            },
            onLoss({ vehicleIds, fromMs, toMs }) {
              const whose = vehicleIds.length === 0 ? null : vehicleIds;
              if (fromMs !== null && toMs !== null) {
                feed.gaps.journalDamaged({ vehicleIds: whose, fromMs, toMs });
              }
              deps.onStorage();
            },
            onBringingOver(active) {
              feed.gaps.bringingOver(active);
              deps.onStorage();
            },
            async onBroughtOver(result) {
              await feed.gaps.journalBroughtOver(result);
              await feed.takeUpOld().catch((error: unknown) => {
                // It is in the journal, and shown from the next start on.
                log.warn('feed.old-not-shown', {
                  error: error instanceof Error ? error.message : String(error),
                });
              });
              deps.onStorage();
            },
            onRetentionWaiting: () => deps.onStorage(),
            onFailing: (error) => feed.storage.failed(error),
          }),
        logs: {
          append: (arrival) => deps.logs.append(id, arrival),
          restore(arrivals) {
            if (arrivals.length > 0 && isCurrent()) {
              publisher.renumberLogs(() => deps.logs.restore(id, arrivals));
            }
          },
        },
        admits(customerId) {
          const keptId = book.find(id)?.customerId;
          if (!isCurrent() || book.admits(id, customerId)) return true;
          blocks.set(id, otherCustomer(customerId, keptId ?? ''));
          return false;
        },
        heardFlespi: (flespiMs, mayTakeMs) => deps.time.heardFlespi(id, flespiMs, mayTakeMs),
        onStatus: () => {
          if (isCurrent()) tell(id);
        },
        onStorage: () => {
          if (isCurrent()) deps.onStorage();
        },
        onCompleteness: () => {
          if (isCurrent()) deps.onCompleteness();
        },
      },
      feedAccount(account, place ?? { brokerUrl: account.brokerUrl, token: '' }),
    );
    return feed;
  };

  const openNow = async (accountId: string): Promise<void> => {
    const account = book.find(accountId);
    // A change that came before the start has opened it already: two feeds would fight for one session and one journal.
    if (account === undefined || stopped || feeds.has(accountId)) return;
    if (!account.paused) opening.set(accountId, clock.nowMs());
    const place = await placeOf(account);
    const isReady = 'brokerUrl' in place;
    const connect = isReady && !account.paused;
    if (isReady) ready.set(accountId, place);
    else blocks.set(accountId, place);
    if (account.paused) blocks.set(accountId, PAUSED);
    const feed = create(account, isReady ? place : null);
    feeds.set(accountId, feed);
    if (!connect) opening.delete(accountId);
    publisher.add(accountId, feed);
    deps.onReplaced(accountId);
    tell(accountId);
    try {
      await feed.start({ connect });
    } finally {
      opening.delete(accountId);
    }
    deps.onStorage();
    deps.onCompleteness();
  };

  const closeNow = async (
    accountId: string,
    { forget, drop }: { readonly forget: boolean; readonly drop: boolean },
  ): Promise<{ readonly sessionEnded: boolean }> => {
    const feed = feeds.get(accountId);
    feeds.delete(accountId);
    blocks.delete(accountId);
    ready.delete(accountId);
    deps.time.left(accountId);
    if (drop) {
      publisher.remove(accountId);
      publisher.renumberLogs(() => deps.logs.forget(accountId));
    }
    if (feed !== undefined) closing.add(feed);
    const ended = await feed?.stop({ forget });
    if (feed !== undefined) {
      closing.delete(feed);
      // What it has in quarantine is in its journal, and counted again where that is opened again.
      closedCounts = sumOf(closedCounts, { ...feed.ingest.counts(), quarantined: 0 });
    }
    if (!book.list().some(isDemoHere)) await deps.demo.stop();
    return ended ?? { sessionEnded: false };
  };

  const reopenNow: Feeds['reopen'] = async (accountId, { forget, anew, between }) => {
    if (book.find(accountId)?.paused === false) opening.set(accountId, clock.nowMs());
    const closed = closeNow(accountId, { forget, drop: false });
    // The old link may take its time to end, and what was wrong with it is not said of the new one.
    tell(accountId);
    const ended = await closed;
    if (anew) publisher.renumberLogs(() => deps.logs.forget(accountId));
    await between?.();
    await openNow(accountId);
    return ended;
  };

  deps.demo.onEnded(() => {
    // Those that were shown it; one that did not start says so, and waits to be asked.
    const orphans = book.list().filter((account) => isDemoHere(account) && ready.delete(account.id));
    cancelDemo = clock.after(DEMO_AGAIN_MS, () => {
      for (const { id } of orphans) {
        if (book.find(id)?.paused !== false) continue;
        // What went wrong was told in the log.
        inTurn(id, () => reopenNow(id, { forget: false, anew: false })).catch(() => {});
      }
    });
  });

  return {
    open: (accountId) => inTurn(accountId, () => openNow(accountId)),
    close: (accountId, how) => inTurn(accountId, () => closeNow(accountId, how)),
    reopen: (accountId, how) => inTurn(accountId, () => reopenNow(accountId, how)),
    setPaused: (accountId, paused) =>
      inTurn(accountId, async () => {
        const feed = feeds.get(accountId);
        const block = blocks.get(accountId);
        if (paused) {
          if (block === undefined) blocks.set(accountId, PAUSED);
          await feed?.pause();
        } else if (ready.has(accountId)) {
          blocks.delete(accountId);
          feed?.resume();
        } else {
          // Opened in its pause, while its token was out of reach or its demo had not been started.
          await reopenNow(accountId, { forget: false, anew: false });
        }
        tell(accountId);
      }),
    retry(accountId) {
      const block = blocks.get(accountId);
      if (block === undefined) feeds.get(accountId)?.retryNow();
      if (block === undefined || !isBlocked(block)) return;
      const again = inTurn(accountId, async () => {
        await book.reread(accountId);
        await reopenNow(accountId, { forget: false, anew: false });
      });
      // What went wrong was told in the log.
      again.catch(() => {});
    },
    get: (accountId) => feeds.get(accountId),
    place: (accountId) => ready.get(accountId),
    all: () => feeds,
    connections: () => book.list().map(({ id }) => statusOf(id)),
    counts: () =>
      [...feeds.values(), ...closing].reduce((sum, feed) => sumOf(sum, feed.counts()), closedCounts),
    probe() {
      for (const feed of feeds.values()) feed.session.probe();
    },
    async stop() {
      stopped = true;
      cancelDemo();
      await Promise.all(
        [...new Set([...feeds.keys(), ...turns.keys()])].map((accountId) =>
          inTurn(accountId, async () => {
            await feeds.get(accountId)?.stop();
          }),
        ),
      );
      feeds.clear();
      await deps.demo.stop();
    },
  };
}

function feedAccount(account: KnownAccount, { brokerUrl, token }: Place): FeedAccount {
  const { clientId, username, protocolVersion, keepaliveS, sharedGroup } = account;
  const { caFile, clientCertificateFile, clientKeyFile } = account;
  return {
    clientId,
    brokerUrl,
    username,
    token,
    protocolVersion,
    keepaliveS,
    sharedGroup,
    tls: { caFile, clientCertificateFile, clientKeyFile },
  };
}

const NOTHING_COUNTED: MessageCounts = {
  received: 0,
  stored: 0,
  duplicates: 0,
  unreadable: 0,
  quarantined: 0,
};

function sumOf(a: MessageCounts, b: MessageCounts): MessageCounts {
  return {
    received: a.received + b.received,
    stored: a.stored + b.stored,
    duplicates: a.duplicates + b.duplicates,
    unreadable: a.unreadable + b.unreadable,
    quarantined: a.quarantined + b.quarantined,
  };
}
