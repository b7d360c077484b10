import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { type Refusal, refused } from './refusal.ts';

/** What senders are judged by before anything else of their request. */
export interface SenderRules {
  /** Whether a secret is asked for: a page that does not know it can do nothing, so less is suspected. */
  readonly hasSecret: boolean;
  /** Whether one without a secret takes what pages could send too (`ListenerSettings`); what says that it is a page's stays out. */
  readonly openAsBefore: boolean;
  /** The address that is listened at, as it was set. */
  readonly host: string;
  /** Origins (`https://depot.example`) and names of hosts that somebody lets through, lower case. */
  readonly allowed: readonly string[];
}

/** Answers why a request is turned away; null lets it on. */
export type SenderCheck = (headers: IncomingHttpHeaders) => Refusal | null;

const FROM_PAGE = refused(403, 'from-page');
const FORM_OF_PAGES = refused(403, 'form-without-secret');
const FOREIGN_HOST = refused(403, 'host-not-allowed');
/** What a page may send anywhere without asking (CORS-safelisted), a missing type left out: streams of old lack it. */
const SIMPLE_TYPES: ReadonlySet<string> = new Set([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
]);

/**
 * Any page that a person opens can make their browser send requests to this computer. A browser says so itself (`Origin`, and
 * `Sec-Fetch-Site` other than `none`); where no secret is asked for, a name that leads here by a page's own DNS (`Host`) and the forms
 * that pages send without asking are turned away as well.
 */
export function createSenderCheck({ hasSecret, openAsBefore, host, allowed }: SenderRules): SenderCheck {
  const isAllowed = (name: string): boolean => allowed.includes(name.toLowerCase());
  const isOurs = (name: string): boolean =>
    isIP(name) !== 0 || name === 'localhost' || name === host.toLowerCase() || isAllowed(name);

  return (headers) => {
    const { origin, 'sec-fetch-site': site } = headers;
    if (origin !== undefined) return isAllowed(origin) ? null : FROM_PAGE;
    if (site !== undefined && site !== 'none') return FROM_PAGE;
    if (hasSecret || openAsBefore) return null;
    const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (SIMPLE_TYPES.has(type)) return FORM_OF_PAGES;
    return isOurs(hostNameOf(headers.host ?? '')) ? null : FOREIGN_HOST;
  };
}

/** Without its port and without the brackets of IPv6, lower case. */
function hostNameOf(host: string): string {
  const url = URL.parse(`http://${host}`);
  return url === null ? '' : url.hostname.replace(/^\[|\]$/g, '');
}
