import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { Report } from '../world/vehicle.ts';
import type { Announcer } from './announcer.ts';
import type { Connections } from './connections.ts';
import type { QueuedMessage } from './queue.ts';
import type { Registry } from './registry.ts';

export interface ReceptionOptions {
  readonly registry: Registry;
  readonly announcer: Announcer;
  readonly connections: Connections;
  readonly enqueue: (message: QueuedMessage) => void;
  readonly nowS: () => number;
}

/** Where a device's report becomes a flespi message: stamped, remembered, told and queued. */
export interface Reception {
  receive(report: Report): void;
  /** Takes in a report of the time before the simulator opened: remembered, but told to nobody. */
  remember(report: Report): void;
}

/** Seconds between two updates of `last_active`; every message would double the traffic for nothing. */
const ACTIVE_STEP_S = 10;
/** Seconds a message of the past was under way. */
const PAST_DELAY_S = 0.4;

/** Creates the gate through which every report enters the account. */
export function createReception(options: ReceptionOptions): Reception {
  const { registry, announcer, connections, enqueue, nowS } = options;

  const takeIn = (report: Report, receivedS: number, live: boolean): void => {
    const device = registry.devices.get(report.profile.deviceId);
    if (device === undefined) return;
    const { deviceId, ident } = report.profile;
    const message = stamped(report.parameters, receivedS);
    const json = JSON.stringify(message);
    const changed = device.telemetry.apply(message, report.timestampS);
    device.history.add({ timestampS: report.timestampS, json });
    connections.heard(device, receivedS, json.length, live);
    const active = device.entity.get('last_active')?.value;
    if (typeof active !== 'number' || receivedS - active >= ACTIVE_STEP_S) {
      announcer.setProperty('devices', deviceId, 'last_active', Math.floor(receivedS));
    }
    if (!live) return;
    announcer.message(device, json, changed);
    enqueue({ json, ident, deviceId, queuedS: receivedS });
  };

  return {
    receive: (report) => takeIn(report, nowS(), true),
    remember: (report) => takeIn(report, report.timestampS + PAST_DELAY_S, false),
  };
}

/** The message with the time of its arrival, keys still sorted (flespi-facts §2.1). One that tells it itself came then. */
function stamped(parameters: JsonObject, receivedS: number): JsonObject {
  if ('server.timestamp' in parameters) return parameters;
  const message: Record<string, JsonValue> = {};
  let placed = false;
  for (const [name, value] of Object.entries(parameters)) {
    if (!placed && name > 'server.timestamp') {
      message['server.timestamp'] = Math.round(receivedS * 1e6) / 1e6;
      placed = true;
    }
    message[name] = value;
  }
  if (!placed) message['server.timestamp'] = Math.round(receivedS * 1e6) / 1e6;
  return message;
}
