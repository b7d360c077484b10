import type { JsonObject } from '../../shared/json.ts';

/** Kinds of target (flespi-facts §3). The numbers are invented: flespi's own are not published. */
export const STREAM_PROTOCOLS = [
  { id: 1, name: 'http' },
  { id: 2, name: 'wialon retranslator' },
  { id: 3, name: 'mqtt' },
  { id: 4, name: 'aws iot' },
  { id: 5, name: 'flespi gateway' },
] as const;
type StreamProtocol = (typeof STREAM_PROTOCOLS)[number];

/** A stream as its owner set it up. */
export interface StreamSpec {
  readonly id: number;
  readonly name: string;
  readonly protocol: StreamProtocol;
  /** Whether it really posts, or pretends to hold a connection. */
  readonly transport: 'http' | 'session';
  /** Where it posts; empty for a pretended connection. */
  readonly uri: string;
  readonly enabled: boolean;
  readonly queueTtlS: number;
  /** Most messages in one batch. */
  readonly limitMessages: number;
  readonly configuration: JsonObject;
}

/** Stream ids by what they are for, so that scenarios can name them. */
export const STREAM_IDS = {
  warehouse: 210_115,
  planner: 210_132,
  partner: 210_178,
  archive: 210_204,
  oldErp: 210_051,
  external: 210_260,
} as const;

export interface StreamSpecOptions {
  /** Base URL of the simulator's own target. */
  readonly targetUrl: string;
  /** A target outside, if one is to be fed as well. */
  readonly externalUrl?: string | undefined;
  /** Messages per second the fleet makes: batches are sized to keep up with three times that. */
  readonly messagesPerS: number;
}

/** The account's streams. */
export function streamSpecs({
  targetUrl,
  externalUrl,
  messagesPerS,
}: StreamSpecOptions): readonly StreamSpec[] {
  const limitMessages = Math.max(20, Math.ceil(messagesPerS * 3));
  const [http, wialon, mqtt, aws] = STREAM_PROTOCOLS;
  const posting = (id: number, name: string, uri: string, enabled = true, queueTtlS = 86_400): StreamSpec => {
    const configuration = { uri, headers: [], limit_messages: limitMessages };
    return {
      id,
      name,
      protocol: http,
      transport: 'http',
      uri,
      enabled,
      queueTtlS,
      limitMessages,
      configuration,
    };
  };
  const holding = (
    id: number,
    name: string,
    protocol: StreamProtocol,
    configuration: JsonObject,
  ): StreamSpec => {
    const rest = { enabled: true, queueTtlS: 604_800, limitMessages: limitMessages * 2, configuration };
    return { id, name, protocol, transport: 'session', uri: '', ...rest };
  };
  return [
    posting(STREAM_IDS.warehouse, 'Warehouse arrivals API', `${targetUrl}/streams/${STREAM_IDS.warehouse}`),
    posting(STREAM_IDS.planner, 'Route planner', `${targetUrl}/streams/${STREAM_IDS.planner}`, true, 3_600),
    holding(STREAM_IDS.partner, 'Partner (Wialon)', wialon, { host: 'wialon.example', port: 20_332 }),
    holding(STREAM_IDS.archive, 'Archive on AWS IoT', aws, {
      endpoint: 'iot.example',
      topic: 'fleet/%ident%',
    }),
    holding(210_219, 'Customer portal MQTT', mqtt, { uri: 'mqtts://portal.example:8883', topic: 'fleet' }),
    posting(STREAM_IDS.oldErp, 'Old ERP export', `${targetUrl}/streams/${STREAM_IDS.oldErp}`, false),
    ...(externalUrl === undefined ? [] : [posting(STREAM_IDS.external, 'External receiver', externalUrl)]),
  ];
}
