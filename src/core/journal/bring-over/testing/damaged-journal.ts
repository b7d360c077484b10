import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { PAGE_BYTES } from '../../file/open-database.ts';

/** Which page of a journal's table or index to damage: that at its root, or the first of those at the end of its tree. */
export type Where = 'root' | 'leaf';

/** Fills a page of a closed journal with bytes that are no page, so that SQLite itself reports it. */
export function damageTree(file: string, tree: string, where: Where): void {
  const root = rootOf(file, tree);
  overwrite(file, where === 'root' ? root : leafBelow(file, root));
}

/** Makes the header none of a database. */
export function damageHeader(file: string): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(16, 0x5a), 0, 16, 0);
  closeSync(handle);
}

function rootOf(file: string, tree: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(tree);
  database.close();
  if (row === undefined) throw new Error(`There is no ${tree}.`);
  return Number(row.rootpage);
}

/** Goes down by the last way, where what is newest lies. */
function leafBelow(file: string, page: number): number {
  const bytes = Buffer.alloc(PAGE_BYTES);
  const handle = openSync(file, 'r');
  readSync(handle, bytes, 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
  closeSync(handle);
  const isInterior = bytes[0] === 0x05 || bytes[0] === 0x02;
  return isInterior ? leafBelow(file, bytes.readUInt32BE(8)) : page;
}

function overwrite(file: string, page: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(PAGE_BYTES, 0x5a), 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
  closeSync(handle);
}
