import type { ArrivedWithBody } from '../ingest/ingest.ts';
import { createNewestDeleted } from './newest-deleted.ts';

/**
 * Where chosen channels alone are followed, flespi still tells of every device of the account, for which of them send through those
 * channels nobody knows before they do. What is said of one waits here until then.
 */
export interface DeviceGate {
  /** What is to be shown now that this came, in order. */
  pass(arrived: ArrivedWithBody): readonly ArrivedWithBody[];
}

/** More than any account has. */
const MOST_WAITING = 500_000;
/** Of one device: what flespi retains of it that is followed. */
const MOST_OF_ONE = 64;

/** Lets everything through. */
export const OPEN_GATE: DeviceGate = { pass: (arrived) => [arrived] };

/** Creates one that lets nobody through yet; of at most `mostDeletions` deleted devices what still comes is let through. */
export function createDeviceGate(mostDeletions?: number): DeviceGate {
  const heard = new Set<string>();
  /** Those of them that were deleted. */
  const gone = createNewestDeleted(mostDeletions);
  const waiting = new Map<string, Map<string, ArrivedWithBody>>();

  const wait = (deviceId: string, what: string, arrived: ArrivedWithBody): void => {
    let ofDevice = waiting.get(deviceId);
    if (ofDevice === undefined) {
      if (waiting.size >= MOST_WAITING) return;
      ofDevice = new Map();
      waiting.set(deviceId, ofDevice);
    }
    // Of a value the newest is enough: state is last-value.
    if (ofDevice.has(what) || ofDevice.size < MOST_OF_ONE) ofDevice.set(what, arrived);
  };

  const left = (deviceId: string): void => {
    const forgotten = gone.add(deviceId);
    if (forgotten !== null) heard.delete(forgotten);
  };

  return {
    pass(arrived) {
      const { event } = arrived;
      switch (event.kind) {
        case 'message': {
          const { deviceId } = event;
          if (deviceId !== null) gone.delete(deviceId);
          if (deviceId === null || heard.has(deviceId)) return [arrived];
          heard.add(deviceId);
          const before = [...(waiting.get(deviceId)?.values() ?? [])];
          waiting.delete(deviceId);
          return [...before, arrived];
        }
        case 'object':
          if (event.origin !== 'devices') return [arrived];
          if (heard.has(event.id)) {
            if (event.object === undefined) left(event.id);
            else gone.delete(event.id);
            return [arrived];
          }
          if (event.object === undefined) waiting.delete(event.id);
          else wait(event.id, 'object', arrived);
          return [];
        case 'property':
          if (event.origin !== 'devices' || heard.has(event.id)) return [arrived];
          wait(event.id, `property ${event.property}`, arrived);
          return [];
        case 'telemetry':
          if (heard.has(event.deviceId)) return [arrived];
          wait(event.deviceId, `telemetry ${event.parameter}`, arrived);
          return [];
        default:
          return [arrived];
      }
    },
  };
}
