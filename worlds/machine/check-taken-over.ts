/** Makes sure that what is taken over of Node is so for the one who imports it by name: a world that leaks is none. */
import { randomBytes, randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { uptime } from 'node:os';
import { backup, DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';

const NAMES: readonly (readonly [taken: { readonly name: string }, name: string])[] = [
  [DatabaseSync, 'WorldDatabase'],
  [backup, 'worldBackup'],
  [Worker, 'WorldWorker'],
  [createServer, 'createWorldServer'],
  [stat, 'worldFileCall'],
  [setImmediate, 'worldImmediate'],
  [randomBytes, 'worldBytes'],
  [randomUUID, 'worldUuid'],
  [uptime, 'worldUptime'],
  [createGunzip, 'createWorldGunzip'],
  [Date, 'WorldDate'],
];

/** Throws where something is Node's own still. */
export function checkTakenOver(): void {
  for (const [taken, name] of NAMES) {
    if (taken.name !== name) throw new Error(`${taken.name} is not taken over by ${name}.`);
  }
}
