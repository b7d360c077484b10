import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import ChevronsLeft from 'lucide-react/icons/chevrons-left';
import ChevronsRight from 'lucide-react/icons/chevrons-right';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import StepBack from 'lucide-react/icons/step-back';
import StepForward from 'lucide-react/icons/step-forward';
import { useTranslation } from 'react-i18next';
import { PLAY_SPEEDS, usePast } from '../shell/past.ts';
import { IconButton } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import controls from '../ui/tab-controls.module.css';
import { nextMark, type TimeFacts } from './outline-sums.ts';
import styles from './Past.module.css';
import { PICTURE_MS } from './play.ts';
import { TimeField } from './TimeField.tsx';
import { TIME_SPANS, type TimeSpan } from './time-view.ts';

interface TimeControlsProps {
  readonly wantedMs: number;
  readonly facts: TimeFacts | null;
  readonly span: TimeSpan;
  readonly onSpan: (span: TimeSpan) => void;
  readonly nowMs: () => number;
}

const MINUTE_MS = 60_000;

/** Playing, steps, the time itself, and how much the bar shows. */
export function TimeControls({ wantedMs, facts, span, onSpan, nowMs }: TimeControlsProps) {
  const { t } = useTranslation('past');
  const { show, isPlaying, setPlaying } = usePast();
  const go = (byMs: number): void => show(Math.min(wantedMs + byMs, nowMs()));
  const goToMark = (by: 1 | -1): void => {
    const atMs = facts === null ? null : nextMark(facts, wantedMs, by);
    if (atMs !== null) show(atMs);
  };
  const hasMark = (by: 1 | -1): boolean => facts !== null && nextMark(facts, wantedMs, by) !== null;
  return (
    <div className={styles.controls}>
      <span className={styles.group}>
        <IconButton
          icon={isPlaying ? <Pause size={16} /> : <Play size={16} />}
          label={t(isPlaying ? 'pause' : 'play')}
          onPress={() => setPlaying(!isPlaying)}
        />
        <SpeedField />
      </span>
      <span className={styles.group}>
        <span className={styles.tens}>
          <IconButton
            icon={<ChevronsLeft size={16} />}
            label={t('earlierTen')}
            onPress={() => go(-10 * MINUTE_MS)}
          />
        </span>
        <span className={styles.ones}>
          <IconButton
            icon={<ChevronLeft size={16} />}
            label={t('earlierOne')}
            onPress={() => go(-MINUTE_MS)}
          />
        </span>
        <TimeField nowMs={nowMs} />
        <span className={styles.ones}>
          <IconButton icon={<ChevronRight size={16} />} label={t('laterOne')} onPress={() => go(MINUTE_MS)} />
        </span>
        <span className={styles.tens}>
          <IconButton
            icon={<ChevronsRight size={16} />}
            label={t('laterTen')}
            onPress={() => go(10 * MINUTE_MS)}
          />
        </span>
      </span>
      <span className={cx(styles.group, styles.marks)}>
        <IconButton
          icon={<StepBack size={16} />}
          label={t('previousMark')}
          onPress={() => goToMark(-1)}
          isDisabled={!hasMark(-1)}
        />
        <IconButton
          icon={<StepForward size={16} />}
          label={t('nextMark')}
          onPress={() => goToMark(1)}
          isDisabled={!hasMark(1)}
        />
      </span>
      <span className={cx(styles.group, styles.spans)}>
        <select
          aria-label={t('span')}
          className={controls.select}
          value={span}
          onChange={({ target }) => {
            const wanted = TIME_SPANS.find((one) => one === target.value);
            if (wanted !== undefined) onSpan(wanted);
          }}
        >
          {TIME_SPANS.map((one) => (
            <option key={one} value={one}>
              {t(`span_${one}`)}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

function SpeedField() {
  const { t } = useTranslation('past');
  const { figures } = useFormat();
  const speed = usePast((past) => past.speed);
  const setSpeed = usePast((past) => past.setSpeed);
  const words = {
    span: figures.span(speed * 1_000),
    step: figures.span(Math.max(1_000, speed * PICTURE_MS)),
  };
  return (
    <select
      aria-label={t('speed')}
      title={t('speedHint', words)}
      className={controls.select}
      value={speed}
      onChange={({ target }) => {
        const wanted = PLAY_SPEEDS.find((one) => String(one) === target.value);
        if (wanted !== undefined) setSpeed(wanted);
      }}
    >
      {PLAY_SPEEDS.map((one) => (
        <option key={one} value={one}>
          {t('speedOption', { speed: one })}
        </option>
      ))}
    </select>
  );
}
