import { leftAlarms, saveAlarms } from './alarms.ts';
import { fact, facts, factsBelow, setFact } from './facts.ts';
import { gaps, refills, removeGap, saveGap, saveRefills } from './gaps.ts';
import { inbox, inboxRow } from './inbox.ts';
import { keepPast, noteLink } from './keep-past.ts';
import { changeNote } from './notes.ts';
import { answerRetention, expiring, setRetention } from './retention.ts';

/** Everything that the thread which writes can be asked beside commits, in order with them. */
export const WRITER_QUERIES = {
  answerRetention,
  changeNote,
  expiring,
  fact,
  facts,
  factsBelow,
  gaps,
  inbox,
  inboxRow,
  keepPast,
  leftAlarms,
  noteLink,
  refills,
  removeGap,
  saveAlarms,
  saveGap,
  saveRefills,
  setFact,
  setRetention,
} as const;

/** Whether the thread that writes answers it. */
export function isWriterQuery(name: string): boolean {
  return Object.hasOwn(WRITER_QUERIES, name);
}
