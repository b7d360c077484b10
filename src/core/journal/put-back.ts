import type { Writer } from './writer.ts';

/** Sees to it that the file of a writer lies where it belongs whenever something goes in or out. */
export interface PutBack {
  /** Puts back what the writer holds, where its file was found elsewhere. All who ask meanwhile wait for the same. */
  now(): Promise<void>;
  /** Looks, then puts it back where that is needed. */
  look(): Promise<void>;
  /** The same answer, given only once what it did is in the file that a later start will open. */
  around<A, R>(answer: (argument: A) => R | Promise<R>): (argument: A) => Promise<R>;
}

/** Creates one for a writer. All of it rejects with the writer's `StorageError` while the file cannot be put back. */
export function createPutBack(writer: Pick<Writer, 'look' | 'isMoved' | 'rescue'>): PutBack {
  let rescuing: Promise<void> | undefined;
  const now = async (): Promise<void> => {
    if (!writer.isMoved()) return;
    rescuing ??= writer.rescue().finally(() => {
      rescuing = undefined;
    });
    await rescuing;
  };
  const look = (): Promise<void> => {
    writer.look();
    return now();
  };
  return {
    now,
    look,
    around: (answer) => async (argument) => {
      await look();
      const result = await answer(argument);
      await now();
      return result;
    },
  };
}
