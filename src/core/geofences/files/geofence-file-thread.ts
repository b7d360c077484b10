/** The thread that reads a file of geofences: what is in it may be hostile, and holds up nobody. It answers its `workerData`, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { readGeofenceFile } from './read-geofence-file.ts';
import type { GeofenceFileAsked } from './read-in-thread.ts';

const { fileName, text } = workerData as GeofenceFileAsked;
parentPort?.postMessage(readGeofenceFile(fileName, text));
