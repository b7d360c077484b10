import { EVERYTHING, type LogSelection } from '../../shared/export.ts';
import { type LogFormat, logLines } from '../../shared/log-export.ts';
import { logKeyOf } from '../../shared/log-key.ts';
import { OWN_LOG } from '../../shared/log-kinds.ts';
import { type LogFilter, type LogRecord, MOST_IN_PAGE } from '../../shared/log-record.ts';
import { ok, type Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';
import { saveTextFile } from '../ui/save-text-file.ts';
import { useToast } from '../ui/toast-store.ts';

export const LOG_TYPES: Readonly<Record<LogFormat, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
};

/**
 * Begins to export all that match, a file an account: how far it is, the exports say. What Fleetglass said itself is of no account, and is a
 * file beside them.
 */
export function useExportAll(
  accountIds: readonly string[],
  logs: LogSelection,
): (format: LogFormat) => Promise<void> {
  const { exports, logs: host } = useHost();
  const say = useSay();
  const toast = useToast((state) => state.say);

  const ownRecords = async (filter: LogFilter): Promise<Result<readonly LogRecord[]>> => {
    const own = {
      ...filter,
      terms: [...filter.terms, { kind: 'origin', not: false, values: [OWN_LOG] }],
    } as const;
    const records: LogRecord[] = [];
    for (let from: LogRecord | null = null; ; ) {
      const page = await host.page({
        from: from === null ? null : logKeyOf(from),
        direction: 'older',
        limit: MOST_IN_PAGE,
        filter: own,
      });
      if (!page.ok) return page;
      records.push(...page.value.records);
      from = page.value.records.at(-1) ?? null;
      if (!page.value.more || from === null) return ok(records);
    }
  };
  return async (format) => {
    for (const accountId of accountIds) {
      const begun = await exports.start({
        accountId,
        ...EVERYTHING,
        vehicleId: null,
        format: `logs-${format}`,
        logs,
      });
      if (!begun.ok) return toast(say(begun.error));
      // The person chose no file: nor do they want the next.
      if (begun.value === null) return;
    }
    const own = await ownRecords(logs.filter);
    if (!own.ok) return toast(say(own.error));
    if (own.value.length === 0) return;
    const { head, lineOf } = logLines(format, logs.filter.language, () => null);
    saveTextFile(head + own.value.map(lineOf).join(''), `fleetglass-logs-own.${format}`, LOG_TYPES[format]);
  };
}
