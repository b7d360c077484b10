import CloudDownload from 'lucide-react/icons/cloud-download';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import strip from '../../ui/fetch-strip.module.css';
import { useFormat, useSay } from '../../ui/format-store.ts';
import type { useFetchIntervals } from './use-fetch-intervals.ts';

/** How far a fetch of intervals is, or what it brought; nothing where there was none. */
export function FetchStrip({ fetching }: { readonly fetching: ReturnType<typeof useFetchIntervals> }) {
  const { t } = useTranslation('records');
  const { figures } = useFormat();
  const say = useSay();
  const { fetch, cancel, dismiss } = fetching;
  if (fetch.state === 'none') return null;
  if (fetch.state === 'asking') {
    const { asked = 0, calculators = 0, intervals = 0 } = fetch.progress ?? {};
    return (
      <section className={strip.strip} aria-label={t('fetch')}>
        <CloudDownload size={14} aria-hidden="true" />
        <p className={strip.words} role="status">
          {t('fetching', {
            asked: figures.count(asked),
            all: figures.count(calculators),
            found: figures.count(intervals),
          })}
        </p>
        <progress
          className={strip.bar}
          aria-label={t('fetch')}
          max={1}
          {...(calculators > 0 ? { value: asked / calculators } : {})}
        />
        <Button onPress={cancel}>{t('cancel')}</Button>
      </section>
    );
  }
  return (
    <section className={strip.strip} aria-label={t('fetch')}>
      <CloudDownload size={14} aria-hidden="true" />
      {fetch.state === 'failed' ? (
        <p className={`${strip.words} ${strip.failure}`} role="alert">
          {t('fetchFailed', { message: say(fetch.failure) })}
        </p>
      ) : (
        <p className={strip.words} role="status">
          {t('fetched', {
            count: fetch.fetched.intervals,
            formatted: figures.count(fetch.fetched.intervals),
            kept: figures.count(fetch.fetched.kept),
          })}
          {fetch.fetched.unreadable > 0 &&
            ` ${t('fetchedUnreadable', { count: fetch.fetched.unreadable, formatted: figures.count(fetch.fetched.unreadable) })}`}
          {fetch.fetched.failure !== null &&
            ` ${t('fetchedPartly', { message: say(fetch.fetched.failure) })}`}
        </p>
      )}
      <Button onPress={dismiss}>{t('dismiss')}</Button>
    </section>
  );
}
