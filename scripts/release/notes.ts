/** `node scripts/release/notes.ts`: the newest entry of the changelog, as the notes of a release. */
import { readFileSync } from 'node:fs';
import { changelogEntries } from './changelog.ts';

const [newest] = changelogEntries(readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8'));
process.stdout.write(`${newest?.text ?? ''}\n`);
