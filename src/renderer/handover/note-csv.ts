import { type Note, wordingOf } from '../../shared/handover.ts';
import { textCell } from '../../shared/track-files/csv-cell.ts';
import { isoOf } from '../../shared/track-files/iso-time.ts';

const HEAD = ['written', 'by', 'about', 'name', 'text', 'changed', 'account', 'account_id'];

/** Notes as a table: times in UTC, each note as it is now. `accountName` is null of an account that is gone. */
export function notesCsv(notes: readonly Note[], accountName: (accountId: string) => string | null): string {
  const rows = notes.map((note) => {
    const [first] = note.texts;
    const last = wordingOf(note);
    const name = note.subject.kind === 'none' ? '' : note.subject.name;
    const changed = note.texts.length > 1 ? isoOf(last.atMs * 1000) : '';
    const account = accountName(note.accountId) ?? '';
    const about = note.subject.kind;
    return [isoOf(first.atMs * 1000), first.by, about, name, last.text, changed, account, note.accountId];
  });
  return [HEAD, ...rows].map((row) => `${row.map(textCell).join(',')}\r\n`).join('');
}
