import {
  type AccountColour,
  type AccountKind,
  type AccountSummary,
  EUROPE,
  type Region,
} from '../../shared/account.ts';
import { DEFAULT_LINK, LINK_KEYS, type LinkSettings } from '../../shared/schemas/account.ts';
import { type BrokerFields, brokerFieldsOf, brokerUrlOfFields } from '../../shared/schemas/broker-address.ts';
import { regionAt, regionUrl } from './regions.ts';

/** The link's settings as a form holds them: texts, an empty one for none; but switches as they are. */
type LinkTexts = {
  readonly [K in keyof LinkSettings]: LinkSettings[K] extends boolean ? boolean : string;
};

/** An account as a form holds it: texts, and nothing checked yet. The token is not among them: it is read once, at the end. */
export interface AccountDraft extends Omit<LinkTexts, 'brokerUrl'>, BrokerFields {
  readonly kind: AccountKind;
  readonly name: string;
  readonly colour: AccountColour;
  /** flespi: where. Which way in is its transport, as of any broker. */
  readonly region: Region;
  readonly keepUnprotected: boolean;
}

const NO_BROKER: BrokerFields = { transport: 'mqtts', host: '', port: '', path: '/' };

/** A form for a new account. */
export function newDraft(colour: AccountColour): AccountDraft {
  return {
    ...textsOf(DEFAULT_LINK),
    ...NO_BROKER,
    kind: 'flespi',
    name: '',
    colour,
    region: EUROPE,
    keepUnprotected: false,
  };
}

/** The form of an account as it is. */
export function draftOf(account: AccountSummary): AccountDraft {
  const { kind, name, colour, keepUnprotected } = account;
  return { ...newDraft(colour), ...textsOf(account), ...addressOf(account), kind, name, keepUnprotected };
}

/** The settings that these texts stand for; of another kind than the schema's where they stand for none. */
export function linkIn(draft: AccountDraft): LinkSettings {
  const texts = { ...draft, brokerUrl: brokerUrlOf(draft) };
  const values = LINK_KEYS.map((key) => [key, valueIn(texts[key], DEFAULT_LINK[key])]);
  return Object.fromEntries(values) as LinkSettings;
}

function textsOf(link: LinkSettings): Omit<LinkTexts, 'brokerUrl'> {
  const { brokerUrl: _inFields, ...texts } = Object.fromEntries(
    LINK_KEYS.map((key) => [key, textOf(link[key])]),
  ) as LinkTexts;
  return texts;
}

function textOf(value: string | number | boolean | null): string | boolean {
  return typeof value === 'boolean' ? value : String(value ?? '');
}

/** `usual` tells of which kind the value is. */
function valueIn(text: string | boolean, usual: string | number | boolean | null): unknown {
  if (typeof text === 'boolean') return text;
  if (typeof usual === 'number') return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return usual === null ? text.trim() || null : text.trim();
}

/** Whether anything was entered since the form was begun. Which kind is not: that is one press, and chosen to look around. */
export function isEntered(draft: AccountDraft, begun: AccountDraft): boolean {
  return entriesOf(draft) !== entriesOf(begun);
}

function entriesOf({ kind: _kind, region, ...entries }: AccountDraft): string {
  const named = Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([named, region.mqttUrl]);
}

function addressOf({ kind, brokerUrl }: AccountSummary): Partial<AccountDraft> {
  if (kind === 'demo') return {};
  if (kind === 'broker') return brokerFieldsOf(brokerUrl) ?? {};
  return { region: regionAt(brokerUrl), transport: brokerFieldsOf(brokerUrl)?.transport ?? 'mqtts' };
}

/** Where the account would connect to; empty for the demo. */
export function brokerUrlOf(draft: AccountDraft): string {
  switch (draft.kind) {
    case 'demo':
      return '';
    case 'flespi':
      return regionUrl(draft.region, draft.transport);
    case 'broker':
      return brokerUrlOfFields(draft);
  }
}
