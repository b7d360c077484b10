import type { OnBeforeRequestListenerDetails } from 'electron';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../core/base/log.ts';
import { pageAddress } from './app-url.ts';
import { guardSession } from './session-guard.ts';

/** What the guard of a page does with a request for the URL, and what it logs. */
function heed(url: string, page = pageAddress(undefined, true)) {
  let allowed = false;
  const logged: unknown[] = [];
  guardSession(
    {
      setPermissionRequestHandler: () => {},
      setPermissionCheckHandler: () => {},
      webRequest: {
        onBeforeRequest(...given: readonly unknown[]) {
          const listener = given.at(-1) as (
            details: Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType'>,
            callback: (response: { readonly cancel?: boolean }) => void,
          ) => void;
          listener({ url, resourceType: 'other' }, ({ cancel }) => {
            allowed = cancel === false;
          });
        },
      },
    },
    page,
    { ...silentLog, warn: (event, fields) => logged.push([event, fields]) },
  );
  return { allowed, logged };
}

/** Whether the guard of a page lets a request for the URL pass. */
const passes = (url: string, page = pageAddress(undefined, true)): boolean => heed(url, page).allowed;

describe('requests of the window', () => {
  it.each([
    ['the page', 'app://fleetglass/index.html', true],
    ['what the page made, to be saved', 'blob:app://fleetglass/6f9619ff-8b86-d011-b42d-00cf4fc964ff', true],
    ['what another page made', 'blob:https://example.com/6f9619ff-8b86-d011-b42d-00cf4fc964ff', false],
    ['what a page of a like name made', 'blob:app://fleetglass.example/6f9619ff', false],
    ['what nobody made', 'blob:null/6f9619ff', false],
    ['a blob of a blob', 'blob:blob:app://fleetglass/6f9619ff', false],
    ['the network', 'https://example.com/', false],
    ['a file', 'file:///etc/passwd', false],
    ['data', 'data:text/plain,x', false],
    ['data that is the address of the page', 'data:app://fleetglass/index.html', false],
  ])('to %s: %s', (_what, url, pass) => {
    expect(passes(url)).toBe(pass);
  });

  it('to what the page of the dev server made pass while developing', () => {
    const page = pageAddress('http://localhost:5173/', false);
    expect(passes('blob:http://localhost:5173/6f9619ff', page)).toBe(true);
    expect(passes('blob:http://localhost:5174/6f9619ff', page)).toBe(false);
  });

  it.each([
    ['the developer tools', 'devtools://devtools/bundled/inspector.html', true],
    ['the dev server', 'http://localhost:5173/src/main.tsx', true],
    ['its WebSocket', 'ws://localhost:5173/?token=x', true],
    ['its secure WebSocket', 'wss://localhost:5173/', true],
    ['the WebSocket of another port', 'ws://localhost:5174/', false],
    ['another protocol of its host', 'ftp://localhost:5173/', false],
    ['what is no address', 'http://[', false],
  ])('while developing, to %s: %s, and never of a packaged app', (_what, url, pass) => {
    expect(passes(url, pageAddress('http://localhost:5173/', false))).toBe(pass);
    expect(passes(url, pageAddress('http://localhost:5173/', true))).toBe(false);
    expect(passes(url)).toBe(false);
  });

  it('that pass leave nothing in the log, and others their address without what may be secret in it', () => {
    expect(heed('app://fleetglass/index.html').logged).toEqual([]);
    const ends = ['?token=S3cret#x', '#token=S3cret', ''];
    for (const end of ends) {
      expect(heed(`https://example.com/path${end}`).logged).toEqual([
        ['window.request-blocked', { url: 'https://example.com/path', type: 'other' }],
      ]);
    }
    expect(JSON.stringify(heed(`data:${'x'.repeat(5_000)}`).logged).length).toBeLessThan(300);
  });
});

describe('permissions of the window', () => {
  /** What is granted on request and on check, and what is logged. */
  function granted(permission: string, url: string) {
    const answers: (boolean | undefined)[] = [];
    const logged: unknown[] = [];
    guardSession(
      {
        setPermissionRequestHandler(handler) {
          const ask = handler as unknown as (
            contents: null,
            permission: string,
            callback: (granted: boolean) => void,
            details: { readonly requestingUrl: string },
          ) => void;
          ask(null, permission, (answer) => answers.push(answer), { requestingUrl: url });
        },
        setPermissionCheckHandler(handler) {
          const check = handler as unknown as (contents: null, permission: string, origin: string) => boolean;
          answers.push(check(null, permission, url));
        },
        webRequest: { onBeforeRequest: () => {} },
      },
      pageAddress(undefined, true),
      { ...silentLog, info: (event, fields) => logged.push([event, fields]) },
    );
    return { answers, logged };
  }

  it.each([
    ['clipboard-sanitized-write', 'app://fleetglass/', true],
    ['clipboard-sanitized-write', 'https://example.com/', false],
    ['clipboard-read', 'app://fleetglass/', false],
    ['geolocation', 'app://fleetglass/', false],
  ])('%s for %s: %s', (permission, url, answer) => {
    expect(granted(permission, url)).toEqual({
      answers: [answer, answer],
      logged: answer ? [] : [['window.permission-denied', { permission }]],
    });
  });
});
