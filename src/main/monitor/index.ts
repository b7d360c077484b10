/** What the monitor's process runs (`utilityProcess`): waits for its port, and is the monitor from then on. */
import { systemClock } from '../../core/base/clock.ts';
import { makeFilesPrivate } from '../../core/files/private-files.ts';
import { prepareMonitor } from '../../core/prepare-monitor.ts';
import { outliveReaders } from '../../core/process/end-on-uncaught.ts';
import { refuseInspector } from '../../core/process/refuse-inspector.ts';
import { runMonitor } from '../../core/run-monitor.ts';
import { openConfStore } from '../../core/settings/conf-store.ts';
import { bundledWorkers } from '../../core/worker-urls.ts';

outliveReaders(process.stdout, process.stderr);
makeFilesPrivate();
// Who develops asks for it as the process is started.
refuseInspector(process, () => {});

process.parentPort.once('message', ({ ports: [port] }) => {
  if (port === undefined) process.exit(1);
  runMonitor({
    port,
    clock: systemClock,
    workers: bundledWorkers(import.meta.url),
    openStore: openConfStore,
    prepareMonitor,
    toTerminal: (line) => process.stderr.write(line),
    events: process,
    exit: (code) => process.exit(code),
  });
});
