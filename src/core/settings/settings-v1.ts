import * as z from 'zod/mini';
import { listenerShape } from '../../shared/schemas/listener.ts';
import { keptRetention } from '../../shared/schemas/retention.ts';

const { accountId: _since2, ...listenerV1 } = listenerShape;

/** The settings file of 0.2: no accounts yet. */
export const settingsV1 = z.object({
  version: z.literal(1),
  listener: z.object(listenerV1),
  retention: keptRetention,
});

export type SettingsV1 = Readonly<z.infer<typeof settingsV1>>;
