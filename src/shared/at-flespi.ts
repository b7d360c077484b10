/** What flespi itself holds of a vehicle or of the account, asked for when a person looks: nothing of it is kept. */
import type { Failure } from './result.ts';
import type { TargetField } from './stream-page.ts';

/** An object of flespi's, line by line, without secrets. */
export interface FlespiObject {
  readonly id: string | null;
  /** Null where it has none. */
  readonly name: string | null;
  readonly fields: readonly TargetField[];
}

/** A list of objects, or why there is none: each part is permitted by itself. */
export type FlespiPart =
  | {
      readonly state: 'read';
      readonly objects: readonly FlespiObject[];
      /** Whether there are more than are shown. */
      readonly hasMore: boolean;
    }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Parts of a device, in their order. */
export const DEVICE_PARTS = [
  'device',
  'settings',
  'connections',
  'commands-queue',
  'plugins',
  'groups',
] as const;
export type DevicePart = (typeof DEVICE_PARTS)[number];

/** What flespi holds of a vehicle. */
export interface VehicleAtFlespi {
  readonly vehicleId: string;
  /** When it was asked, Unix milliseconds: that old is all of it. */
  readonly askedMs: number;
  readonly parts: Readonly<Record<DevicePart, FlespiPart>>;
}

/** Kinds of object of an account, in their order. */
export const ACCOUNT_PARTS = [
  'channels',
  'streams',
  'calcs',
  'plugins',
  'modems',
  'groups',
  'geofences',
  'webhooks',
  'cdns',
  'subaccounts',
  'tokens',
] as const;
export type AccountPart = (typeof ACCOUNT_PARTS)[number];

/** What of something is used, and how much may be. */
export interface FlespiUsage {
  /** flespi's own name, such as `mqtt_sessions`. */
  readonly name: string;
  /** Null where flespi does not say. */
  readonly used: number | null;
  readonly limit: number | null;
}

/** Figures of the account, or why there are none. */
export type FlespiUsages =
  | {
      readonly state: 'read';
      readonly accountName: string | null;
      readonly usages: readonly FlespiUsage[];
      /** Of the newest statistics, Unix milliseconds; null where there are none. */
      readonly statisticsMs: number | null;
      /** Why there are no statistics; null where there are. */
      readonly noStatistics: Failure | null;
    }
  | { readonly state: 'failed'; readonly failure: Failure };

/** What flespi holds of an account. */
export interface AccountAtFlespi {
  readonly accountId: string;
  /** When it was asked, Unix milliseconds. */
  readonly askedMs: number;
  readonly usages: FlespiUsages;
  readonly parts: Readonly<Record<AccountPart, FlespiPart>>;
}

/** A group of flespi's, with the devices in it by number. */
export interface DeviceGroup {
  readonly id: string;
  /** Null where it has none. */
  readonly name: string | null;
  readonly deviceIds: readonly string[];
}

/** The groups of an account. */
export interface GroupsAtFlespi {
  readonly accountId: string;
  /** When it was asked, Unix milliseconds. */
  readonly askedMs: number;
  readonly groups: readonly DeviceGroup[];
}

/** What a window shows of what flespi holds, and follows while it does. */
export type FollowedSubject =
  | { readonly kind: 'vehicle'; readonly vehicleId: string }
  | { readonly kind: 'account'; readonly accountId: string };

/** Tells subjects apart. */
export function followedKey(subject: FollowedSubject): string {
  return subject.kind === 'vehicle' ? `vehicle ${subject.vehicleId}` : `account ${subject.accountId}`;
}

/** What a topic of flespi's state says of an object. */
export type FollowedChange =
  /** It is there. `fields`: in place of all that it had; null where nothing is said of them. */
  | {
      readonly kind: 'object';
      readonly name: string | null;
      readonly fields: readonly TargetField[] | null;
    }
  /** One property of it, line by line; none where flespi took its value back. */
  | { readonly kind: 'property'; readonly property: string; readonly fields: readonly TargetField[] }
  | { readonly kind: 'gone' };

/** A value that flespi holds, as its topic has it. */
export interface FollowedValue {
  readonly part: DevicePart | AccountPart | 'usages';
  /** What tells the object apart within its part: flespi's id, the name of a setting or of a counter. */
  readonly id: string;
  readonly change: FollowedChange;
  /** Since when it stands, Unix milliseconds; null where that was before anybody looked, and flespi does not say when. */
  readonly sinceMs: number | null;
  /** Whether it changed while somebody looked. */
  readonly isSeen: boolean;
}

/** How the following of a subject is: it has a connection beside the account's link. */
export type FollowState =
  | { readonly state: 'connecting' }
  | {
      readonly state: 'live';
      /** How many topics the broker did not permit. */
      readonly refused: number;
      /** Whether there are more values than are followed. */
      readonly hasMore: boolean;
    }
  /** `reasonCode`: the broker's, where it gave one: then nobody tries again by itself. */
  | { readonly state: 'ended'; readonly reasonCode: number | null };

/** Tells values of one subject apart: an object that is gone takes the place of one that is there. */
export function followedValueKey({
  part,
  id,
  change,
}: Pick<FollowedValue, 'part' | 'id' | 'change'>): string {
  return `${part} ${id} ${change.kind === 'property' ? change.property : ''}`;
}

/** What came of a subject: values that are new or others, twice a second at most. */
export interface FollowedTold {
  /** See `followedKey`. */
  readonly subject: string;
  readonly following: FollowState;
  readonly values: readonly FollowedValue[];
  /** Whether these are all there are, in place of what was told before. */
  readonly isWhole: boolean;
}
