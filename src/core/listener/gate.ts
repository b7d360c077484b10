import type { IncomingHttpHeaders } from 'node:http';
import type { ListenerSettings } from '../../shared/listener.ts';
import { type BodyCoding, type BodyForm, bodyCoding, bodyForm } from './content.ts';
import type { ListenerLimits } from './limits.ts';
import { type Refusal, refused, tooLarge } from './refusal.ts';
import { createSecretCheck } from './secret.ts';
import { createSenderCheck } from './sender-check.ts';

/** The head of a request. */
export interface RequestHead {
  readonly method: string;
  /** As it was sent, with its query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** A request that may send its body. */
export interface Admission {
  readonly streamId: string | null;
  readonly form: BodyForm;
  readonly coding: BodyCoding;
}

/** Judges a request by its head, before anything of its body is read. */
export type Admit = (head: RequestHead) => Admission | Refusal;

/**
 * Creates the gate of the settings. `secret` is asked for where the settings name a header for it; `allowed` are the origins and hosts
 * that somebody lets through (`SenderRules`).
 */
export function createGate(
  {
    path,
    secretHeader,
    host,
    openAsBefore,
  }: Pick<ListenerSettings, 'path' | 'secretHeader' | 'host' | 'openAsBefore'>,
  secret: string | null,
  { bodyBytes }: Pick<ListenerLimits, 'bodyBytes'>,
  allowed: readonly string[] = [],
): Admit {
  const base = path === '/' ? '' : path.replace(/\/$/, '');
  const header = secretHeader?.toLowerCase() ?? null;
  const isSecret = createSecretCheck(secret ?? '');
  const suspects = createSenderCheck({ hasSecret: header !== null, openAsBefore, host, allowed });

  const isTrusted = (headers: IncomingHttpHeaders): boolean => {
    if (header === null) return true;
    const given = headers[header];
    return secret !== null && isSecret(typeof given === 'string' ? given : '');
  };

  return ({ method, url, headers }) => {
    const place = placeOf(url, base);
    if (place === null) return refused(404, 'path');
    if (method !== 'POST') {
      return refused(405, 'method', { allow: 'POST' });
    }
    const suspicion = suspects(headers);
    if (suspicion !== null) return suspicion;
    if (!isTrusted(headers)) return refused(401, 'secret');
    const form = bodyForm(headers['content-type']);
    if (form === null) return refused(415, 'media-type');
    // Any page can send one, and a listener without a secret may be of a time when none was taken.
    if (typeof form === 'object' && header === null) return PARTS_NEED_SECRET;
    const coding = bodyCoding(headers['content-encoding']);
    if (coding === null) {
      return refused(415, 'coding', { 'accept-encoding': 'gzip, deflate' });
    }
    if (Number(headers['content-length']) > bodyBytes) return bodyTooLarge(bodyBytes);
    return { ...place, form, coding };
  };
}

const PARTS_NEED_SECRET = refused(403, 'parts-without-secret');

export const bodyTooLarge = (mostBytes: number): Refusal => tooLarge({ code: 'body-too-large', mostBytes });

/** flespi's ids are whole numbers of at most 20 digits. */
const STREAM = /^\/(\d{1,20})$/;

/** The stream that a path under `base` names; null where it is none of ours. */
function placeOf(url: string, base: string): { readonly streamId: string | null } | null {
  const path = url.split('?', 1)[0] ?? '';
  if (!path.startsWith(base)) return null;
  const rest = path.slice(base.length);
  if (rest === '/' || (rest === '' && base !== '')) return { streamId: null };
  const streamId = STREAM.exec(rest)?.[1];
  return streamId === undefined ? null : { streamId };
}
