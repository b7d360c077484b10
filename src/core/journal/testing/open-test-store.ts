import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePublish } from '../../flespi/decode.ts';
import { decodeMessageText } from '../../flespi/message.ts';
import { createPacker, type Packer } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import type { MessageEntry } from '../port/journal.ts';
import type { JournalReader } from '../reading/reader.ts';
import { createRegister } from '../store/names.ts';
import { openStore, type Store } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { systemLook } from '../time/system-look.ts';

/** A store in a folder of its own, and what tests ask of it. */
export interface TestStore {
  readonly file: string;
  /** For each message 1 where it was new. */
  commit(messages: readonly MessageEntry[]): readonly number[];
  /** As another process would: nothing is remembered but what the file says. */
  reopen(): void;
  reading<T>(use: (reader: JournalReader) => T): T;
  /** Bodies in order of arrival, or of one vehicle by time. */
  bodies(vehicleId?: string | null): readonly string[];
  readonly store: () => Store;
  end(): void;
}

/** Opens one, on this computer or another; `lay` may put a file there first. */
export function openTestStore(lay: (file: string) => void = () => {}, look = systemLook): TestStore {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-store-'));
  const file = join(folder, 'journal-test.db');
  lay(file);
  const open = (): Store => openStore(file, createRegister(), look);
  let store = open();
  let packer: Packer = createPacker();
  const reading = <T>(use: (reader: JournalReader) => T): T => {
    const reader = createJournalReader(file);
    try {
      return use(reader);
    } finally {
      reader.close();
    }
  };
  return {
    file,
    store: () => store,
    commit: (messages) => [
      ...store.commit(storeBatchOf({ messages, logs: [], states: [] }, [], packer)).freshMessages,
    ],
    reopen() {
      store.close();
      store = open();
      packer = createPacker();
    },
    reading,
    bodies: (vehicleId = null) =>
      reading((reader) => [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId })].map(({ body }) => body)),
    end() {
      store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** How a message comes, unless a test says otherwise: at a moment, and each delivery its own. */
type Coming = Partial<Omit<MessageEntry, 'event' | 'body'>>;

const RECEIVED_MS = 1_770_000_100_000;

/** A message of a device as MQTT brings it. */
export function byMqtt(deviceId: string, text: string, over: Coming = {}): MessageEntry {
  const receivedAtMs = over.receivedAtMs ?? RECEIVED_MS;
  const body = new TextEncoder().encode(text);
  const event = decodePublish({
    topic: `flespi/message/gw/devices/${deviceId}`,
    payload: body,
    retain: false,
    userProperties: undefined,
    receivedAtMs,
  });
  return { ...entryOf(event, body, receivedAtMs), ...over };
}

/** A message as a stream pushes it, or as flespi gives it out. */
export function byText(text: string, over: Coming = {}): MessageEntry {
  const receivedAtMs = over.receivedAtMs ?? RECEIVED_MS;
  const event = decodeMessageText(text, { receivedAtMs });
  return { ...entryOf(event, new TextEncoder().encode(text), receivedAtMs), source: 'http', ...over };
}

function entryOf(
  event: ReturnType<typeof decodePublish>,
  body: Uint8Array,
  receivedAtMs: number,
): MessageEntry {
  if (event.kind !== 'message') throw new Error(`No message: ${new TextDecoder().decode(body)}`);
  return { event, body, source: 'mqtt', receivedAtMs, streamId: null, delivery: 1, redelivered: false };
}
