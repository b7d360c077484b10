import CloudDownload from 'lucide-react/icons/cloud-download';
import Download from 'lucide-react/icons/download';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../shared/intervals.ts';
import type { Result } from '../../../shared/result.ts';
import { compactTime } from '../../../shared/track-files/iso-time.ts';
import { useIsPast } from '../../shell/past.ts';
import { useSelection } from '../../shell/selection.ts';
import { IconButton } from '../../ui/Button.tsx';
import { byName } from '../../ui/by-name.ts';
import type { Span } from '../../ui/custom-span.ts';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { MenuButton } from '../../ui/Menu.tsx';
import { saveTextFile } from '../../ui/save-text-file.ts';
import controls from '../../ui/tab-controls.module.css';
import { useToast } from '../../ui/toast-store.ts';
import { useStoreOf } from '../../window/window-store.ts';
import styles from '../Records.module.css';
import { RangeSelect } from '../SpanFields.tsx';
import { WhoseSelect } from '../WhoseSelect.tsx';
import { type IntervalNames, intervalsCsv, intervalsNdjson } from './interval-files.ts';
import { useIntervalsView } from './intervals-view.ts';
import type { useFetchIntervals } from './use-fetch-intervals.ts';
import type { IntervalList } from './use-intervals.ts';

interface IntervalsControlsProps {
  readonly list: IntervalList | null;
  readonly shown: readonly Interval[];
  readonly names: IntervalNames;
  readonly span: Span | null;
  readonly fetching: ReturnType<typeof useFetchIntervals>;
  readonly onAll: () => Promise<Result<readonly Interval[]>>;
}

const WRITERS = { csv: intervalsCsv, ndjson: intervalsNdjson } as const;
const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

/** Which intervals are listed, and what can be done with them. */
export function IntervalsControls(props: IntervalsControlsProps) {
  const { list, shown, names, span, fetching } = props;
  const { t } = useTranslation('records');
  const { figures } = useFormat();
  const say = useSay();
  const isPast = useIsPast();
  const view = useStoreOf(useIntervalsView);
  const choice = useIntervalsView();
  const hasVehicle = useSelection((selection) => selection.vehicleId !== null);
  const toast = useToast((shown) => shown.say);
  const calculators = (list?.calculators ?? [])
    .map(({ accountId, id, name }) => ({
      key: `${accountId}/${id}`,
      text: name ?? t('calculatorNumber', { id }),
    }))
    .toSorted((a, b) => byName.compare(a.text, b.text));
  const save = async (kind: keyof typeof WRITERS): Promise<void> => {
    const all = await props.onAll();
    if (!all.ok) return toast(say(all.error));
    const name =
      span === null ? 'intervals' : `intervals-${compactTime(span.fromMs)}-${compactTime(span.toMs)}`;
    saveTextFile(WRITERS[kind](all.value, names), `${name}.${kind}`, TYPES[kind]);
  };
  return (
    <div className={controls.controls}>
      <RangeSelect choice={choice} span={span} onChange={(changed) => view.setState(changed)} />
      <WhoseSelect whose={choice.whose} onChange={(whose) => view.setState({ whose })} />
      {(calculators.length > 1 || choice.calculator !== null) && (
        <select
          aria-label={t('calculator')}
          className={controls.select}
          value={choice.calculator ?? ''}
          onChange={({ target }) => view.setState({ calculator: target.value || null })}
        >
          <option value="">{t('allCalculators')}</option>
          {calculators.map(({ key, text }) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      )}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={choice.withDeleted}
          onChange={({ target }) => view.setState({ withDeleted: target.checked })}
        />
        {t('withDeleted')}
      </label>
      {shown.length > 0 && (
        <span role="status">
          {t(list?.hasMore === true ? 'intervalsAtLeast' : 'intervalsCount', {
            count: shown.length,
            formatted: figures.count(shown.length),
          })}
        </span>
      )}
      <span className={styles.actions}>
        <IconButton
          icon={<CloudDownload size={14} />}
          label={hasVehicle ? t('fetch') : t('fetchNeedsVehicle')}
          refuses={!hasVehicle || span === null || isPast || fetching.fetch.state === 'asking'}
          onPress={() => {
            if (span !== null) fetching.begin(span);
          }}
        />
        <MenuButton
          label={t('save')}
          icon={<Download size={14} />}
          items={[
            { id: 'csv', text: t('save_csv'), onAction: () => void save('csv') },
            { id: 'ndjson', text: t('save_ndjson'), onAction: () => void save('ndjson') },
          ]}
        />
      </span>
    </div>
  );
}
