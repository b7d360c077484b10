import type { AlarmSeverity } from '../../alarm.ts';

/** What notices of the system say, where the host shows them. */
export interface NoticeWords {
  readonly severities: Readonly<Record<AlarmSeverity, string>>;
  readonly person: string;
  readonly vehicles: (count: number) => string;
  readonly link: string;
  readonly storage: string;
  readonly gap: string;
  readonly others: (count: number) => string;
  /** In place of whom and what. */
  readonly hidden: string;
  readonly test: string;
}

export const noticeWords: NoticeWords = {
  severities: { danger: 'Danger', warning: 'Warning', notice: 'Notice' },
  person: 'SOS',
  vehicles: (count) => `${count} vehicles`,
  link: 'Connection',
  storage: 'Storage',
  gap: 'Gap',
  others: (count) => (count === 1 ? '1 more alarm' : `${count} more alarms`),
  hidden: 'An alarm asks for somebody.',
  test: 'Notices of alarms are shown like this.',
};
