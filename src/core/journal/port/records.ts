import type { SmsFacts } from '../../flespi/sms.ts';

/** What of a record stands in a table of its own, so that it is found again by what it is about; null of most. */
export type RecordFacts = IntervalFacts | (SmsFacts & { readonly kind: 'sms' });

/** An interval as a record tells of it; times are Unix milliseconds. */
export interface IntervalFacts {
  readonly kind: 'interval';
  readonly deviceId: string;
  /** Calculator and number: see `intervalKeyOf`. */
  readonly key: string;
  readonly isDeletion: boolean;
  /** Null where one that is taken back does not say them again. */
  readonly beginMs: number | null;
  readonly endMs: number | null;
  readonly isActive: boolean | null;
  readonly saidMs: number;
}

/** Which intervals of a journal: those that overlap the span, the latest begin first. */
export interface IntervalQuestion {
  readonly deviceId: string | null;
  /** Unix milliseconds; the end is not in it. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly withDeleted: boolean;
  /** Only those that begin before, or then and with a lower key (`DEVICE KEY`). */
  readonly below: { readonly beginMs: number; readonly key: string } | null;
  readonly limit: number;
}

/** An interval as it is held: the record that told of it last, and what became of it since. */
export interface StoredInterval {
  readonly deviceId: string;
  readonly key: string;
  readonly beginMs: number;
  readonly endMs: number;
  readonly isActive: boolean | null;
  readonly deletedMs: number | null;
  readonly saidMs: number;
  readonly topic: string;
  readonly body: Uint8Array;
}

/** Which short messages of a journal, the newest first. */
export interface SmsQuestion {
  /** Unix milliseconds; the end is not in it. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly below: { readonly atMs: number; readonly id: number } | null;
  readonly limit: number;
  /** Of devices, as digits: by them it is known that a device's record tells of the same message as a modem's. */
  readonly phones: ReadonlyMap<string, string>;
  /** Those of this device alone; null for all. */
  readonly deviceId: string | null;
  /** What number or text must hold, in lower case; empty for all. */
  readonly text: string;
}

/** A short message as it is held. */
export interface StoredSms {
  /** Number of its record. */
  readonly id: number;
  readonly atMs: number;
  readonly direction: 'in' | 'out';
  readonly modemId: string | null;
  /** The device that it is of, by its record or its number. */
  readonly deviceId: string | null;
  readonly phone: string | null;
  readonly text: string | null;
  readonly sendCode: number | null;
}

/** A page, and whether there are more behind it. */
export interface StoredPage<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}
