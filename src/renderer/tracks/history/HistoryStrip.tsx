import History from 'lucide-react/icons/history';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '../../../shared/fetch-progress.ts';
import type { HistoryFetch, HistorySpan } from '../../../shared/track/history.ts';
import { Button } from '../../ui/Button.tsx';
import { FetchProgressStrip } from '../../ui/FetchProgressStrip.tsx';
import styles from '../../ui/fetch-strip.module.css';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { useTrackFigures } from '../use-track-figures.ts';
import type { TrackHistoryState } from './use-track-history.ts';

/** Of less nobody misses anything, milliseconds. */
const LEAST_MS = 60_000;

interface HistoryStripProps {
  readonly state: TrackHistoryState;
  /** Whose it is, where that is to be told. */
  readonly name: string | null;
}

/** What of the span is not here, the way to fetch it from flespi, and how far that is. Nothing where all is here. */
export function HistoryStrip({ state, name }: HistoryStripProps) {
  const say = useSay();
  const { history, failure } = state;
  const fetch = history?.fetch ?? null;
  const missing = (history?.missing ?? []).filter(({ fromMs, toMs }) => toMs - fromMs >= LEAST_MS);
  if (history === null) return null;
  if (fetch !== null && isUnderWay(fetch))
    return <Progress fetch={fetch} name={name} onCancel={state.cancel} />;
  const why = failure ?? fetch?.failure ?? null;
  if (missing.length === 0 && fetch === null) return null;
  return (
    <section className={styles.strip} role="status">
      <History size={14} aria-hidden="true" />
      {name !== null && <strong>{name}</strong>}
      <div className={styles.words}>
        {missing.length > 0 && <Missing spans={missing} refusal={history.refusal && say(history.refusal)} />}
        {why !== null && <p className={styles.failure}>{say(why)}</p>}
        {missing.length === 0 && why === null && fetch?.state === 'done' && <Outcome fetch={fetch} />}
      </div>
      {missing.length > 0 && history.refusal === null && <FetchButton fetch={fetch} onPress={state.fetch} />}
    </section>
  );
}

function FetchButton({
  fetch,
  onPress,
}: {
  readonly fetch: HistoryFetch | null;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation('tracks');
  const isBegun = fetch?.state === 'cancelled' || fetch?.state === 'failed';
  return <Button onPress={onPress}>{t(isBegun ? 'historyGoOn' : 'historyFetch')}</Button>;
}

function Missing({
  spans,
  refusal,
}: {
  readonly spans: readonly HistorySpan[];
  readonly refusal: string | null;
}) {
  const { t } = useTranslation('tracks');
  const { times, figures } = useFormat();
  const { span } = useTrackFigures();
  const seconds = spans.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / 1000, 0);
  const ends = times.ends(spans[0]?.fromMs ?? 0, spans.at(-1)?.toMs ?? 0);
  return (
    <p>
      {spans.length === 1
        ? t('historyMissing', { ...ends, span: span(seconds) })
        : t('historyMissingParts', { ...ends, span: span(seconds), parts: figures.count(spans.length) })}
      {refusal !== null && ` ${refusal}`}
    </p>
  );
}

function Outcome({ fetch: { messages, heldSinceMs } }: { readonly fetch: HistoryFetch }) {
  const { t } = useTranslation('tracks');
  const { times, figures } = useFormat();
  const found =
    messages === 0
      ? t('historyNone')
      : t('historyFound', { count: messages, formatted: figures.count(messages) });
  const since =
    heldSinceMs === null ? t('historyHoldsNone') : t('historySince', { time: times.full(heldSinceMs) });
  return (
    <p>
      {found} {since}
    </p>
  );
}

interface ProgressProps {
  readonly fetch: HistoryFetch;
  readonly name: string | null;
  readonly onCancel: () => void;
}

function Progress({ fetch, name, onCancel }: ProgressProps) {
  const { t } = useTranslation('tracks');
  const { times, figures } = useFormat();
  const { reachedMs, messages, state } = fetch;
  return (
    <FetchProgressStrip
      fetch={fetch}
      mark={name !== null && <strong>{name}</strong>}
      barLabel={t('historyProgress')}
      cancelText={t('historyCancel')}
      onCancel={onCancel}
    >
      {state === 'waiting'
        ? t('historyWaiting')
        : t('historyFetching', {
            time: times.full(reachedMs),
            count: messages,
            formatted: figures.count(messages),
          })}
    </FetchProgressStrip>
  );
}
