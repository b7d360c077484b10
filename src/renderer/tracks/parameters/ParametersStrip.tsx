import { useTranslation } from 'react-i18next';
import { MOST_PARAMETER_NAMES } from '../../../shared/track/parameters.ts';
import { Button } from '../../ui/Button.tsx';
import styles from '../../ui/fetch-strip.module.css';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { useShownAfter } from '../../ui/use-shown-after.ts';
import type { ParametersState } from './use-parameters.ts';

interface ParametersStripProps {
  readonly state: ParametersState;
  /** Whose they are, where that is to be told. */
  readonly name: string | null;
}

/** What is done at once is not told of. */
const SHOWN_AFTER_MS = 700;

/** How far fuel and parameters are read, and what of them is missing. Nothing where all are there. */
export function ParametersStrip({ state, name }: ParametersStripProps) {
  const { t } = useTranslation(['tracks', 'ui']);
  const { figures, times } = useFormat();
  const say = useSay();
  const { value, progress, isCancelled, failure, cancel, again } = state;
  const isLong = useShownAfter(progress !== null, SHOWN_AFTER_MS);
  const cutAtMs = value?.cutAtMs ?? null;
  const mark = name !== null && <strong>{name}</strong>;
  if (progress !== null) {
    if (!isLong) return null;
    const { share, messages } = progress;
    return (
      <section className={styles.strip}>
        {mark}
        <p className={styles.words}>
          {t('parametersReading', { count: messages, formatted: figures.count(messages) })}
        </p>
        <progress className={styles.bar} aria-label={t('parametersProgress')} value={share} max={1} />
        <Button onPress={cancel}>{t('parametersCancel')}</Button>
      </section>
    );
  }
  const notes = [
    ...(failure === null ? [] : [t('parametersFailed', { message: say(failure) })]),
    ...(isCancelled ? [t('parametersCancelled')] : []),
    ...(cutAtMs === null ? [] : [t('parametersCut', { time: times.full(cutAtMs) })]),
    ...(value?.areNamesCut === true
      ? [t('parametersNamesCut', { most: figures.count(MOST_PARAMETER_NAMES) })]
      : []),
  ];
  if (notes.length === 0) return null;
  return (
    <section className={styles.strip} role="status">
      {mark}
      <p className={styles.words}>{notes.join(' ')}</p>
      {(isCancelled || failure !== null) && (
        <Button onPress={again}>{t(isCancelled ? 'parametersRead' : 'ui:retry')}</Button>
      )}
    </section>
  );
}
