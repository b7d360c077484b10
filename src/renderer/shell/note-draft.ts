import type { NoteSubject } from '../../shared/handover.ts';
import { windowPart } from '../window/window-store.ts';

interface NoteDraft {
  /** What the next note is about. */
  readonly subject: NoteSubject;
  /** The account of that; null where it is about nothing. */
  readonly accountId: string | null;
  readonly text: string;
  /** Grows with each wish to write one. */
  readonly begun: number;
  begin(subject: NoteSubject, accountId: string | null): void;
  write(text: string): void;
  /** It was kept, or is about nothing any more. */
  clear(): void;
}

const NOTHING = { subject: { kind: 'none' }, accountId: null } as const;

/** The note that is being written: it outlives the tab, and can be begun from anywhere. */
export const useNoteDraft = windowPart<NoteDraft>((set) => ({
  ...NOTHING,
  text: '',
  begun: 0,
  begin: (subject, accountId) => set(({ begun }) => ({ subject, accountId, begun: begun + 1 })),
  write: (text) => set({ text }),
  clear: () => set({ ...NOTHING, text: '' }),
}));
