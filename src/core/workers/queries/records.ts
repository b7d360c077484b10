import type {
  IntervalQuestion,
  SmsQuestion,
  StoredInterval,
  StoredPage,
  StoredSms,
} from '../../journal/port/records.ts';
import { readIntervals } from '../../journal/store/interval-rows.ts';
import { readSms } from '../../journal/store/sms-rows.ts';
import type { Reading } from './reading.ts';

/** Intervals of calculators, the latest begin first. */
export function intervalPage(question: IntervalQuestion, { database }: Reading): StoredPage<StoredInterval> {
  return readIntervals(database, question);
}

/** Short messages, the newest first. */
export function smsPage(question: SmsQuestion, { database }: Reading): StoredPage<StoredSms> {
  return readSms(database, question);
}
