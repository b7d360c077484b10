import { useTranslation } from 'react-i18next';
import { scopedId } from '../../../shared/scope.ts';
import type { StreamHealth } from '../../../shared/stream-health.ts';
import type { StreamSources } from '../../../shared/stream-page.ts';
import { blockReasonText } from '../../../shared/wording/stream-reason.ts';
import { useIsPast } from '../../shell/past.ts';
import { useSelection } from '../../shell/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { LoadState } from '../../ui/LoadState.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from './StreamDetails.module.css';
import type { StreamPageState } from './use-stream-page.ts';

/** Devices beyond these are counted. */
const SHOWN = 8;

/** What feeds the stream, asked of flespi when the page opens. */
export function SourcesSection({
  stream,
  page,
}: {
  readonly stream: StreamHealth;
  readonly page: StreamPageState;
}) {
  const { t } = useTranslation('streamDetails');
  const say = useSay();
  const { value, failure, retry, isAsking } = page;
  const isPast = useIsPast();
  return (
    <section className={styles.group} aria-label={t('sources')}>
      <h4 className={styles.title}>{t(isPast ? 'targetAndSources' : 'sources')}</h4>
      {isPast && <p className={styles.muted}>{t('notOfThen')}</p>}
      {!isPast && value === null && (
        <LoadState loading={t('sourcesLoading')} failure={failure} onRetry={retry} />
      )}
      {value !== null && value.sourcesFailure !== null && (
        <p>{t('sourcesFailed', { message: say(value.sourcesFailure) })}</p>
      )}
      {value !== null && value.sources !== null && <Listed stream={stream} sources={value.sources} />}
      {value !== null && (
        <div>
          <Button onPress={retry} isBusy={isAsking}>
            {t('sourcesAgain')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Listed({ stream, sources }: { readonly stream: StreamHealth; readonly sources: StreamSources }) {
  const { t } = useTranslation('streamDetails');
  const { figures, style } = useFormat();
  const nowMs = useNow();
  const selectVehicle = useSelection((state) => state.selectVehicle);
  const { channels, groups, devices, deviceCount } = sources;
  if (channels.length + groups.length + deviceCount === 0) return <p>{t('sourcesNone')}</p>;
  return (
    <ul className={styles.records}>
      {channels.map(({ id, name, blocked }) => (
        <li key={`c${id}`} className={styles.sourceLine}>
          <span>{t('sourceChannel', { name })}</span>
          {blocked !== null && (
            <span className={styles.warn}>
              {t('sourceBlocked', { reason: blockReasonText(blocked, style.language) })}
            </span>
          )}
        </li>
      ))}
      {groups.map((group) => (
        <li key={`g${group.id}`} className={styles.sourceLine}>
          <span>{t('sourceGroup', { name: group.name })}</span>
          <span className={styles.muted}>{t('devices', { count: group.devices })}</span>
        </li>
      ))}
      {devices.slice(0, SHOWN).map(({ id, name, lastS }) => (
        <li key={`d${id}`} className={styles.sourceLine}>
          <button
            type="button"
            className={styles.link}
            onClick={() => selectVehicle(scopedId(stream.accountId, id), 'list')}
          >
            {name}
          </button>
          <span className={styles.muted}>
            {lastS === null ? t('notKnown') : t('ago', { span: figures.age(lastS, nowMs) })}
          </span>
        </li>
      ))}
      {deviceCount > SHOWN && (
        <li className={styles.muted}>
          {t('moreDevices', { count: deviceCount - Math.min(SHOWN, devices.length) })}
        </li>
      )}
    </ul>
  );
}
