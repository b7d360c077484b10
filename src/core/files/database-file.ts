import { open } from 'node:fs/promises';

const HEADER = 'SQLite format 3\0';

/** Whether a file that is there is an SQLite database, such as a journal or one set aside, or the log or index of one. */
export async function isDatabaseFile(file: string): Promise<boolean> {
  if (/-(wal|shm|journal)$/.test(file)) return true;
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === HEADER;
  } finally {
    await handle.close();
  }
}
