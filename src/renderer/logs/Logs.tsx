import ScrollText from 'lucide-react/icons/scroll-text';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseLine } from '../../shared/log-filter/parse-line.ts';
import type { LogFilter } from '../../shared/log-record.ts';
import { useShownNow } from '../host/host-now.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useShownLive } from '../shell/use-shown-accounts.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Panel } from '../ui/Panel.tsx';
import { LogFilters } from './LogFilters.tsx';
import { LogsTable } from './LogsTable.tsx';
import { useLogFilter } from './log-filter.ts';
import { useLogTail } from './use-log-tail.ts';
import { WordsDialog } from './WordsDialog.tsx';

/** Typing asks the host once it pauses for this long. */
const SETTLED_MS = 120;

/** Log records as they arrive, newest first. */
export function Logs({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('logs');
  const say = useSay();
  const { line, ask } = useLogFilter();
  const [isTyped, setTyped] = useState(false);
  const settled = useSettled(line, isTyped);
  const accounts = useAccountFilter((state) => state.chosen);
  const showAll = useAccountFilter((state) => state.showAll);
  const now = useShownNow();
  const { style, times } = useFormat();
  const { language } = style;
  const typed = useMemo(
    () => parseLine(line, { nowMs: now(), offsetOf: times.offsetOf }),
    [line, now, times],
  );
  const filter = useMemo<LogFilter>(() => {
    const { terms } = parseLine(settled, { nowMs: now(), offsetOf: times.offsetOf });
    return { accounts: [...accounts], terms, language };
  }, [settled, accounts, language, now, times]);
  const { tail, source } = useLogTail(filter);
  const shownLive = useShownLive();
  const write = (next: string, typed: boolean): void => {
    setTyped(typed);
    ask(next);
  };
  const [helps, setHelps] = useState(false);

  return (
    <Panel
      label={t('title')}
      dataLive={dataLive && shownLive}
      underTab
      header={
        <LogFilters line={line} problems={typed.problems} onChange={write} onHelp={() => setHelps(true)} />
      }
    >
      {tail.failure !== null && <p role="alert">{t('failed', { message: say(tail.failure) })}</p>}
      {tail.records.length > 0 && <LogsTable tail={tail} source={source} />}
      {tail.records.length === 0 && tail.loaded && (
        <NoRecords
          filtered={isFiltered(filter)}
          onClear={() => {
            ask('');
            showAll();
          }}
        />
      )}
      {helps && (
        <WordsDialog
          onClose={() => setHelps(false)}
          onTry={(example) => {
            ask(example);
            setHelps(false);
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

const isFiltered = ({ accounts, terms }: LogFilter): boolean => accounts.length > 0 || terms.length > 0;

/** The line once it was not typed in for a moment; what a chip writes holds at once. */
function useSettled(line: string, isTyped: boolean): string {
  const [settled, setSettled] = useState(line);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(line), isTyped ? SETTLED_MS : 0);
    return () => clearTimeout(timer);
  }, [line, isTyped]);
  return isTyped ? settled : line;
}
