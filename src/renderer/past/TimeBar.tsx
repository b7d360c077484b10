import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastSpan } from '../../shared/past.ts';
import { useLiveClock } from '../host/host-now.ts';
import { usePast } from '../shell/past.ts';
import { useStoreOf } from '../window/window-store.ts';
import { useBarFocus } from './bar-focus.ts';
import styles from './Past.module.css';
import { TimeControls } from './TimeControls.tsx';
import { TimeLanes } from './TimeLanes.tsx';
import { TriedNote } from './TriedNote.tsx';
import { pannedView, type TimeSpan, viewOf } from './time-view.ts';
import { useTimeFacts } from './use-time-facts.ts';

/** Elements that have a use for the space bar of their own. */
const TAKES_SPACE = 'button, input, select';

/** Under the map while the desk shows the past, or is on its way there: what lies where, and the way from moment to moment. */
export function TimeBar() {
  const wantedMs = usePast((past) => past.wantedMs);
  return wantedMs === null ? null : <Bar wantedMs={wantedMs} />;
}

function Bar({ wantedMs }: { readonly wantedMs: number }) {
  const { t } = useTranslation('past');
  const past = useStoreOf(usePast);
  const { nowMs } = useLiveClock();
  const [span, setSpan] = useState<TimeSpan>('hour');
  const [keptFromMs, setKeptFromMs] = useState<number | null>(null);
  const { view, pan } = useView(span, wantedMs, keptFromMs);
  const outline = useTimeFacts(view);
  const first = outline.facts?.keptFromMs ?? null;
  useEffect(() => setKeptFromMs(first), [first]);
  const slider = useRef<HTMLDivElement>(null);
  useFocusRequests(slider);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { isPlaying, setPlaying, toLive } = past.getState();
    if (event.key === 'Escape') toLive();
    else if (event.key === ' ' && event.target instanceof Element && !event.target.matches(TAKES_SPACE))
      setPlaying(!isPlaying);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles.bar} aria-label={t('region')} data-region="time" onKeyDown={onKeyDown}>
      <TimeControls wantedMs={wantedMs} facts={outline.facts} span={span} onSpan={setSpan} nowMs={nowMs} />
      <TimeLanes
        sliderRef={slider}
        view={view}
        outline={outline}
        wantedMs={wantedMs}
        nowMs={nowMs}
        onPan={span === 'all' ? null : pan}
      />
      <TriedNote />
    </section>
  );
}

interface PannedView {
  readonly view: PastSpan;
  readonly wantedMs: number;
  readonly span: TimeSpan;
}

/** What the bar shows: it goes on with the cursor, and back and on by hand. */
function useView(span: TimeSpan, wantedMs: number, keptFromMs: number | null) {
  const { nowMs } = useLiveClock();
  const [panned, setPanned] = useState<PannedView | null>(null);
  const before = useRef<PastSpan | null>(null);
  // By hand it may leave the cursor, until that moves.
  const isPanned = panned?.wantedMs === wantedMs && panned.span === span;
  const view = isPanned
    ? panned.view
    : viewOf({ span, before: before.current, cursorMs: wantedMs, keptFromMs, nowMs: nowMs() });
  useEffect(() => {
    before.current = view;
  }, [view]);
  return {
    view,
    pan: (by: 1 | -1) => setPanned({ view: pannedView(view, by, nowMs()), wantedMs, span }),
  };
}

function useFocusRequests(slider: { readonly current: HTMLElement | null }): void {
  const requests = useBarFocus((state) => state.requests);
  const seen = useRef(0);
  useEffect(() => {
    if (requests > seen.current) slider.current?.focus();
    seen.current = requests;
  }, [requests, slider]);
}
