import { dirname } from 'node:path/posix';
import type { RelatedTest } from './import-graph.ts';

/** So near that a test is tried whatever room it is in: it imports the file itself. */
const NEAR_STEPS = 1;

/** The room of a path: `src/core/journal` of all that is in it. */
export function roomOf(file: string): string {
  const [source = '', side = '', room = ''] = file.split('/');
  return side === 'core' ? [source, side, room].join('/') : [source, side].join('/');
}

/** Of the tests that reach a file those of its room, and those that import it themselves. Without any, all of them. */
export function nearbyTests(file: string, related: readonly RelatedTest[]): readonly RelatedTest[] {
  const near = related.filter(
    (test) =>
      test.steps <= NEAR_STEPS || roomOf(test.file) === roomOf(file) || dirname(test.file) === dirname(file),
  );
  return near.length === 0 ? related : near;
}
