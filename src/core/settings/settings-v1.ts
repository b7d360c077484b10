import { z } from 'zod';

/** The listener as all versions keep it. */
export const listenerSchema = z.object({
  enabled: z.boolean(),
  host: z.string().min(1).max(255),
  port: z.int().min(0).max(65_535),
  path: z.string().startsWith('/').max(500),
  secretHeader: z.string().min(1).max(200).nullable(),
  tlsCertificateFile: z.string().min(1).max(4_096).nullable(),
  tlsKeyFile: z.string().min(1).max(4_096).nullable(),
});

export const retentionSchema = z.object({
  days: z.int().min(1).max(3_650),
  maxBytes: z.int().min(1),
});

/** The settings file of 0.2: no accounts yet. */
export const settingsV1 = z.object({
  version: z.literal(1),
  listener: listenerSchema,
  retention: retentionSchema,
});

export type SettingsV1 = Readonly<z.infer<typeof settingsV1>>;
