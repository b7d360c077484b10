import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import {
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { PastSpan } from '../../shared/past.ts';
import { usePast } from '../shell/past.ts';
import { IconButton } from '../ui/Button.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { useStoreOf } from '../window/window-store.ts';
import { HoverWords } from './HoverWords.tsx';
import styles from './Past.module.css';
import { LANES_PX, TimePicture } from './TimePicture.tsx';
import { useMomentWords } from './use-moment-words.ts';
import type { TimeOutline } from './use-time-facts.ts';

interface TimeLanesProps {
  readonly sliderRef: Ref<HTMLDivElement>;
  readonly view: PastSpan;
  readonly outline: TimeOutline;
  readonly wantedMs: number;
  readonly nowMs: () => number;
  /** Null where the bar shows all there is. */
  readonly onPan: ((by: 1 | -1) => void) | null;
}

const MINUTE_MS = 60_000;
const LANES = ['messages', 'gaps', 'link', 'streams', 'alarms'] as const;

/** What lies where, lane by lane, with the cursor over them: pressed, dragged, or moved by keys it goes to another moment. */
export function TimeLanes({ sliderRef, view, outline, wantedMs, nowMs, onPan }: TimeLanesProps) {
  const { t } = useTranslation('past');
  const say = useSay();
  const { full } = useMomentWords();
  const past = useStoreOf(usePast);
  const shownMs = usePast((state) => state.shownMs);
  const hintId = useId();
  const { box, width } = useWidth();
  const [hoverX, setHoverX] = useState<number | null>(null);
  const lengthMs = view.toMs - view.fromMs;
  const timeAt = (x: number): number => view.fromMs + (x / Math.max(1, width)) * lengthMs;
  const show = (atMs: number): void => past.getState().show(Math.min(atMs, nowMs()));
  const xOf = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): number => {
    const { left } = currentTarget.getBoundingClientRect();
    return Math.min(width, Math.max(0, clientX - left));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const atMs = momentByKey(event, wantedMs, outline.facts?.keptFromMs ?? view.fromMs, nowMs());
    if (atMs === null) return;
    event.preventDefault();
    show(atMs);
  };
  return (
    <div className={styles.lanes}>
      <ul className={styles.laneNames} style={{ height: LANES_PX }}>
        {LANES.map((lane) => (
          <li key={lane}>{t(`lane_${lane}`)}</li>
        ))}
      </ul>
      <div className={styles.field} ref={box}>
        <div
          ref={sliderRef}
          role="slider"
          tabIndex={0}
          className={styles.slider}
          aria-label={t('cursor')}
          aria-describedby={hintId}
          aria-valuemin={Math.floor(view.fromMs / 1_000)}
          aria-valuemax={Math.floor(view.toMs / 1_000)}
          aria-valuenow={Math.floor(wantedMs / 1_000)}
          aria-valuetext={t('shown', { time: full(wantedMs) })}
          data-region-start=""
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            show(timeAt(xOf(event)));
          }}
          onPointerMove={(event) => {
            setHoverX(xOf(event));
            if (event.currentTarget.hasPointerCapture(event.pointerId)) show(timeAt(xOf(event)));
          }}
          onPointerLeave={() => setHoverX(null)}
        >
          <TimePicture
            view={view}
            width={width}
            outline={outline}
            wantedMs={wantedMs}
            shownMs={shownMs}
            nowMs={nowMs()}
          />
          {hoverX !== null && (
            <HoverWords x={hoverX} width={width} atMs={timeAt(hoverX)} outline={outline} nowMs={nowMs()} />
          )}
        </div>
        <Hidden>
          <span id={hintId}>
            {t('cursorHint')} <Summary view={view} outline={outline} />
          </span>
        </Hidden>
        {outline.failure !== null && (
          <p className={styles.outlineNote} role="alert">
            {t('outlineFailed', { message: say(outline.failure) })}
          </p>
        )}
        {outline.isReading && <p className={styles.outlineNote}>{t('readingOutline')}</p>}
      </div>
      {onPan !== null && (
        <span className={styles.pan}>
          <IconButton icon={<ChevronLeft size={14} />} label={t('panBack')} onPress={() => onPan(-1)} />
          <IconButton
            icon={<ChevronRight size={14} />}
            label={t('panOn')}
            onPress={() => onPan(1)}
            isDisabled={view.toMs >= nowMs()}
          />
        </span>
      )}
    </div>
  );
}

/** What is marked, in figures: for who cannot see the lanes. */
function Summary({ view, outline: { facts } }: Pick<TimeLanesProps, 'view' | 'outline'>) {
  const { t } = useTranslation('past');
  const { times } = useFormat();
  if (facts === null) return null;
  return t('summary', {
    ...times.ends(view.fromMs, view.toMs),
    gaps: facts.gaps.length,
    outages: facts.outages.length,
    failures: facts.failures.length,
    alarms: facts.alarmCount,
  });
}

/** Where a key leads from a moment; null where it leads nowhere. */
function momentByKey(
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  atMs: number,
  firstMs: number,
  lastMs: number,
): number | null {
  if (ctrlKey || metaKey || altKey) return null;
  const step = shiftKey ? 10 * MINUTE_MS : MINUTE_MS;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return atMs - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return atMs + step;
    case 'PageDown':
      return atMs - 10 * MINUTE_MS;
    case 'PageUp':
      return atMs + 10 * MINUTE_MS;
    case 'Home':
      return firstMs;
    case 'End':
      return lastMs;
    default:
      return null;
  }
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}
