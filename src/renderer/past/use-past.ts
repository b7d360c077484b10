import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { useCommand } from '../keys/command-offers.ts';
import { currentArrangement } from '../shell/arrangement.ts';
import { usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { useAppState, useAppStore } from '../stores/stores.ts';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf, useWindowStore } from '../window/window-store.ts';
import { useBarFocus } from './bar-focus.ts';
import { watchIdle } from './leave-idle.ts';
import { runPast } from './past-runner.ts';
import { playPast } from './play.ts';

/** Who asks for the past without a moment is shown this long ago. */
const FIRST_BACK_MS = 5 * 60_000;

/** Brings the desk of this window to the past and back, for as long as the component is there. Only where all else is live. */
export function usePastRuns(): void {
  const { t } = useTranslation('past');
  const host = useHost();
  const live = useAppStore();
  const liveNow = useShownNow();
  const windowStore = useWindowStore();
  const past = useStoreOf(usePast);
  const toast = useStoreOf(useToast);
  const words = useRef(t);
  words.current = t;
  useEffect(() => {
    const say = (key: 'atEnd' | 'leftIdle'): void => toast.getState().say(words.current(key));
    const stops = [
      runPast({ host, live, windowStore }),
      playPast({
        windowStore,
        liveNow,
        monotonicMs: () => performance.now(),
        onEnd: () => say('atEnd'),
      }),
      watchIdle(window, {
        windowStore,
        // To press the button is to touch the window, which is all it takes.
        onSoon: () =>
          toast.getState().say(words.current('idleSoon'), { text: words.current('stay'), act: () => {} }),
        onIdle() {
          past.getState().toLive();
          say('leftIdle');
        },
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [host, live, liveNow, windowStore, past, toast]);
  const epoch = useAppState((state) => state.epoch);
  const epochBefore = useRef(epoch);
  useEffect(() => {
    if (epochBefore.current === epoch) return;
    epochBefore.current = epoch;
    if (past.getState().wantedMs === null) return;
    past.getState().toLive();
    toast.getState().say(words.current('leftReconnected'));
  }, [epoch, past, toast]);
  usePastCommands();
}

function usePastCommands(): void {
  const { t } = useTranslation('past');
  const host = useHost();
  const liveNow = useShownNow();
  const past = useStoreOf(usePast);
  const barFocus = useStoreOf(useBarFocus);
  const panes = useStoreOf(usePanes);
  const isInReach = useAppState((state) => state.hostLink === 'open');

  async function enter(): Promise<void> {
    const nowMs = liveNow();
    const atMs = Math.floor((nowMs - FIRST_BACK_MS) / 1_000) * 1_000;
    const outline = await host.past.outline({ fromMs: atMs, toMs: nowMs, buckets: 1 });
    const kept = outline.ok ? outline.value.accounts.flatMap(({ keptFromMs }) => keptFromMs ?? []) : [];
    // Where less is kept, its middle: at the first moment itself hardly anything had come.
    const firstMs = Math.min(...kept, nowMs);
    if (past.getState().wantedMs === null)
      past.getState().show(firstMs <= atMs ? atMs : (firstMs + nowMs) / 2);
  }
  useCommand(
    'past',
    () => {
      // It lies under the map, which the dock covers in a low window.
      if (currentArrangement().dockOver) panes.getState().fold('dock', true);
      barFocus.getState().request();
      if (past.getState().wantedMs === null) void enter();
    },
    () => (isInReach || past.getState().wantedMs !== null ? null : t('notInReach')),
  );
  useCommand(
    'live',
    () => past.getState().toLive(),
    () => (past.getState().wantedMs === null ? t('isLive') : null),
  );
}
