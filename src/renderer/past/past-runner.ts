import type { StoreApi } from 'zustand';
import type { Host } from '../../shared/contract.ts';
import type { PastAccount, PastMoment } from '../../shared/past.ts';
import { usePast } from '../shell/past.ts';
import type { AppState } from '../stores/stores.ts';
import { type WindowStore, windowPart } from '../window/window-store.ts';
import { createDeskOfThen, type DeskOfThen } from './desk-of-then.ts';

/** The desk of then that this window shows; null while it is live. */
export const useDeskOfThen = windowPart<ShownThen>(() => NOTHING);

interface ShownThen {
  readonly desk: DeskOfThen | null;
  /** What is known of each account as of the moment that is shown. */
  readonly accounts: readonly PastAccount[];
}

const NOTHING: ShownThen = { desk: null, accounts: [] };

/** A question that takes longer is given up for a newer one; until then an older moment is shown before it is passed over. */
const PATIENCE_MS = 400;

interface RunnerOptions {
  readonly host: Host;
  readonly live: StoreApi<AppState>;
  readonly windowStore: WindowStore;
}

interface Open {
  readonly id: number;
  readonly desk: DeskOfThen;
}

interface Asking {
  readonly atMs: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Brings the desk to the moment that is wanted: one question at a time, the newest wish next. Live goes on beside it, and is shown again at
 * once where it is wanted. Returns how to stop.
 */
export function runPast({ host, live, windowStore }: RunnerOptions): () => void {
  const past = windowStore.of(usePast);
  const shown = windowStore.of(useDeskOfThen);
  let open: Open | null = null;
  let asking: Asking | null = null;
  let isStopped = false;

  function close(): void {
    if (open === null) return;
    open.desk.stop();
    // A past that the host does not know any more is closed.
    void host.past.close({ id: open.id });
    open = null;
  }

  function toLive(): void {
    end(asking);
    asking = null;
    shown.setState(NOTHING);
    close();
  }

  function follow(): void {
    const { wantedMs, shownMs, failure } = past.getState();
    if (isStopped || wantedMs === null || failure !== null || wantedMs === shownMs) return;
    if (asking === null) void ask(wantedMs);
    else if (open !== null && asking.timer === undefined && asking.atMs !== wantedMs) void ask(wantedMs);
  }

  async function ask(atMs: number): Promise<void> {
    end(asking);
    const mine: Asking = { atMs, timer: undefined };
    mine.timer = setTimeout(() => {
      mine.timer = undefined;
      if (asking === mine) follow();
    }, PATIENCE_MS);
    asking = mine;
    const failure = await (open === null ? opened(atMs, mine) : moved(open, atMs, mine));
    end(mine);
    if (asking !== mine) return;
    asking = null;
    if (failure !== null) past.getState().setFailure(failure);
    else follow();
  }

  async function opened(atMs: number, mine: Asking) {
    const answer = await host.past.open({ atMs });
    if (!answer.ok) return answer.error;
    if (asking !== mine) {
      void host.past.close({ id: answer.value.id });
      return null;
    }
    const desk = createDeskOfThen({ host, live, windowStore }, answer.value);
    open = { id: answer.value.id, desk };
    shown.setState({ desk });
    tell(atMs, answer.value);
    return null;
  }

  async function moved({ id, desk }: Open, toMs: number, mine: Asking) {
    const answer = await host.past.move({ id, toMs });
    if (open?.id !== id) return null;
    // One that a newer wish has overtaken comes before that one all the same.
    if (answer.ok && desk.take(answer.value, isJumpTo(answer.value.atMs))) {
      tell(toMs, answer.value);
      return null;
    }
    if (asking !== mine) return null;
    if (!answer.ok && answer.error.code !== 'no-past') return answer.error;
    // The host has closed it, or a step is missing: the same moment is opened anew, and until then the last one stays.
    close();
    return opened(toMs, mine);
  }

  function isJumpTo(atMs: number): boolean {
    const { shownMs, isPlaying } = past.getState();
    return !isPlaying || shownMs === null || atMs < shownMs;
  }

  /** A wish for a moment to come is one for now. */
  function tell(askedMs: number, { atMs, accounts }: PastMoment): void {
    shown.setState({ accounts });
    past.getState().setShown(atMs);
    if (past.getState().wantedMs === askedMs) past.setState({ wantedMs: atMs });
  }

  const stopFollowing = past.subscribe(({ wantedMs, failure }, before) => {
    if (wantedMs === null) {
      if (before.wantedMs !== null) toLive();
    } else if (wantedMs !== before.wantedMs || failure !== before.failure) follow();
  });
  follow();
  return () => {
    isStopped = true;
    past.getState().toLive();
    stopFollowing();
  };
}

function end(asking: Asking | null): void {
  if (asking === null) return;
  clearTimeout(asking.timer);
  asking.timer = undefined;
}
