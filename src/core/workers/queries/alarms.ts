import type {
  AlarmPage,
  AlarmQuestion,
  AlarmRow,
  AlarmsIn,
  FoundAlarmsIn,
  LeftAlarms,
} from '../../journal/port/alarms.ts';
import type { HeldReport } from '../../journal/reading/held-report.ts';
import { type BlockSpan, troublesIn } from '../../journal/reading/troubles-in.ts';
import { readAlarmPage, readAlarmsIn } from '../../journal/store/alarm-rows.ts';
import type { Reading } from './reading.ts';
import type { Writing } from './writing.ts';

/** Alarms that an earlier run left open. */
export function leftAlarms(_: null, { writer }: Writing): LeftAlarms {
  return writer.alarms.left();
}

/** Keeps alarms as they are now, all or none. */
export function saveAlarms(rows: readonly AlarmRow[], { writer }: Writing): null {
  writer.alarms.save(rows);
  return null;
}

/** Alarms of any time, newest first, with what became of each. */
export function alarmPage(question: AlarmQuestion, { database }: Reading): AlarmPage {
  return readAlarmPage(database, question);
}

/** Alarms that stood at any time of a span, the gravest where they are too many; and how many there are. */
export function alarmsIn({ fromMs, toMs, most }: AlarmsIn, { database }: Reading): FoundAlarmsIn {
  return readAlarmsIn(database, { fromMs, toMs }, most);
}

/** What messages of these blocks say of troubles. */
export function heldTroubles(span: BlockSpan, { database, blocks }: Reading): readonly HeldReport[] {
  return troublesIn(database, blocks, span);
}
