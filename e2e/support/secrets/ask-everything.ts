import type { Host } from '../../../src/shared/contract.ts';
import type { DoctorReport, DoctorStepId } from '../../../src/shared/doctor.ts';
import { EXPORT_FORMATS, type ExportProgress, LOG_FILE_FORMATS } from '../../../src/shared/export.ts';
import { type LogKey, logKeyOf } from '../../../src/shared/log-key.ts';
import type { LogPage, LogRecord } from '../../../src/shared/log-record.ts';
import { createDoctorText } from '../../../src/shared/wording/doctor-text.ts';
import { plainWording } from '../../../src/shared/wording/wording.ts';
import { take } from '../host-client.ts';

const DAY_MS = 86_400_000;

/** All that a host tells of itself when it is asked, as one text. */
export async function askEverything(host: Host): Promise<string> {
  const [account] = await take(host.accounts.list());
  if (account === undefined) throw new Error('There is no account to ask about.');
  const told: unknown[] = [
    await host.app.info(),
    await host.app.health(),
    await host.app.quarantine(),
    await host.accounts.list(),
    await host.accounts.sessions({ id: account.id }),
    await host.accounts.secretStorage(),
    await host.settings.notices(),
    await host.settings.exportText(),
    await host.connection.list(),
    await host.fleet.snapshot(),
    await host.streams.list(),
    await host.storage.status(),
    await host.listener.status(),
    await host.listener.test(),
    await host.proxy.status(),
    await host.delivery.completeness(),
    await host.delivery.gaps(),
    await host.delivery.report({ accountId: account.id, hours: 24 }),
    await host.exports.list(),
    await allRecords(host),
  ];
  return JSON.stringify(told);
}

async function allRecords(host: Host): Promise<readonly LogRecord[]> {
  const filter = { accounts: [], terms: [], language: 'en' as const };
  const records: LogRecord[] = [];
  for (let from: LogKey | null = null; ; ) {
    const page: LogPage = await take(host.logs.page({ from, direction: 'older', limit: 1_000, filter }));
    records.push(...page.records);
    from = page.stoppedAt ?? page.records.map(logKeyOf).at(-1) ?? from;
    if (!page.more) return records;
  }
}

/** The doctor's run for an account, whole or until a step has ended, as the text that is made to be sent to others. */
export async function doctorTextOf(
  host: Host,
  accountId: string,
  until: DoctorStepId | null = null,
): Promise<string> {
  const isEnough = ({ state, steps }: DoctorReport): boolean => {
    const last = steps.find(({ id }) => id === until);
    return state !== 'running' || (last !== undefined && !['waiting', 'running'].includes(last.state));
  };
  const done = new Promise<DoctorReport>((resolve) => {
    const stop = host.doctor.onChanged((report) => {
      if (report.accountId !== accountId || !isEnough(report)) return;
      stop();
      resolve(report);
    });
  });
  const { run } = await take(host.doctor.start({ accountId }));
  const report = await done;
  if (report.state === 'running') await take(host.doctor.cancel({ accountId, run }));
  return createDoctorText(plainWording('en')).whole(report);
}

/** The last two days of an account's journal in every format, its log whole; each is in the host's folder of exports then. */
export async function exportAll(host: Host, accountId: string): Promise<readonly ExportProgress[]> {
  const ended: ExportProgress[] = [];
  for (const format of EXPORT_FORMATS) {
    const done = new Promise<ExportProgress>((resolve) => {
      const stop = host.exports.onProgress((progress) => {
        if (progress.request.format !== format || progress.state === 'running') return;
        stop();
        resolve(progress);
      });
    });
    const toMs = Date.now() + 60_000;
    const span = { fromMs: toMs - 2 * DAY_MS, toMs };
    const isOfLogs = LOG_FILE_FORMATS.some((each) => each === format);
    await take(
      host.exports.start({
        accountId,
        ...span,
        vehicleId: null,
        format,
        ...(isOfLogs && { logs: { filter: { accounts: [accountId], terms: [], language: 'en' }, line: '' } }),
      }),
    );
    ended.push(await done);
  }
  return ended;
}
