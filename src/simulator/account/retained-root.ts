import type { JsonValue } from '../../shared/json.ts';
import { branch, leaf, type RetainedNode, type RetainedValue } from '../broker/retained.ts';
import { settingsOf } from './device-parts.ts';
import type { Entity } from './entity.ts';
import type { Device, Registry } from './registry.ts';
import type { Telemetry, TimedValue } from './telemetry.ts';
import { TOLL_PLUGIN, tollConfigurationOf } from './toll-plugin.ts';

/** The account as a tree of retained topics, made while it is walked. */
export function retainedRoot(registry: Registry): RetainedNode {
  const customer = json({ id: registry.cid, name: 'Fleetglass demo', blocked: 0 }, 0);
  return branch({
    flespi: branch({
      state: branch({
        gw: branch({
          devices: collection(registry.devices, deviceNode),
          channels: collection(registry.channels, (channel) => entityNode(channel)),
          streams: collection(registry.streams, (stream) => entityNode(stream)),
          plugins: branch({
            [TOLL_PLUGIN.id]: branch(
              { devices: collection(registry.devices, tollNode) },
              json(TOLL_PLUGIN, 0),
            ),
          }),
        }),
        platform: branch({ customer: leaf(customer) }),
      }),
    }),
  });
}

/** A value as its topic carries it: raw JSON, strings quoted (flespi-facts §1.6). */
export function json(value: JsonValue, timestampS: number): RetainedValue {
  return { payload: JSON.stringify(value), timestampS };
}

function collection<T>(items: ReadonlyMap<number, T>, node: (item: T) => RetainedNode): RetainedNode {
  return {
    child(word) {
      const item = items.get(Number(word));
      return item === undefined ? undefined : node(item);
    },
    *children() {
      for (const [id, item] of items) yield [String(id), node(item)];
    },
  };
}

function deviceNode(device: Device): RetainedNode {
  return entityNode(device.entity, {
    telemetry: () => telemetryNode(device.telemetry),
    settings: () => settingsNode(device),
  });
}

/** Settings never change here: they are as old as the device. */
function settingsNode(device: Device): RetainedNode {
  const { entity } = device;
  return branch(
    Object.fromEntries(
      settingsOf(device).map((setting) => [
        String(setting.name),
        leaf(json(setting, entity.get('id')?.timestampS ?? 0)),
      ]),
    ),
  );
}

function tollNode({ entity }: Device): RetainedNode {
  return leaf(json(tollConfigurationOf(entity.id), entity.get('id')?.timestampS ?? 0));
}

/** `below`: what has topics of its own below a word. */
function entityNode(entity: Entity, below: Readonly<Record<string, () => RetainedNode>> = {}): RetainedNode {
  const child = (word: string): RetainedNode | undefined =>
    Object.hasOwn(below, word) ? below[word]?.() : timed(entity.get(word));
  return {
    value: json(entity.object(), entity.changedS),
    child,
    *children() {
      for (const name of [...entity.properties(), ...Object.keys(below)]) {
        const node = child(name);
        if (node !== undefined) yield [name, node];
      }
    },
  };
}

function telemetryNode(telemetry: Telemetry): RetainedNode {
  return {
    child: (word) => timed(telemetry.get(word)),
    *children() {
      for (const name of telemetry.names()) {
        const node = timed(telemetry.get(name));
        if (node !== undefined) yield [name, node];
      }
    },
  };
}

function timed(value: TimedValue | undefined): RetainedNode | undefined {
  return value === undefined ? undefined : leaf(json(value.value, value.timestampS));
}
