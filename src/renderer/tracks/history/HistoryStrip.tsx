import ChevronDown from 'lucide-react/icons/chevron-down';
import History from 'lucide-react/icons/history';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '../../../shared/fetch-progress.ts';
import type { HistoryFetch, HistorySpan, TrackHistory } from '../../../shared/track/history.ts';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { vehicleNameIn } from '../../fleet/vehicle-name.ts';
import { Button } from '../../ui/Button.tsx';
import { FetchProgressStrip } from '../../ui/FetchProgressStrip.tsx';
import styles from '../../ui/fetch-strip.module.css';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { MenuButton } from '../../ui/Menu.tsx';
import { useTrackFigures } from '../use-track-figures.ts';
import type { TrackHistoryState } from './use-track-history.ts';

/** Of less nobody misses anything, milliseconds. */
const LEAST_MS = 60_000;

/** What of a span is missed. */
function missedIn(history: TrackHistory | null): readonly HistorySpan[] {
  return (history?.missing ?? []).filter(({ fromMs, toMs }) => toMs - fromMs >= LEAST_MS);
}

/** Whether all that there is to say is that some of it is not here and can be fetched. */
export function onlyOffersFetch({ history, failure }: TrackHistoryState): boolean {
  return (
    history !== null &&
    history.fetch === null &&
    history.refusal === null &&
    failure === null &&
    missedIn(history).length > 0
  );
}

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
  const missing = missedIn(history);
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
  const seconds = secondsOf(spans);
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

function secondsOf(spans: readonly HistorySpan[]): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / 1000, 0);
}

interface HistoryOfSeveralProps {
  /** Those that only offer to be fetched: more than one. */
  readonly vehicles: readonly { readonly vehicleId: string; readonly history: TrackHistoryState }[];
}

/** The same of several vehicles in one line: which of them is fetched is chosen in a menu. */
export function HistoryOfSeveral({ vehicles }: HistoryOfSeveralProps) {
  const { t } = useTranslation('tracks');
  const fleet = useFleetStore();
  const { figures } = useFormat();
  const { span } = useTrackFigures();
  const count = figures.count(vehicles.length);
  return (
    <section className={styles.strip} role="status">
      <History size={14} aria-hidden="true" />
      <p className={styles.words}>{t('historyMissingOf', { vehicles: count })}</p>
      <MenuButton
        label={t('historyFetchOf')}
        text={t('historyFetch')}
        icon={<ChevronDown size={14} aria-hidden="true" />}
        items={[
          {
            id: 'all',
            text: t('historyFetchAll', { vehicles: count }),
            onAction: () => {
              for (const { history } of vehicles) history.fetch();
            },
          },
          ...vehicles.map(({ vehicleId, history }, at) => ({
            id: vehicleId,
            text: vehicleNameIn(fleet, vehicleId),
            detail: t('historyMissingFor', { span: span(secondsOf(missedIn(history.history))) }),
            startsGroup: at === 0,
            onAction: history.fetch,
          })),
        ]}
      />
    </section>
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
