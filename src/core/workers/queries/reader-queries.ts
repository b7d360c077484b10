import { alarmPage, alarmsIn, heldTroubles } from './alarms.ts';
import { exportFile } from './export-file.ts';
import { heldReports } from './held-reports.ts';
import { indexLogRecords, logCount, logGroups, logPage } from './logs.ts';
import { message } from './message.ts';
import { messages } from './messages.ts';
import { notePage } from './notes.ts';
import { buildPast, pastClose, pastDetails, pastLogs, pastMove, pastOutline } from './past.ts';
import { quarantine, quarantinedPayload } from './quarantine.ts';
import { intervalPage, smsPage } from './records.ts';
import { report } from './report.ts';
import { restore } from './restore.ts';
import { streamHistory } from './stream-history.ts';
import { track } from './track.ts';
import { trackParameters } from './track-parameters.ts';
import { vehicles } from './vehicles.ts';

/** What a thread of its own is asked: it remembers what it shows, and holds up no track and no report. */
const PAST_QUERIES = { buildPast, pastClose, pastDetails, pastLogs, pastMove, pastOutline } as const;

/** Everything that the threads which read can be asked of the journal in use. */
export const READER_QUERIES = {
  alarmPage,
  alarmsIn,
  exportFile,
  heldReports,
  intervalPage,
  message,
  messages,
  indexLogRecords,
  logCount,
  logGroups,
  logPage,
  notePage,
  quarantine,
  quarantinedPayload,
  report,
  restore,
  smsPage,
  streamHistory,
  track,
  trackParameters,
  heldTroubles,
  vehicles,
  ...PAST_QUERIES,
} as const;

/** Whether the thread of the past answers it. */
export function isPastQuery(name: string): boolean {
  return Object.hasOwn(PAST_QUERIES, name);
}
