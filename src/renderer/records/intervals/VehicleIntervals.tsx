import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../shared/intervals.ts';
import { DAY_MS } from '../../../shared/spans.ts';
import { usePanes } from '../../shell/panes.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTimeWords } from '../../ui/use-time-words.ts';
import { useStoreOf } from '../../window/window-store.ts';
import styles from '../Records.module.css';
import { counterWords } from './counter-words.ts';
import { isRunning } from './IntervalSpan.tsx';
import { useIntervalsView } from './intervals-view.ts';
import { useIntervals } from './use-intervals.ts';

/** So far back the newest interval of a calculator is looked for. */
const DAYS_BACK = 2;
const HOUR_MS = 3_600_000;
const COUNTERS_SHOWN = 3;

/** The newest interval of each calculator that follows a vehicle; nothing where none does. */
export function VehicleIntervals({ vehicleId }: { readonly vehicleId: string }) {
  const { t } = useTranslation('records');
  const nowMs = useNow(60_000);
  const view = useStoreOf(useIntervalsView);
  const showTab = usePanes((panes) => panes.showTab);
  // Asked anew by the hour, not as each second passes.
  const toMs = (Math.floor(nowMs / HOUR_MS) + 1) * HOUR_MS;
  const { list } = useIntervals({
    span: { fromMs: toMs - DAYS_BACK * DAY_MS, toMs },
    vehicleId,
    withDeleted: false,
  });
  const newest = useMemo(() => newestOfEach(list?.intervals ?? []), [list]);
  if (newest.length === 0) return null;
  return (
    <section className={styles.group} aria-label={t('ofVehicle')}>
      <p className={styles.heading}>
        {t('ofVehicle')}
        <Button
          variant="quiet"
          onPress={() => {
            view.setState({ whose: 'selected', calculator: null });
            showTab('intervals');
          }}
        >
          {t('showAll')}
        </Button>
      </p>
      <ul className={styles.list}>
        {newest.map((interval) => (
          <Line
            key={interval.calculatorId}
            interval={interval}
            name={list?.calculators.find(({ id }) => id === interval.calculatorId)?.name ?? null}
            nowMs={nowMs}
          />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly interval: Interval;
  readonly name: string | null;
  readonly nowMs: number;
}

function Line({ interval, name, nowMs }: LineProps) {
  const { t } = useTranslation('records');
  const { times, figures, quantities } = useFormat();
  const timeWords = useTimeWords();
  const { beginMs, endMs, calculatorId } = interval;
  const counters = counterWords(interval, quantities, (count) =>
    t('items', { count, formatted: figures.count(count) }),
  );
  const isOn = isRunning(interval);
  const span = figures.span(Math.max(0, (isOn ? nowMs : endMs) - beginMs));
  return (
    <li className={styles.line} title={counters.map((each) => `${each.name}: ${each.value}`).join('\n')}>
      <bdi>{name ?? t('calculatorNumber', { id: calculatorId })}</bdi>
      <span title={`${times.full(beginMs)} – ${isOn ? t('active') : times.full(endMs)}`}>
        {isOn
          ? t('since', { time: timeWords.short(beginMs), span })
          : t('ended', { time: timeWords.short(endMs), span })}
        {counters.slice(0, COUNTERS_SHOWN).map((each) => (
          <span key={each.name}>
            {' · '}
            <span className={styles.name}>{each.name}</span> {each.value}
          </span>
        ))}
      </span>
    </li>
  );
}

/** They come newest first. */
function newestOfEach(intervals: readonly Interval[]): readonly Interval[] {
  const seen = new Set<string>();
  return intervals.filter(({ calculatorId }) => {
    const isFirst = !seen.has(calculatorId);
    seen.add(calculatorId);
    return isFirst;
  });
}
