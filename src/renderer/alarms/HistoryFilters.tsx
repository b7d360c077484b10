import Ellipsis from 'lucide-react/icons/ellipsis-vertical';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_SEVERITIES } from '../../shared/alarm.ts';
import { ALARM_SOURCES } from '../../shared/alarm-search.ts';
import { ALARM_PHASES } from '../../shared/alarms.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { MenuButton } from '../ui/Menu.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import controls from '../ui/tab-controls.module.css';
import { toggled } from '../ui/toggled.ts';
import styles from './Alarms.module.css';
import { EXPORT_FORMATS } from './alarm-export.ts';
import { HistorySpanDialog } from './HistorySpanDialog.tsx';
import {
  HISTORY_DAYS,
  type HistoryChoice,
  type HistorySpan,
  useHistoryFilter,
  WHOLE_HISTORY,
} from './history-filter.ts';
import { useExportHistory } from './use-export-history.ts';

/** What of the history is listed, and what matches as a file. */
export function HistoryFilters() {
  const { t } = useTranslation('alarms');
  const { choice, change } = useHistoryFilter();
  const { severities, source, phase } = choice;
  const isWhole = JSON.stringify(choice) === JSON.stringify(WHOLE_HISTORY);
  return (
    <search className={styles.filters} aria-label={t('historyFilter')}>
      <SearchField
        label={t('historySearch')}
        placeholder={t('historySearchHint')}
        clearLabel={t('historyClearText')}
        value={choice.text}
        onChange={(text) => change({ text })}
      />
      <fieldset aria-label={t('severity')} className={styles.lists}>
        {ALARM_SEVERITIES.map((severity) => (
          <ToggleChip
            key={severity}
            text={t(`severity_${severity}`)}
            isSelected={severities.includes(severity)}
            onToggle={() => change({ severities: toggled(severities, severity) })}
          />
        ))}
      </fieldset>
      <Select
        label={t('historySource')}
        value={source ?? ''}
        options={ALARM_SOURCES.map((id) => ({ id, text: t(`source_${id}`) }))}
        onChange={(id) => change({ source: ALARM_SOURCES.find((each) => each === id) ?? null })}
      />
      <Select
        label={t('historyState')}
        value={phase ?? ''}
        options={ALARM_PHASES.map((id) => ({ id, text: t(`inPhase_${id}`) }))}
        onChange={(id) => change({ phase: ALARM_PHASES.find((each) => each === id) ?? null })}
      />
      <SpanSelect span={choice.span} change={change} />
      {!isWhole && (
        <Button variant="quiet" onPress={() => change(WHOLE_HISTORY)}>
          {t('historyAll')}
        </Button>
      )}
      <ExportMenu />
    </search>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly onChange: (id: string) => void;
}

/** One of several, or none of them in particular: that is called by the label. */
function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <select
      aria-label={label}
      className={controls.select}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{label}</option>
      {options.map(({ id, text }) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
}

const OWN = 'own';

interface SpanSelectProps {
  readonly span: HistorySpan;
  readonly change: (patch: Partial<HistoryChoice>) => void;
}

function SpanSelect({ span, change }: SpanSelectProps) {
  const { t } = useTranslation('alarms');
  const { times } = useFormat();
  const [isAsking, setAsking] = useState(false);
  const own = typeof span === 'object' ? span : null;
  return (
    <>
      <Select
        label={t('historyAnyTime')}
        value={own !== null ? 'chosen' : span === 'all' ? '' : String(span)}
        options={[
          ...HISTORY_DAYS.map((count) => ({ id: String(count), text: t('historyDays', { count }) })),
          ...(own === null
            ? []
            : [{ id: 'chosen', text: times.spanLabelled(own.fromMs, own.toMs, own.toMs).text }]),
          { id: OWN, text: t('historyOwnSpan') },
        ]}
        onChange={(id) => {
          if (id === OWN) setAsking(true);
          else if (id !== 'chosen')
            change({ span: HISTORY_DAYS.find((days) => String(days) === id) ?? 'all' });
        }}
      />
      {isAsking && (
        <HistorySpanDialog
          span={own}
          onChoose={(chosen) => {
            setAsking(false);
            change({ span: chosen });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** All that match, also what is not loaded yet. */
function ExportMenu() {
  const { t } = useTranslation('alarms');
  const { figures } = useFormat();
  const { found, begin, cancel } = useExportHistory();
  if (found !== null) {
    return (
      <span role="status" className={styles.exporting}>
        {t('exporting', { figure: figures.count(found) })}
        <Button variant="quiet" onPress={cancel}>
          {t('cancel')}
        </Button>
      </span>
    );
  }
  return (
    <MenuButton
      label={t('historyMore')}
      icon={<Ellipsis size={15} aria-hidden="true" />}
      items={EXPORT_FORMATS.map((format) => ({
        id: format,
        text: t('exportAlarms', { format: format.toUpperCase() }),
        onAction: () => void begin(format),
      }))}
    />
  );
}
