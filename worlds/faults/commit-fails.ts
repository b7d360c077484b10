import type { Fault } from './fault.ts';

/** The disk refuses some commits. */
export const commitFails: Fault = {
  name: 'commit-fails',
  weight: 2,
  strike({ machine, story }, random) {
    const commits = random.integer(1, 20);
    story.tell(`${commits} commits fail`);
    machine.disk.failingCommits = commits;
    return () => {
      machine.disk.failingCommits = 0;
    };
  },
};
