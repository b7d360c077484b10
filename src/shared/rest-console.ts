/** The REST console as a window sees it: calls of flespi's API over the link that is open. */
export const CONSOLE_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type ConsoleMethod = (typeof CONSOLE_METHODS)[number];

/** A call as it was typed. */
export interface ConsoleCall {
  readonly accountId: string;
  readonly method: ConsoleMethod;
  /** What follows the host, such as `gw/devices/all?fields=id`. */
  readonly path: string;
  /** JSON, or empty. */
  readonly payload: string;
  /** The sub-account that flespi hands the answer to; null for ours. */
  readonly responseCid: string | null;
  /** Whether the answer may come in several messages (MQTT 5 alone). */
  readonly chunked: boolean;
}

/** An answer, without its secrets: those never leave the host. */
export interface ConsoleAnswer {
  /** HTTP status; null where nothing tells it (MQTT 3). */
  readonly status: number | null;
  /** Whether flespi did what was asked: its body holds no errors. */
  readonly isRefused: boolean;
  /** How long it took, milliseconds. */
  readonly tookMs: number;
  /** What came, bytes and messages. */
  readonly sizeBytes: number;
  readonly pieces: number;
  /** JSON over several lines, cut at {@link MOST_JSON_CHARS}. */
  readonly json: string;
  readonly isCut: boolean;
  /** Values that are hidden in it. */
  readonly hidden: number;
  /** Null where it is no list of objects. */
  readonly table: AnswerTable | null;
}

/** A list of objects: a column a key. */
export interface AnswerTable {
  readonly columns: readonly string[];
  /** Texts by column; empty where an object lacks the key. */
  readonly rows: readonly (readonly string[])[];
  /** How many rows and columns there are, shown or not. */
  readonly allRows: number;
  readonly allColumns: number;
}

/** Something of the account by number and name, to complete paths with. */
export interface KnownObject {
  readonly id: string;
  readonly name: string;
}

/** What is known of an account's objects. */
export interface ConsoleKnown {
  readonly devices: readonly KnownObject[];
  readonly channels: readonly KnownObject[];
  readonly streams: readonly KnownObject[];
  /** Whether calls and answers share a topic, and nothing tells a status (MQTT 3.1 and 3.1.1). */
  readonly isSameTopic: boolean;
  /** Where flespi's API is over HTTP, without a slash at its end; null where that is not known. */
  readonly restUrl: string | null;
}

/** An account below ours. */
export interface SubAccount {
  readonly id: string;
  readonly name: string;
  /** Of the account it is in; null where that is not told. */
  readonly parentId: string | null;
  /** How many are between it and ours. */
  readonly depth: number;
  /** Why flespi blocks it, 0 where it does not; null where that is not told. */
  readonly blocked: number | null;
}

export const LONGEST_PATH = 4_000;
export const LONGEST_PAYLOAD = 256 * 1024;
export const MOST_JSON_CHARS = 400_000;
export const MOST_KNOWN = 2_000;
