import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import type { Span } from '../ui/custom-span.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import styles from './Pulls.module.css';

interface EstimateProps {
  readonly vehicleIds: readonly string[];
  readonly span: Span;
  /** Another one whenever there may be less to fetch than before. */
  readonly renewOn: string;
}

/** What there is to fetch, and what that costs at least. */
export function Estimate({ vehicleIds, span: { fromMs, toMs }, renewOn }: EstimateProps) {
  const { t } = useTranslation('pulls');
  const { pulls } = useHost();
  const { figures } = useFormat();
  const say = useSay();
  const subject = useMemo(() => `${fromMs} ${toMs} ${vehicleIds.join(' ')}`, [vehicleIds, fromMs, toMs]);
  const ask = useCallback(
    () => pulls.estimate({ vehicleIds, fromMs, toMs }),
    [pulls, vehicleIds, fromMs, toMs],
  );
  const { value, failure } = useLiveQuery({ subject, renewOn, ask });
  if (failure !== null) return <p className={styles.failure}>{say(failure)}</p>;
  if (value === null) return <p className={styles.muted}>{t('estimating')}</p>;
  // Of an account that is refused as a whole nothing is known, neither what is here nor what is no device.
  const askable = value.filter(({ refusal }) => refusal === null);
  const sum = (of: 'vehicles' | 'toFetch' | 'missingMs' | 'notAskable'): number =>
    askable.reduce((all, each) => all + each[of], 0);
  const toFetch = sum('toFetch');
  const notAskable = sum('notAskable');
  const asked = sum('vehicles') - notAskable;
  const refusals = value.flatMap(({ refusal }) => refusal ?? []);
  const isPart = notAskable > 0 || refusals.length > 0;
  return (
    <div role="status" className={styles.estimate}>
      {asked > 0 && (
        <p>
          {toFetch > 0
            ? t('toFetch', {
                count: toFetch,
                formatted: figures.count(toFetch),
                all: figures.count(sum('vehicles')),
                // A number is not parted from its unit.
                span: figures.span(sum('missingMs')).replaceAll(' ', '\u00a0'),
                calls: figures.count(2 * toFetch),
              })
            : isPart
              ? t('nothingOfThese', { count: asked, formatted: figures.count(asked) })
              : t('nothingToFetch')}
        </p>
      )}
      {notAskable > 0 && (
        <p>{t('notAskable', { count: notAskable, formatted: figures.count(notAskable) })}</p>
      )}
      {refusals.map((refusal) => (
        <p key={refusal.code}>{say(refusal)}</p>
      ))}
    </div>
  );
}
