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
  /** What it sends along; nothing where absent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it goes, as its log records name it. */
  readonly host: string;
  readonly enabled: boolean;
  readonly queueTtlS: number;
  /** Most messages in one batch. */
  readonly limitMessages: number;
  /** How long messages gather before a batch goes. */
  readonly gatherMs: number;
  readonly configuration: JsonObject;
}

/** Stream ids by what they are for, so that scenarios can name them. */
export const STREAM_IDS = {
  warehouse: 210_115,
  planner: 210_132,
  partner: 210_178,
  archive: 210_204,
  portal: 210_219,
  oldErp: 210_051,
  external: 210_260,
} as const;

export interface StreamSpecOptions {
  /** Base URL of the simulator's own target. */
  readonly targetUrl: string;
  /** A target outside, if one is to be fed as well. */
  readonly externalUrl?: string | undefined;
  /** Messages per second the fleet makes: batches are sized for ten seconds of it. */
  readonly messagesPerS: number;
}

/** The account's streams. */
export function streamSpecs(options: StreamSpecOptions): readonly StreamSpec[] {
  const { targetUrl, externalUrl, messagesPerS } = options;
  const limitMessages = Math.max(20, Math.ceil(messagesPerS * 10));
  const [http, wialon, mqtt, aws] = STREAM_PROTOCOLS;
  const posting = (
    id: number,
    name: string,
    gatherMs: number,
    changes: Partial<StreamSpec> = {},
  ): StreamSpec => {
    const uri = changes.uri ?? `${targetUrl}/streams/${id}`;
    return {
      id,
      name,
      protocol: http,
      transport: 'http',
      host: hostOf(uri),
      enabled: true,
      queueTtlS: DAY_S,
      limitMessages,
      gatherMs,
      configuration: { uri, headers: [], limit_messages: limitMessages },
      ...changes,
      uri,
    };
  };
  const holding = (
    id: number,
    name: string,
    gatherMs: number,
    protocol: StreamProtocol,
    host: string,
    configuration: JsonObject,
  ): StreamSpec => {
    const fixed = {
      transport: 'session',
      uri: '',
      enabled: true,
      queueTtlS: 7 * DAY_S,
      limitMessages,
    } as const;
    return { id, name, protocol, host, gatherMs, configuration, ...fixed };
  };
  const { warehouse, planner, partner, archive, portal, oldErp, external } = STREAM_IDS;
  return [
    posting(warehouse, 'Warehouse arrivals API', 3_000),
    posting(planner, 'Route planner', 5_000, {
      queueTtlS: 3_600,
      limitMessages: Math.ceil(limitMessages / 2),
    }),
    holding(partner, 'Partner (Wialon)', 4_000, wialon, 'wialon.example', {
      host: 'wialon.example',
      port: 20_332,
    }),
    holding(archive, 'Archive on AWS IoT', 10_000, aws, 'iot.example', {
      endpoint: 'iot.example',
      topic: 'fleet/%ident%',
    }),
    holding(portal, 'Customer portal MQTT', 6_000, mqtt, 'portal.example', {
      uri: 'mqtts://portal.example:8883',
      topic: 'fleet',
    }),
    posting(oldErp, 'Old ERP export', 10_000, { enabled: false }),
    ...(externalUrl === undefined
      ? []
      : [posting(external, 'External receiver', 1_000, { uri: externalUrl })]),
  ];
}

const DAY_S = 86_400;

/** The host of an address; empty where it is none. */
export function hostOf(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).hostname : '';
}
