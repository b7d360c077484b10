/** `node scripts/docs.ts --write`: brings the tables of the user guide up to date that are made from the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withConnectionTable } from './docs/connection-table.ts';

const GUIDE = new URL('../docs/user-guide.md', import.meta.url);
const before = readFileSync(GUIDE, 'utf8');
const after = withConnectionTable(before);

if (process.argv.includes('--write')) {
  writeFileSync(GUIDE, after);
} else if (before !== after) {
  console.error('docs/user-guide.md is behind the code: run `node scripts/docs.ts --write`.');
  process.exitCode = 1;
}
