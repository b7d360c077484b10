/** What one sender may ask of this machine. */
export interface ListenerLimits {
  /** Bytes of a body as sent, and again inflated: a stream repeats a batch that is refused for ever. */
  readonly bodyBytes: number;
  /** Bytes of all bodies that wait for their commit, as they are held. */
  readonly bytesInHand: number;
  /** Bytes of them that wait for a commit at one time: of bodies of one slice, and again of larger ones. */
  readonly bytesDecoded: number;
  /** How long a body that was read waits until it may be committed. */
  readonly decodeWaitMs: number;
  /** Elements of a batch, and those among them that are no messages. */
  readonly items: number;
  readonly unreadable: number;
  /** Bytes of an element: it is parsed in one go. */
  readonly itemBytes: number;
  /** Elements, and bytes, that are committed and let go in one: a larger body goes in slices. */
  readonly sliceItems: number;
  readonly sliceBytes: number;
  /** Connections of those that have not shown the secret: of all of them, and from one address. */
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Connections of those that have. */
  readonly connectionsReserved: number;
  readonly headerBytes: number;
  readonly headersTimeoutMs: number;
  /** Longest silence within a body. */
  readonly bodyIdleMs: number;
  /** A body may take longer than this only while every such span brings `bodyBytesPerSpan`. */
  readonly bodySpanMs: number;
  readonly bodyBytesPerSpan: number;
  /** How long the rest of a refused body is read away, so that its sender sees the answer. */
  readonly lingerMs: number;
  /** How long requests under way are waited for when the listener closes. */
  readonly closeMs: number;
  /** How long until an address that cannot be had is tried again. */
  readonly retryMs: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: ListenerLimits = {
  bodyBytes: 128 * MIB,
  bytesInHand: 160 * MIB,
  bytesDecoded: 6 * MIB,
  decodeWaitMs: 20_000,
  items: 500_000,
  unreadable: 10_000,
  itemBytes: 16 * MIB,
  sliceItems: 5_000,
  sliceBytes: 2 * MIB,
  connections: 128,
  connectionsPerAddress: 64,
  connectionsReserved: 64,
  headerBytes: 16 * 1024,
  headersTimeoutMs: 5_000,
  bodyIdleMs: 15_000,
  bodySpanMs: 60_000,
  bodyBytesPerSpan: 4 * MIB,
  lingerMs: 5_000,
  closeMs: 10_000,
  retryMs: 10_000,
};
