import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Fault } from './fault.ts';

/** The host is killed, and a bit of what it left is flipped before it starts again. */
export const flip: Fault = {
  name: 'flip',
  weight: 2,
  strike({ machine, story, oracle, time }, random) {
    machine.kill('killed');
    const journal = machine.journal();
    const files = journal === null ? [] : [journal, `${journal}-wal`].filter((file) => existsSync(file));
    if (files.length > 0 && machine.host() === null) {
      const file = random.pick(files);
      const bytes = readFileSync(file);
      if (bytes.length > 0) {
        const at = random.integer(0, bytes.length - 1);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7));
        writeFileSync(file, bytes);
        const which = file.endsWith('-wal') ? 'log' : 'file';
        story.tell(`a bit of the journal's ${which} is flipped at ${at} of ${bytes.length}`);
        oracle.mayLose(`a bit of the journal's ${which} was flipped`);
      }
    }
    time.after(random.integer(0, 60) * 1e6, 'start again', machine.start);
    return undefined;
  },
};
