import type { NoteSubject, NoteText, OwnNote } from '../../../shared/handover.ts';
import type { FoundNote, FoundSide } from './find-side.ts';

/**
 * The notes that were found, each with its wordings, oldest first. One that was removed in one version and not in another is there:
 * whoever removed it can do so again. Wordings whose note is lost are a note about nothing.
 */
export function salvagedNotes(
  notes: FoundSide['notes'],
  noteTexts: FoundSide['noteTexts'],
): readonly OwnNote[] {
  const texts = new Map<number, [NoteText, ...NoteText[]]>();
  for (const [, { note, ...text }] of [...noteTexts].sort(([a], [b]) => a - b)) {
    const known = texts.get(note);
    if (known === undefined) texts.set(note, [text]);
    else known.push(text);
  }
  return [...texts]
    .sort(([a], [b]) => a - b)
    .map(([id, wordings]) => {
      const versions = notes.get(id) ?? [];
      const note = versions.find(({ removedMs }) => removedMs === null) ?? versions[0];
      return { id, subject: subjectOf(note), texts: wordings, removedMs: note?.removedMs ?? null };
    });
}

const NOTHING: NoteSubject = { kind: 'none' };

/** What it says it is about, where that can be read. */
function subjectOf(note: FoundNote | undefined): NoteSubject {
  let read: unknown;
  try {
    read = JSON.parse(note?.subject ?? 'null');
  } catch {
    // What a page that is damaged has left of it.
    return NOTHING;
  }
  if (typeof read !== 'object' || read === null || !('kind' in read) || !('name' in read)) return NOTHING;
  const { kind, name } = read;
  if (typeof name !== 'string') return NOTHING;
  if (kind === 'vehicle' && 'vehicleId' in read && typeof read.vehicleId === 'string')
    return { kind, vehicleId: read.vehicleId, name };
  if (kind === 'stream' && 'streamId' in read && typeof read.streamId === 'string')
    return { kind, streamId: read.streamId, name };
  if (kind === 'alarm' && 'alarmId' in read && typeof read.alarmId === 'number')
    return { kind, alarmId: read.alarmId, name };
  return NOTHING;
}
