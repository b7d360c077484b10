import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import type { HostProcess } from '../electron-parts.ts';
import { electronArgv } from './electron-argv.ts';

/** A process that the application is told to be: its own streams and events, none of the test runner's. */
export interface ProcessDouble extends HostProcess {
  readonly events: EventEmitter;
  /** What has been written so far. */
  readonly written: { readonly stdout: string; readonly stderr: string };
}

export interface ProcessFacts {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly platform?: NodeJS.Platform;
  readonly isPackaged?: boolean;
  readonly connected?: boolean;
}

/** Creates a process on Linux that was started from a terminal, unless told otherwise. */
export function createProcessDouble(facts: ProcessFacts = {}): ProcessDouble {
  const events = new EventEmitter();
  const written = { stdout: '', stderr: '' };
  const streamTo = (name: 'stdout' | 'stderr'): Writable =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        done();
      },
    });
  return {
    argv: [...electronArgv(facts)],
    env: { ...facts.env },
    platform: facts.platform ?? 'linux',
    connected: facts.connected ?? false,
    resourcesPath: '/opt/Fleetglass/resources',
    on: events.on.bind(events) as never,
    stdout: streamTo('stdout'),
    stderr: streamTo('stderr'),
    events,
    written,
  };
}
