import ScrollText from 'lucide-react/icons/scroll-text';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LogFormat, logLines } from '../../shared/log-export.ts';
import { withValues } from '../../shared/log-filter/edit-line.ts';
import { parseLine } from '../../shared/log-filter/parse-line.ts';
import { writeTime } from '../../shared/log-filter/times.ts';
import type { GroupBy } from '../../shared/log-groups.ts';
import { OWN_LOG } from '../../shared/log-kinds.ts';
import type { LogFilter } from '../../shared/log-record.ts';
import { useShownNow } from '../host/host-now.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useLogFilter } from '../shell/log-filter.ts';
import { useIsPast } from '../shell/past.ts';
import { useShownLive } from '../shell/use-shown-accounts.ts';
import { accountNames } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Panel } from '../ui/Panel.tsx';
import { saveTextFile } from '../ui/save-text-file.ts';
import { useSayDone } from '../ui/use-say-copied.ts';
import { useSettled } from '../ui/use-settled.ts';
import { useShownAfter } from '../ui/use-shown-after.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import { FetchDialog } from './fetch/FetchDialog.tsx';
import { FetchStrip } from './fetch/FetchStrip.tsx';
import { proposedFetch } from './fetch/fetch-form.ts';
import { useLogFetches } from './fetch/use-log-fetches.ts';
import { GoToDialog } from './GoToDialog.tsx';
import { GroupState } from './GroupState.tsx';
import { groupLine } from './group-line.ts';
import { Histogram } from './Histogram.tsx';
import { LogFilters } from './LogFilters.tsx';
import { LogGroups } from './LogGroups.tsx';
import styles from './Logs.module.css';
import { LogsMenu } from './LogsMenu.tsx';
import { LogsTable } from './LogsTable.tsx';
import { canShare, linkTo } from './log-link.ts';
import { SavedFilters } from './SavedFilters.tsx';
import { LOG_TYPES, useExportAll } from './use-export-all.ts';
import { useLogGroups } from './use-log-groups.ts';
import { useLogTail } from './use-log-tail.ts';
import { useLogTally } from './use-log-tally.ts';
import { WordsDialog } from './WordsDialog.tsx';

/** Typing asks the host once it pauses for this long. */
const SETTLED_MS = 120;

/** What is there sooner needs no word that it comes, milliseconds. */
const SAID_AFTER_MS = 200;

/** Log records as they arrive, newest first. */
export function Logs({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('logs');
  const say = useSay();
  const { line, at, ask, goTo } = useLogFilter();
  const [isTyped, setTyped] = useState(false);
  const rested = useSettled(line, isTyped ? SETTLED_MS : 0);
  // What a chip writes holds at once.
  const settled = isTyped ? rested : line;
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
  const { tail, source } = useLogTail(filter, at);
  const shownLive = useShownLive();
  const timeWords = useTimeWords();
  const write = (next: string, typed: boolean): void => {
    setTyped(typed);
    ask(next);
  };
  const { counting, isOld, isUnderWay } = useLogTally(filter, now);
  const isCounting = useShownAfter(isUnderWay, SAID_AFTER_MS);
  const [groupBy, setGroupBy] = useState<GroupBy | null>(null);
  const isNothingYet = tail.records.length === 0 && (!tail.loaded || tail.stoppedAt !== null);
  const isAsking = useShownAfter(groupBy === null && isNothingYet, SAID_AFTER_MS);
  const [asked, setAsked] = useState(0);
  const grouping = useLogGroups(filter, groupBy, asked);
  const [dialog, setDialog] = useState<'words' | 'go-to' | 'fetch' | 'saved' | null>(null);
  const fetches = useLogFetches();
  const toClipboard = useSayDone();
  const severities = filter.terms.flatMap((term) =>
    term.kind === 'severity' && !term.not ? term.values : [],
  );
  const goToTime = (atMs: number): void => {
    setDialog(null);
    setGroupBy(null);
    goTo({ receivedMs: atMs, accountId: '-', id: 0 });
  };
  const accountList = useAppState((state) => state.accounts);
  const accountIds = accountList?.map(({ id }) => id) ?? [];
  const fetchFrom = accountIds.find((id) => accounts.has(id)) ?? accountIds[0];
  const isPast = useIsPast();
  const askFetch = fetchFrom === undefined || isPast ? null : () => setDialog('fetch');
  const exportAll = useExportAll(
    accountIds.filter((id) => accounts.size === 0 || accounts.has(id)),
    { filter, line: settled },
  );
  const saveShown = (format: LogFormat): void => {
    const { head, lineOf } = logLines(format, language, accountNames(accountList));
    const text = head + tail.records.map(lineOf).join('');
    saveTextFile(text, `fleetglass-logs-shown.${format}`, LOG_TYPES[format]);
  };

  return (
    <Panel
      label={t('title')}
      dataLive={dataLive && shownLive}
      underTab
      header={
        <LogFilters
          line={line}
          problems={typed.problems}
          onChange={write}
          onHelp={() => setDialog('words')}
          counts={isOld ? null : (counting?.tally.severities ?? null)}
          isCounting={isCounting}
          groupBy={groupBy}
          onGroup={setGroupBy}
        >
          {groupBy !== null && <GroupState grouping={grouping} onAgain={() => setAsked(asked + 1)} />}
          <LogsMenu
            shown={tail.records.length}
            onGoTo={() => setDialog('go-to')}
            onSaved={() => setDialog('saved')}
            onFetch={askFetch}
            onSaveShown={saveShown}
            onExportAll={isPast ? null : exportAll}
            onCopyLink={canShare() ? () => toClipboard(linkTo(at)) : null}
          />
        </LogFilters>
      }
    >
      {counting !== null && (
        <Histogram
          isBesideGroups={groupBy !== null}
          counting={counting}
          isOld={isOld}
          isUnderWay={isUnderWay}
          severities={severities}
          onSelect={({ fromMs, toMs }) => {
            const edges = [fromMs, toMs].map((ms) => writeTime(ms, times.offsetOf));
            write(withValues(withValues(line, 'since', edges.slice(0, 1)), 'until', edges.slice(1)), false);
          }}
        />
      )}
      {fetches.failure !== null && <p role="alert">{say(fetches.failure)}</p>}
      {tail.failure !== null && <p role="alert">{t('failed', { message: say(tail.failure) })}</p>}
      <FetchStrip fetches={fetches} />
      {groupBy !== null && (
        <LogGroups
          grouping={grouping}
          by={groupBy}
          onOpen={(group) => {
            setGroupBy(null);
            write(groupLine(line, groupBy, group), false);
          }}
        />
      )}
      {groupBy === null && tail.records.length > 0 && (
        <LogsTable
          tail={tail}
          source={source}
          at={at}
          onNewest={() => goTo(null)}
          onFetch={askFetch}
          onAsk={(next) => write(next, false)}
        />
      )}
      {isAsking && (
        <p role="status" className={styles.end}>
          {tail.stoppedAt === null
            ? t('loading')
            : t('searching', { time: timeWords.short(tail.stoppedAt.receivedMs) })}
        </p>
      )}
      {groupBy === null && tail.records.length === 0 && !isNothingYet && tail.failure === null && (
        <NoRecords
          filtered={isFiltered(filter)}
          onFetch={askFetch}
          onClear={() => {
            write('', false);
            showAll();
          }}
        />
      )}
      {dialog === 'go-to' && <GoToDialog onClose={() => setDialog(null)} onGo={goToTime} />}
      {dialog === 'fetch' && fetchFrom !== undefined && (
        <FetchDialog
          proposed={proposedFetch({
            accountId: fetchFrom,
            terms: filter.terms,
            oldestMs: tail.more
              ? null
              : (tail.records.findLast(({ origin }) => origin !== OWN_LOG)?.timeS ?? now() / 1000) * 1000,
            nowMs: now(),
            offsetOf: times.offsetOf,
          })}
          onClose={() => setDialog(null)}
          onFetch={(ask) => {
            setDialog(null);
            void fetches.fetch(ask);
          }}
        />
      )}
      {dialog === 'saved' && (
        <SavedFilters
          line={line}
          onClose={() => setDialog(null)}
          onTake={(saved) => {
            write(saved, false);
            setDialog(null);
          }}
        />
      )}
      {dialog === 'words' && (
        <WordsDialog
          onClose={() => setDialog(null)}
          onTry={(example) => {
            write(example, false);
            setDialog(null);
          }}
        />
      )}
    </Panel>
  );
}

function NoRecords({
  filtered,
  onClear,
  onFetch,
}: {
  readonly filtered: boolean;
  readonly onClear: () => void;
  readonly onFetch: (() => void) | null;
}) {
  const { t } = useTranslation('logs');
  return (
    <EmptyState icon={<ScrollText size={28} />} title={filtered ? t('noMatch') : t('none')}>
      <p>{filtered ? t('noMatchText') : t('noneText')}</p>
      {filtered && <Button onPress={onClear}>{t('clear')}</Button>}
      {onFetch !== null && <Button onPress={onFetch}>{t('fetchOlder')}</Button>}
    </EmptyState>
  );
}

const isFiltered = ({ accounts, terms }: LogFilter): boolean => accounts.length > 0 || terms.length > 0;
