import * as z from 'zod/mini';
import { ACCOUNT_KINDS, type AccountKind } from '../account-kind.ts';
import { cutText } from '../cut-text.ts';
import { isFlespi, readBrokerUrl } from './broker-address.ts';
import {
  type Checked,
  checked,
  failed,
  optionalText,
  type Problem,
  refused,
  seconds,
  text,
} from './check.ts';
import { areOwnTopics, MOST_TOPICS, topicsIn } from './topic-filters.ts';

export const ACCOUNT_COLOURS = ['blue', 'amber', 'violet', 'teal', 'rose', 'lime', 'brown', 'slate'] as const;
/** The colour that marks what is an account's; never without its name. */
export type AccountColour = (typeof ACCOUNT_COLOURS)[number];

export const PROTOCOL_VERSIONS = [5, 4, 3] as const;
/** MQTT version by its level on the wire: 3 = 3.1, 4 = 3.1.1, 5 = 5.0. */
export type ProtocolVersion = (typeof PROTOCOL_VERSIONS)[number];

export const LONGEST_ACCOUNT_NAME = 100;
export const LONGEST_TOKEN = 256;
const LONGEST_USERNAME = 256;
const LONGEST_PATH = 4_096;
const LONGEST_GROUP = 64;

const path = optionalText(LONGEST_PATH);

/**
 * By which topics messages are followed: those of devices, of channels, where units without a device are heard of too, or both, by
 * which a message of a device comes twice; or, at another broker, topics of a user's own that flespi's streams publish to.
 */
export const FOLLOWS = ['devices', 'channels', 'both', 'topics'] as const;

/** Where in a CONNECT flespi's token stands (flespi-facts §1.2). */
export const TOKEN_PLACES = ['username', 'password'] as const;

/** Each of them has some two dozen subscriptions of its own, which count against a limit of flespi. */
export const MOST_CHOSEN = 50;

/** Ids of flespi, as a person writes them; kept with one comma between two. Null for all. */
const chosenIds = z._default(
  z.pipe(
    optionalText(
      2_000,
      { code: 'bad-ids', most: MOST_CHOSEN },
      (text) => idsIn(text).length <= MOST_CHOSEN && idsIn(text).every((id) => /^\d{1,20}$/.test(id)),
    ),
    z.transform((text: string | null) => (text === null ? null : idsIn(text).join(',') || null)),
  ),
  null,
);

/** Filters of a user's own topics; kept with one comma between two. Null for none. */
const ownTopics = z._default(
  z.pipe(
    optionalText(4_000, { code: 'bad-topics', most: MOST_TOPICS }, (text) => areOwnTopics(topicsIn(text))),
    z.transform((text: string | null) => (text === null ? null : topicsIn(text).join(',') || null)),
  ),
  null,
);

/** The ids in a list, each once. */
export function idsIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))];
}

/**
 * How the broker is reached. What is added here is in the form's draft, the contract, the settings file, an export and the
 * session's options by itself; it needs its value in `DEFAULT_LINK`, and a default here (`z._default`) for files that were
 * written without it.
 */
const linkShape = {
  /** mqtt, mqtts, ws or wss URL of the broker, without credentials. Empty for the demo, whose broker is made at its start. */
  brokerUrl: text(2_000),
  protocolVersion: z.literal([...PROTOCOL_VERSIONS]),
  /** Seconds between pings on a quiet link. */
  keepaliveS: seconds(5, 1_200),
  /** User name at a broker that wants one beside the password; null puts the token where flespi has it, in the user name. */
  username: optionalText(LONGEST_USERNAME, {
    code: 'bad-username',
    why: 'too-long',
    longest: LONGEST_USERNAME,
  }),
  /** Absolute paths of PEM files: a private certificate authority, and the certificate and key that we show. */
  caFile: path,
  clientCertificateFile: path,
  clientKeyFile: path,
  /** Name of the group of hosts that share this account's messages among them (`$share/GROUP/`); null takes them all. */
  sharedGroup: optionalText(LONGEST_GROUP, { code: 'bad-group', longest: LONGEST_GROUP }, (group) =>
    /^[A-Za-z0-9_-]+$/.test(group),
  ),
  follow: z._default(z.enum(FOLLOWS), 'devices'),
  /** Ids of the only devices, or channels, that are followed, as `1,2`; null for all. */
  followedDevices: chosenIds,
  followedChannels: chosenIds,
  /** Filters of the topics that are followed where they are a user's own, as `fleet/a,fleet/b/#`. */
  followedTopics: ownTopics,
  /** In the password, a user name may stand beside it, or an empty one. */
  tokenPlace: z._default(z.enum(TOKEN_PLACES), 'username'),
  /** For a look: the broker keeps nothing of us, and nothing is called complete. */
  cleanSession: z._default(z.boolean(), false),
};

/** How the broker is reached; travels as one, from the form to the connection. */
export type LinkSettings = { readonly [K in keyof typeof linkShape]: z.infer<(typeof linkShape)[K]> };

/** flespi's region in Europe, as nobody changed anything (flespi-facts §1.1). */
export const DEFAULT_LINK: LinkSettings = {
  brokerUrl: 'mqtts://mqtt.flespi.io:8883',
  protocolVersion: 5,
  keepaliveS: 30,
  username: null,
  caFile: null,
  clientCertificateFile: null,
  clientKeyFile: null,
  sharedGroup: null,
  follow: 'devices',
  followedDevices: null,
  followedChannels: null,
  followedTopics: null,
  tokenPlace: 'username',
  cleanSession: false,
};

/** All of a link's settings by name. */
export const LINK_KEYS = Object.keys(linkShape) as readonly (keyof LinkSettings)[];

/** The link's settings out of an account that holds more. */
export function linkOf(account: LinkSettings): LinkSettings {
  return Object.fromEntries(LINK_KEYS.map((key) => [key, account[key]])) as unknown as LinkSettings;
}

/** What a person chooses for an account, field by field: the same bounds wherever it comes from. */
export const accountShape = {
  kind: z.enum(ACCOUNT_KINDS),
  /** A longer one is cut. */
  name: z.pipe(
    z.string(),
    z.transform((name: string) => cutText(name.trim(), LONGEST_ACCOUNT_NAME)),
  ),
  colour: z.enum(ACCOUNT_COLOURS),
  ...linkShape,
};

/** What a person chose for an account. Holds no secret: it is kept, exported and shown. */
export interface AccountSettings extends LinkSettings {
  readonly kind: AccountKind;
  readonly name: string;
  readonly colour: AccountColour;
}

/** An account on its way in. The token crosses the contract here, and never comes back. For files see `chosen-file.ts`. */
export interface AccountInput extends AccountSettings {
  /** Token or password; null keeps the one that is known. */
  readonly token: string | null;
  /** Keep the token on disk although this computer does not protect it. */
  readonly keepUnprotected: boolean;
}

/** An account that was checked: its settings, and its token where one was given. */
export interface CheckedAccount {
  readonly settings: AccountSettings;
  /** Null where none was given: the one that is known stays. */
  readonly token: string | null;
}

/** A token or password without the prefix of a pasted header. */
const token = z.pipe(
  z.nullable(z.string()),
  z.transform((given: string | null) => given?.trim().replace(/^FlespiToken\s+/i, '') || null),
);

const accountSchema = z.object({ ...accountShape, token });

type AccountField = keyof AccountSettings | 'token';

/** What flespi has no use for. */
const NOTHING_OWN = { caFile: null, clientCertificateFile: null, clientKeyFile: null };

/**
 * Trims and checks an account that a person or a file gave: the same for the form and the host, which alone knows whether paths
 * are whole ones of its system. What its kind has no use for is not looked at and left out.
 */
export function checkAccount(
  input: Omit<AccountInput, 'keepUnprotected'>,
): Checked<CheckedAccount, AccountField> {
  const read = accountSchema.safeParse(relevantOf(input));
  if (!read.success) return failed(read.error);
  const { token: given, ...settings } = read.data;
  if (settings.kind === 'demo') return { ok: true, value: { settings, token: null } };
  if (given !== null && !isSecret(settings.kind, given)) return refused('token', { code: 'token-malformed' });
  const address = readBrokerUrl(settings.brokerUrl, given ?? '');
  if (!address.ok) return address;
  return checked(problemsOf(settings), () => ({
    settings: { ...settings, name: settings.name || nameAt(settings.brokerUrl) },
    token: given,
  }));
}

/** flespi's tokens are plain words; a password of another broker holds whatever can be typed. */
function isSecret(kind: AccountKind, given: string): boolean {
  if (given.length > LONGEST_TOKEN) return false;
  return kind === 'flespi' ? /^[\x21-\x7e]+$/.test(given) : !/\p{C}/u.test(given);
}

/** An account without what its kind has no use for. */
function relevantOf(input: Omit<AccountInput, 'keepUnprotected'>): Omit<AccountInput, 'keepUnprotected'> {
  switch (input.kind) {
    case 'demo': {
      const name = input.name.trim() || 'Demo fleet';
      return { kind: 'demo', name, colour: input.colour, ...DEFAULT_LINK, brokerUrl: '', token: null };
    }
    case 'flespi': {
      const follow = input.follow === 'topics' ? 'devices' : input.follow;
      return {
        ...input,
        ...NOTHING_OWN,
        follow,
        ...notChosen({ follow }),
        username: input.tokenPlace === 'password' ? input.username : null,
      };
    }
    case 'broker':
      return { ...input, ...notChosen(input) };
  }
}

/** Nothing is chosen of what is not followed. */
function notChosen({ follow }: Pick<LinkSettings, 'follow'>): Partial<LinkSettings> {
  return {
    ...(follow !== 'devices' && follow !== 'both' && { followedDevices: null }),
    ...(follow !== 'channels' && follow !== 'both' && { followedChannels: null }),
    ...(follow !== 'topics' && { followedTopics: null }),
  };
}

function nameAt(brokerUrl: string): string {
  return new URL(brokerUrl).hostname.slice(0, LONGEST_ACCOUNT_NAME);
}

function problemsOf(settings: AccountSettings): readonly Problem<AccountField>[] {
  const { kind, brokerUrl, clientCertificateFile, clientKeyFile } = settings;
  if (kind === 'flespi') {
    return isFlespi(brokerUrl) ? [] : [{ field: 'brokerUrl', message: { code: 'address-not-flespi' } }];
  }
  const found: Problem<AccountField>[] = [];
  if (settings.follow === 'topics' && settings.followedTopics === null)
    found.push({ field: 'followedTopics', message: { code: 'bad-topics', most: MOST_TOPICS } });
  if ((clientCertificateFile === null) !== (clientKeyFile === null)) {
    const field = clientKeyFile === null ? 'clientKeyFile' : 'clientCertificateFile';
    found.push({ field, message: { code: 'bad-file', why: 'pair' } });
  }
  return found;
}
