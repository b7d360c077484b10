import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './Geofences.module.css';
import { useKnownGeofences } from './known-geofences.ts';
import { useReadRefusals } from './use-read-from-flespi.ts';

/** Of which accounts geofences were read from flespi, when, and what could not be taken; why, where it was read in this window. */
export function ReadNotes() {
  const { t } = useTranslation('geofences');
  const { times, figures } = useFormat();
  const say = useSay();
  const nowMs = useNow(60_000);
  const read = useKnownGeofences((known) => known.list?.read);
  const refusals = useReadRefusals();
  const accounts = useAppState((state) => state.accounts);
  return read?.map(({ accountId, readMs, refused }) => (
    <div key={accountId}>
      <p className={styles.muted}>
        {t('readAt', {
          account: accounts?.find(({ id }) => id === accountId)?.name ?? accountId,
          time: times.short(readMs, nowMs),
        })}
        {refused > 0 && `. ${t('readRefused', { count: refused, formatted: figures.count(refused) })}`}
      </p>
      <ul className={styles.refused}>
        {refusals.get(accountId)?.map(({ name, why }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same, and the list comes as a whole.
          <li key={at}>
            <bdi>{name === '' ? t('importNoName') : name}</bdi>: {say(why)}
          </li>
        ))}
      </ul>
    </div>
  ));
}
