import {
  checkMqttReceiver,
  checkWialon,
  type MqttReceiverField,
  type MqttReceiverInput,
  type MqttReceiverSettings,
  type WialonField,
  type WialonSettings,
} from '../../shared/schemas/receivers.ts';
import { type FormProblems, problemsByField } from '../ui/form-problems.ts';

/** What both forms hold: texts, and nothing checked yet. */
interface Draft {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: string;
  readonly accountId: string | null;
}

export interface WialonDraft extends Draft {
  /** Separated by commas. */
  readonly allowed: string;
}

export interface MqttDraft extends Draft {
  readonly user: string;
  /** Empty keeps the one that is known. */
  readonly password: string;
  readonly keepUnprotected: boolean;
  readonly tlsCertificateFile: string;
  readonly tlsKeyFile: string;
}

/** Fields that can be filled in wrongly, in the order in which they stand. */
export const WIALON_FIELDS = ['host', 'port', 'allowed'] as const satisfies readonly WialonField[];
export const MQTT_FIELDS = [
  'host',
  'port',
  'user',
  'password',
  'tlsCertificateFile',
  'tlsKeyFile',
] as const satisfies readonly MqttReceiverField[];
export type WialonDraftField = (typeof WIALON_FIELDS)[number];
export type MqttDraftField = (typeof MQTT_FIELDS)[number];

export function wialonDraftOf({ allowed, port, ...rest }: WialonSettings): WialonDraft {
  return { ...rest, port: String(port), allowed: allowed.join(', ') };
}

export function wialonOf({ allowed, port, ...rest }: WialonDraft): WialonSettings {
  const entries = allowed.split(/[\s,;]+/).filter((entry) => entry !== '');
  return { ...rest, port: numberOf(port), allowed: entries };
}

export function wialonProblems(draft: WialonDraft): FormProblems<WialonDraftField> {
  const checked = checkWialon(wialonOf(draft));
  // Of accounts and switches nothing can be wrong.
  return checked.ok ? {} : (problemsByField(checked.problems) as FormProblems<WialonDraftField>);
}

export function mqttDraftOf(settings: MqttReceiverSettings, keepUnprotected: boolean): MqttDraft {
  const { port, user, tlsCertificateFile, tlsKeyFile, ...rest } = settings;
  return {
    ...rest,
    port: String(port),
    user: user ?? '',
    password: '',
    keepUnprotected,
    tlsCertificateFile: tlsCertificateFile ?? '',
    tlsKeyFile: tlsKeyFile ?? '',
  };
}

export function mqttOf({ port, password, ...rest }: MqttDraft): MqttReceiverInput {
  return { ...rest, port: numberOf(port), password: password === '' ? null : password };
}

export function mqttProblems(draft: MqttDraft, hasPassword: boolean): FormProblems<MqttDraftField> {
  const checked = checkMqttReceiver(mqttOf(draft), hasPassword);
  return checked.ok ? {} : (problemsByField(checked.problems) as FormProblems<MqttDraftField>);
}

function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
