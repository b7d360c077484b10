import Download from 'lucide-react/icons/download';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { useTranslation } from 'react-i18next';
import { compactTime } from '../../../shared/track-files/iso-time.ts';
import { IconButton } from '../../ui/Button.tsx';
import { byName } from '../../ui/by-name.ts';
import { type Span, toField } from '../../ui/custom-span.ts';
import { useFormat } from '../../ui/format-store.ts';
import { saveTextFile } from '../../ui/save-text-file.ts';
import controls from '../../ui/tab-controls.module.css';
import { useStoreOf } from '../../window/window-store.ts';
import styles from '../Geofences.module.css';
import { useFences } from '../known-geofences.ts';
import type { ListedVisits } from './use-visits-rows.ts';
import { stayOf, sumOf, VISIT_TABLES } from './visit-rows.ts';
import { visitsCsv } from './visits-csv.ts';
import { useVisitsView, VISIT_RANGES, VISITORS } from './visits-view.ts';

interface VisitsControlsProps {
  readonly rows: ListedVisits;
  readonly span: Span | null;
  readonly onAgain: () => void;
}

/** Which visits of which span are listed and how, what they come to, and what can be done with them. */
export function VisitsControls({ rows, span, onAgain }: VisitsControlsProps) {
  const { t } = useTranslation('geofences');
  const { times } = useFormat();
  const view = useStoreOf(useVisitsView);
  const { range, table, geofenceId, visitors } = useVisitsView();
  const fences = useFences().toSorted((a, b) => byName.compare(a.name, b.name));
  const choose = <Id extends string>(
    label: string,
    value: Id,
    options: readonly { readonly id: Id; readonly text: string }[],
    onChange: (id: Id) => void,
  ) => (
    <select
      aria-label={label}
      className={controls.select}
      value={value}
      onChange={({ target }) => {
        const wanted = options.find(({ id }) => id === target.value);
        if (wanted !== undefined) onChange(wanted.id);
      }}
    >
      {options.map(({ id, text }) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
  return (
    <div className={controls.controls}>
      {choose(
        t('visitsSpan'),
        range,
        VISIT_RANGES.map((id) => ({ id, text: t(`span_${id}`) })),
        (next) => {
          // One's own ends begin with those that are shown.
          const custom =
            next === 'custom' && span !== null
              ? { from: toField(span.fromMs, times.offsetOf), to: toField(span.toMs, times.offsetOf) }
              : view.getState().custom;
          view.setState({ range: next, custom });
        },
      )}
      {choose(
        t('visitsBy'),
        table,
        VISIT_TABLES.map((id) => ({ id, text: t(`by_${id}`) })),
        (next) => view.getState().showTable(next),
      )}
      {choose(
        t('ofWhich'),
        geofenceId ?? '',
        [{ id: '', text: t('ofAll') }, ...fences.map(({ id, name }) => ({ id, text: name }))],
        (id) => view.setState({ geofenceId: id === '' ? null : id }),
      )}
      {choose(
        t('whose'),
        visitors,
        VISITORS.map((id) => ({ id, text: t(`whose_${id}`) })),
        (next) => view.setState({ visitors: next }),
      )}
      <Sum rows={rows} />
      <span className={styles.actions}>
        <IconButton icon={<RefreshCw size={14} />} label={t('visitsAgain')} onPress={onAgain} />
        <IconButton
          icon={<Download size={14} />}
          label={t('csv')}
          isDisabled={rows.sorted.length === 0}
          onPress={() => {
            if (span === null) return;
            const name = `visits-${compactTime(span.fromMs)}-${compactTime(span.toMs)}.csv`;
            saveTextFile(visitsCsv(rows.sorted, rows.names), name, 'text/csv');
          }}
        />
      </span>
    </div>
  );
}

/** What is listed, all together. */
function Sum({ rows: { visits } }: { readonly rows: ListedVisits }) {
  const { t } = useTranslation('geofences');
  const { figures } = useFormat();
  if (visits.length === 0) return null;
  const { ms, isAtLeast } = sumOf(visits.map((visit) => ({ stay: stayOf(visit) })));
  const span = figures.span(ms);
  const vehicles = new Set(visits.map(({ vehicleId }) => vehicleId)).size;
  return (
    <span role="status">
      {t('visitsSum', {
        count: visits.length,
        formatted: figures.count(visits.length),
        span: isAtLeast ? t('atLeast', { span }) : span,
        vehicles: t('visitsOfVehicles', { count: vehicles, formatted: figures.count(vehicles) }),
      })}
    </span>
  );
}
