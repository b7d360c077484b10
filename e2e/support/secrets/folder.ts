import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Finding, findIn, type Needle } from './needle.ts';

export interface FolderSearch {
  /** Paths in the folder of all files that were read, so that a test can see that it looked at something. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Looks into every file of a folder, of whatever kind, and at its name. A database is also read cell by cell: a long text
 * lies in it in pieces. Its blocks of messages are deflated, and are to be read through an export.
 */
export function searchFolder(folder: string, needles: readonly Needle[]): FolderSearch {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const names = files.map((file) => relative(folder, file));
  const findings = files.flatMap((file, index) => {
    const name = names[index] ?? file;
    const bytes = readFileSync(file);
    return [
      ...findIn('a file name', name, needles),
      ...findIn(name, bytes, needles),
      ...(isDatabase(bytes) ? searchDatabase(file, name, needles) : []),
    ];
  });
  return { files: names, findings };
}

const isDatabase = (bytes: Buffer): boolean => bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3';

function searchDatabase(file: string, name: string, needles: readonly Needle[]): readonly Finding[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return tables.flatMap(({ name: table }) => {
      const findings = new Set<Finding>();
      const rows = database.prepare(`SELECT * FROM "${table}"`);
      rows.setReadBigInts(true);
      for (const row of rows.iterate()) {
        for (const [column, cell] of Object.entries(row)) {
          if (typeof cell !== 'string' && !(cell instanceof Uint8Array)) continue;
          const place = `${name}, ${table}.${column}`;
          for (const finding of findIn(place, Buffer.from(cell), needles)) findings.add(finding);
        }
      }
      return [...findings];
    });
  } finally {
    database.close();
  }
}
