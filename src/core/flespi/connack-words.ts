import { z } from 'zod';
import type { ConnectionStatus } from '../../shared/connection.ts';
import { parseJson } from '../json/json-text.ts';
import { MOST_RESTORED } from './filters.ts';

/** User properties of MQTT 5, as the library has them. */
type UserProperties = Readonly<Record<string, string | readonly string[]>>;

/** What flespi says beside a CONNACK that lets us in (flespi-facts §1.2). */
export type ConnackWords = Pick<ConnectionStatus, 'token' | 'restored'>;

/** Of brokers that say nothing, and before the first answer. */
export const NOTHING_SAID: ConnackWords = { token: null, restored: null };

const LONGEST_FILTER = 1_000;
const ACCESS = ['standard', 'master', 'acl'] as const;

const tokenSchema = z.object({
  // An id is shown as it is; other text than a number is none.
  cid: z
    .union([z.int(), z.string().regex(/^\d{1,20}$/)])
    .optional()
    .catch(undefined),
  'access.type': z.number().optional(),
  access: z.object({ type: z.number().optional() }).optional(),
});
const subscriptionSchema = z.object({ topic: z.string() });

/** Reads the user properties `token` and `subscriptions`, each a JSON text. What cannot be read is as if not said. */
export function readConnackWords(properties: UserProperties | undefined): ConnackWords {
  return {
    token: readToken(textOf(properties, 'token')),
    restored: readFilters(textOf(properties, 'subscriptions')),
  };
}

function readToken(text: string | undefined): ConnackWords['token'] {
  const said = tokenSchema.safeParse(text === undefined ? undefined : parseJson(text)).data;
  if (said === undefined) return null;
  const type = said['access.type'] ?? said.access?.type;
  return {
    customerId: said.cid === undefined ? null : String(said.cid),
    access: type === undefined ? null : (ACCESS[type] ?? null),
  };
}

function readFilters(text: string | undefined): ConnackWords['restored'] {
  const said = z.array(z.unknown()).safeParse(text === undefined ? undefined : parseJson(text)).data;
  if (said === undefined) return null;
  return said
    .slice(0, MOST_RESTORED)
    .flatMap((item) => subscriptionSchema.safeParse(item).data?.topic.slice(0, LONGEST_FILTER) ?? []);
}

function textOf(properties: UserProperties | undefined, name: string): string | undefined {
  const value = properties?.[name];
  return typeof value === 'string' ? value : value?.[0];
}
