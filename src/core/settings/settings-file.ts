import { z } from 'zod';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import { parseJson } from '../flespi/json-text.ts';

/** The file's first version. A later one is a schema of its own, and a pure function from this one to it. */
const settingsV1 = z.object({
  version: z.literal(1),
  listener: z.object({
    enabled: z.boolean(),
    host: z.string().min(1).max(255),
    port: z.int().min(0).max(65_535),
    path: z.string().startsWith('/').max(500),
    secretHeader: z.string().min(1).max(200).nullable(),
    tlsCertificateFile: z.string().min(1).max(4_096).nullable(),
    tlsKeyFile: z.string().min(1).max(4_096).nullable(),
  }),
  retention: z.object({
    days: z.int().min(1).max(3_650),
    maxBytes: z.int().min(1),
  }),
});

/** What the settings file holds. */
export type KeptSettings = Readonly<z.infer<typeof settingsV1>>;

export const DEFAULT_SETTINGS: KeptSettings = {
  version: 1,
  listener: DEFAULT_LISTENER_SETTINGS,
  retention: DEFAULT_RETENTION,
};

/** The settings in a file's text; undefined where it is no settings file of a version that is known. */
export function settingsIn(text: string): KeptSettings | undefined {
  return settingsV1.safeParse(parseJson(text)).data;
}
