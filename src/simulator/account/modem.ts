import type { JsonObject } from '../../shared/json.ts';
import { type Clock, secondsOf } from '../base/ports.ts';
import type { Random } from '../base/random.ts';
import type { Publication } from '../broker/broker.ts';
import type { VehicleProfile } from '../world/profile.ts';

/** The account's one modem. */
export const MODEM = { id: 5_001, name: 'flespi', priority: 0 } as const;

export interface ModemOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly cid: number;
  readonly profiles: readonly VehicleProfile[];
  readonly publish: (publication: Publication) => void;
}

const EVERY_MS = 20_000;
/** This share of what is sent no gateway takes. */
const FAILED_SHARE = 0.15;
const NOT_SENT = -1;
const ORDERS = ['getgps', 'getstatus', 'setdigout 0', 'cpureset'] as const;
const ANSWERS = ['Data Link: 1 GPRS: 1 SIM: 0 Ops: 24601', 'Battery 12.4 V', 'DOUTS are set to: 0'] as const;

/** The telephone number of a device: invented, from a range that is kept for that. */
export function phoneOf({ index }: Pick<VehicleProfile, 'index'>): string {
  return `+999${String(100_000_000 + index)}`;
}

/** Sends an order by SMS to a vehicle now and then, which mostly answers (flespi-facts §2.1, §2.7). */
export function startModem({ clock, random, cid, profiles, publish }: ModemOptions): void {
  const log = (path: string, leaf: string, record: JsonObject): void =>
    publish({
      topic: `flespi/log/gw/${path}/${leaf}`,
      payload: JSON.stringify({ timestamp: Math.round(secondsOf(clock) * 1e6) / 1e6, cid, ...record }),
    });
  if (profiles.length === 0) return;
  clock.every(EVERY_MS, () => {
    const profile = random.pick(profiles);
    const phone = phoneOf(profile);
    const text = random.pick(ORDERS);
    const hasFailed = random.unit() < FAILED_SHARE;
    const send_code = hasFailed ? NOT_SENT : 0;
    log(`modems/${MODEM.id}/${phone.slice(1)}`, 'sent', {
      event_code: 201,
      origin_id: MODEM.id,
      origin_type: 10,
      phone,
      send_code,
      text,
    });
    log(`devices/${profile.deviceId}`, 'sms_sent', {
      event_code: 303,
      origin_id: profile.deviceId,
      origin_type: 11,
      phone,
    });
    if (hasFailed) return;
    clock.after(4_000, () =>
      publish({
        topic: `flespi/message/gw/modems/${MODEM.id}/${phone.slice(1)}`,
        payload: JSON.stringify({
          phone,
          text: random.pick(ANSWERS),
          timestamp: Math.round(secondsOf(clock) * 1e6) / 1e6,
        }),
      }),
    );
  });
}
