/** `node scripts/release/check.ts TAG`: whether what is tagged may be released. Exit code 1 where not, with the reasons. */
import { readFileSync } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };
import { changelogEntries } from './changelog.ts';
import { releaseTroubles } from './release-troubles.ts';

const troubles = releaseTroubles({
  tag: process.argv[2] ?? '',
  version: packageJson.version,
  homepage: packageJson.homepage,
  contact: packageJson.author.email,
  newest: changelogEntries(readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8'))[0],
});
for (const trouble of troubles) console.error(trouble);
process.exitCode = troubles.length === 0 ? 0 : 1;
