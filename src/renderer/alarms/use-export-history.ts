import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmFilter } from '../../shared/alarm-search.ts';
import { MOST_ALARMS_A_CALL, type PastAlarm } from '../../shared/alarms.ts';
import type { Host } from '../../shared/contract.ts';
import type { Failure } from '../../shared/result.ts';
import { compactTime } from '../../shared/track-files/iso-time.ts';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { useShowsAccount } from '../shell/use-shown-accounts.ts';
import { accountNames } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import { saveTextFile } from '../ui/save-text-file.ts';
import { useToast } from '../ui/toast-store.ts';
import { alarmFile, type ExportFormat } from './alarm-export.ts';
import { filterOf, useHistoryFilter, WHOLE_HISTORY } from './history-filter.ts';
import { useAlarmWords } from './use-alarm-words.ts';

/** Saving all that match, of the accounts shown. */
interface HistoryExport {
  /** How many were found so far; null while nothing is under way. */
  readonly found: number | null;
  begin(format: ExportFormat): Promise<void>;
  cancel(): void;
}

/** Looks for all that match, page by page, and saves them: nothing is saved of what was cancelled or could not be had whole. */
export function useExportHistory(): HistoryExport {
  const { t } = useTranslation('alarms');
  const { alarms } = useHost();
  const { style } = useFormat();
  const say = useSay();
  const toast = useToast((state) => state.say);
  const words = useAlarmWords();
  const now = useShownNow();
  const choice = useHistoryFilter((filter) => filter.choice);
  const shows = useShowsAccount();
  const accounts = useAppState((state) => state.accounts);
  const [found, setFound] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);

  const read = async (signal: AbortSignal): Promise<readonly PastAlarm[] | Failure> => {
    const all: PastAlarm[] = [];
    const filter = filterOf(choice, style.language, now()) ?? everything(style.language);
    for (const { id } of (accounts ?? []).filter((account) => shows(account.id))) {
      const failure = await readAll(alarms, id, filter, signal, (page) => {
        all.push(...page);
        setFound(all.length);
      });
      if (failure !== null) return failure;
    }
    return all.sort((a, b) => b.alarm.raisedMs - a.alarm.raisedMs || b.alarm.id - a.alarm.id);
  };
  return {
    found,
    async begin(format) {
      const own = new AbortController();
      running.current = own;
      setFound(0);
      const all = await read(own.signal);
      setFound(null);
      if (own.signal.aborted) return;
      if (!isAlarms(all)) return toast(say(all));
      const nameOf = accountNames(accounts);
      const textOf = ({ alarm }: PastAlarm) => ({
        account: nameOf(alarm.accountId) ?? '',
        about: words.subject(alarm),
        what: words.trouble(alarm),
      });
      const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
      saveTextFile(alarmFile(all, format, textOf), `alarms-${compactTime(now())}.${format}`, type);
      toast(t('exported', { count: all.length }));
    },
    cancel: () => running.current?.abort(),
  };
}

function everything(language: AlarmFilter['language']): AlarmFilter {
  const { text, severities } = WHOLE_HISTORY;
  return { text, language, severities, sources: [], phases: [], fromMs: null, toMs: null };
}

function isAlarms(read: readonly PastAlarm[] | Failure): read is readonly PastAlarm[] {
  return Array.isArray(read);
}

/** Of one account; null once all were found, or it was cancelled. */
async function readAll(
  alarms: Pick<Host['alarms'], 'search'>,
  accountId: string,
  filter: AlarmFilter,
  signal: AbortSignal,
  onPage: (page: readonly PastAlarm[]) => void,
): Promise<Failure | null> {
  let beforeId: number | null = null;
  for (;;) {
    const answer = await alarms.search({ accountId, beforeId, limit: MOST_ALARMS_A_CALL, filter });
    if (signal.aborted) return null;
    if (!answer.ok) return answer.error;
    onPage(answer.value.alarms);
    beforeId = answer.value.lookedToId;
    if (beforeId === null) return null;
  }
}
