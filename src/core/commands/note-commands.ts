import {
  LONGEST_SHIFT_NOTE,
  type Note,
  type NoteKey,
  type NoteSubject,
  type NotesAsk,
  type NotesPage,
  type OwnNote,
} from '../../shared/handover.ts';
import type { HandoverMessage } from '../../shared/messages/handover.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import type { NoteChange } from '../journal/port/notes.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Settings } from '../settings/settings.ts';

export interface NoteCommandsDeps {
  readonly runtimes: Pick<AccountRuntimes, 'all' | 'get'>;
  readonly settings: Pick<Settings, 'desk'>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  readonly log: Log;
  readonly onChange: () => void;
}

/** What a window asks of the shift log. What is answered as done is on disk. */
export interface NoteCommands {
  page(ask: NotesAsk): Promise<Result<NotesPage>>;
  add(accountId: string, subject: NoteSubject, text: string): Promise<Result<Note>>;
  edit(key: NoteKey, text: string): Promise<Result<Note>>;
  remove(key: NoteKey): Promise<Result<Note>>;
  restore(key: NoteKey): Promise<Result<Note>>;
}

/** Creates the commands. */
export function createNoteCommands(deps: NoteCommandsDeps): NoteCommands {
  const { runtimes, settings, nowMs, log } = deps;
  const change = async (accountId: string, wanted: NoteChange): Promise<Result<Note, HandoverMessage>> => {
    const journal = runtimes.get(accountId)?.storage.journal();
    if (journal === undefined) return fail({ code: 'note-not-kept' });
    let note: OwnNote | null;
    try {
      note = await journal.query('changeNote', wanted);
    } catch (error) {
      log.error('notes.not-kept', { account: accountId, code: errorCodeOf(error, 'unknown') });
      return fail({ code: 'note-not-kept' });
    }
    if (note === null) return fail({ code: 'note-gone' });
    deps.onChange();
    return ok({ ...note, accountId });
  };
  /** The wording as it is kept, or what is wrong with it. */
  const written = (text: string): Result<OwnNote['texts'][0], HandoverMessage> => {
    const trimmed = text.trim();
    if (trimmed === '') return fail({ code: 'note-empty' });
    if (trimmed.length > LONGEST_SHIFT_NOTE) return fail({ code: 'note-too-long', most: LONGEST_SHIFT_NOTE });
    return ok({ by: settings.desk().name, atMs: Math.round(nowMs()), text: trimmed });
  };

  return {
    async page(ask) {
      const pages = await Promise.all(
        [...runtimes.all()].map(async ([accountId, { storage }]) => {
          const page = await storage.journal()?.query('notePage', ask);
          return {
            hasMore: page?.hasMore ?? false,
            notes: (page?.notes ?? []).map((note) => ({ ...note, accountId })),
          };
        }),
      );
      const all = pages.flatMap(({ notes }) => notes).sort((a, b) => b.texts[0].atMs - a.texts[0].atMs);
      return ok({
        notes: all.slice(0, ask.limit),
        hasMore: all.length > ask.limit || pages.some(({ hasMore }) => hasMore),
      });
    },
    async add(accountId, subject, text) {
      const wording = written(text);
      return wording.ok ? await change(accountId, { kind: 'add', subject, text: wording.value }) : wording;
    },
    async edit({ accountId, id }, text) {
      const wording = written(text);
      return wording.ok ? await change(accountId, { kind: 'edit', id, text: wording.value }) : wording;
    },
    remove: ({ accountId, id }) => change(accountId, { kind: 'remove', id, atMs: Math.round(nowMs()) }),
    restore: ({ accountId, id }) => change(accountId, { kind: 'remove', id, atMs: null }),
  };
}
