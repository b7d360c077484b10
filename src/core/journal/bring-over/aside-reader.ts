import { errorCodeOf } from '../../base/error-code.ts';
import { StorageError } from '../port/journal.ts';
import { isSameCursor } from '../store/aside-progress.ts';
import type { AsideCursor, AsideNext } from '../store/aside-slice.ts';
import type { Look } from '../time/kept-time.ts';
import { type AsideSource, openAside } from './aside-source.ts';

/** Reads one journal that was set aside, which stays open between two slices. */
export interface AsideReader {
  /** What comes behind `after`. Throws the system's error where the file is there and cannot be read. */
  next(file: string, after: AsideCursor): AsideNext;
}

/** Creates it; nothing is open. */
export function createAsideReader(look: () => Look): AsideReader {
  let open: { readonly file: string; readonly source: AsideSource; readonly upTo: AsideCursor } | undefined;

  const close = (): void => {
    open?.source.close();
    open = undefined;
  };

  return {
    next(file, after) {
      if (open !== undefined && !(open.file === file && isSameCursor(open.upTo, after))) close();
      try {
        const source = open?.source ?? openAside(file, after, look);
        open = { file, source, upTo: after };
        const next = source.next();
        if (next.kind === 'slice') open = { file, source, upTo: next.upTo };
        else close();
        return next;
      } catch (error) {
        close();
        if (errorCodeOf(error, '') === 'ENOENT') return { kind: 'nothing', why: 'It is not there any more.' };
        if (!(error instanceof StorageError) || error.storageCause !== 'damaged') throw error;
        return { kind: 'nothing', why: error.message };
      }
    },
  };
}
