/**
 * `node scripts/docs.ts`: whether the tables that are made from the code are up to date in the pages that hold them; with
 * `--write` they are brought up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { withAdrIndex } from './docs/adr-index.ts';
import { withConnectionTable } from './docs/connection-table.ts';
import { withKeysTable } from './docs/keys-table.ts';
import { withOptionsTable } from './docs/options-table.ts';
import { withRoomsPictures } from './docs/rooms-picture.ts';

const PAGES = [
  { path: 'README.md', make: withOptionsTable },
  { path: 'docs/user-guide.md', make: (page: string) => withKeysTable(withConnectionTable(page)) },
  { path: 'docs/adr/README.md', make: withAdrIndex },
  { path: 'docs/architecture.md', make: withRoomsPictures },
] as const;

for (const { path, make } of PAGES) {
  const file = new URL(`../${path}`, import.meta.url);
  const before = readFileSync(file, 'utf8');
  const after = make(before);
  if (before === after) continue;
  if (process.argv.includes('--write')) {
    writeFileSync(file, after);
  } else {
    console.error(`${path} is behind the code: run \`node scripts/docs.ts --write\`.`);
    process.exitCode = 1;
  }
}
