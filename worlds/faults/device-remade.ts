import { retainedTopics } from '../flespi/retained.ts';
import type { Fault } from './fault.ts';

/** Somebody deletes a device at flespi, with all its messages, and makes another of the same ident. */
export const deviceRemade: Fault = {
  name: 'device-remade',
  weight: 1,
  strike({ fleet, story, broker, oracle }, random) {
    const device = random.pick(fleet.devices);
    const next = fleet.remake(device);
    oracle.deleted(device.id);
    story.tell(`device ${device.id} is deleted and made again as ${next.id}`);
    for (const topic of retainedTopics(device.id))
      broker.publish({ topic, payload: new Uint8Array(0), qos: 1 });
    return undefined;
  },
};
