import { isForWialon } from '../proof/message.ts';
import { MQTT_DIALECT, WIALON_DIALECT } from './dialects.ts';
import type { ReceiverPorts } from './host.ts';
import type { Publisher } from './publisher.ts';
import { startSender } from './sender.ts';

export interface StreamsOptions extends ReceiverPorts {
  readonly note: (line: string) => void;
  readonly problem: (text: string) => void;
}

/** A stream to each receiver of the host; which of them a message goes by its number says. */
export function startStreams({ mqtt, wialon, note, problem }: StreamsOptions): Publisher {
  const published = new Set<number>();
  let again = 0;
  const start = (name: string, port: number, dialect: typeof MQTT_DIALECT): Publisher =>
    startSender({
      port,
      dialect,
      published,
      onGarbage: (what) => problem(`the ${name} receiver answered with ${what}`),
      onUnanswered(messages) {
        again += messages;
      },
    });
  const byMqtt = start('MQTT', mqtt, MQTT_DIALECT);
  const byWialon = start('Wialon', wialon, WIALON_DIALECT);
  return {
    published,
    async publish(messages, perSecond = Number.POSITIVE_INFINITY) {
      const packets = messages.filter(isForWialon);
      const others = messages.filter((message) => !isForWialon(message));
      await Promise.all([byMqtt.publish(others, perSecond / 2), byWialon.publish(packets, perSecond / 2)]);
    },
    async stop() {
      await Promise.all([byMqtt.stop(), byWialon.stop()]);
      note(`${again} times a message had no acknowledgement and went again`);
    },
  };
}
