import ScrollText from 'lucide-react/icons/scroll-text';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogFilter } from '../../shared/log-record.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useShownLive } from '../shell/use-shown-accounts.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Panel } from '../ui/Panel.tsx';
import { LogFilters } from './LogFilters.tsx';
import { LogsTable } from './LogsTable.tsx';
import { NO_LOG_FILTER, type OwnLogFilter, useLogFilter } from './log-filter.ts';
import { useLogTail } from './use-log-tail.ts';

/** Typing asks the host once it pauses for this long. */
const SETTLED_MS = 120;

/** Log records as they arrive, newest first. */
export function Logs({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('logs');
  const say = useSay();
  const { wanted, ask } = useLogFilter();
  const settled = useSettled(wanted);
  const accounts = useAccountFilter((state) => state.chosen);
  const showAll = useAccountFilter((state) => state.showAll);
  const { language } = useFormat().style;
  const filter = useMemo(
    () => ({ ...settled, accounts: [...accounts], language }),
    [settled, accounts, language],
  );
  const { tail, source } = useLogTail(filter);
  const shownLive = useShownLive();

  return (
    <Panel
      label={t('title')}
      dataLive={dataLive && shownLive}
      underTab
      header={<LogFilters filter={wanted} onChange={ask} />}
    >
      {tail.failure !== null && <p role="alert">{t('failed', { message: say(tail.failure) })}</p>}
      {tail.records.length > 0 && <LogsTable tail={tail} source={source} />}
      {tail.records.length === 0 && tail.loaded && (
        <NoRecords
          filtered={isFiltered(filter)}
          onClear={() => {
            ask(NO_LOG_FILTER);
            showAll();
          }}
        />
      )}
    </Panel>
  );
}

function NoRecords({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation('logs');
  return (
    <EmptyState icon={<ScrollText size={28} />} title={filtered ? t('noMatch') : t('none')}>
      <p>{filtered ? t('noMatchText') : t('noneText')}</p>
      {filtered && <Button onPress={onClear}>{t('clear')}</Button>}
    </EmptyState>
  );
}

const isFiltered = ({ accounts, severities, origins, text }: LogFilter): boolean =>
  accounts.length > 0 || severities.length > 0 || origins.length > 0 || text.trim() !== '';

/** The filter once its text has not changed for a moment; everything else at once. */
function useSettled(filter: OwnLogFilter): OwnLogFilter {
  const [settled, setSettled] = useState(filter);
  useEffect(() => {
    if (filter.text === settled.text) {
      setSettled(filter);
      return;
    }
    const timer = setTimeout(() => setSettled(filter), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [filter, settled.text]);
  return settled;
}
