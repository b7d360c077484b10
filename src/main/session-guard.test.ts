import type { OnBeforeRequestListenerDetails } from 'electron';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../core/log.ts';
import { pageAddress } from './app-url.ts';
import { guardSession } from './session-guard.ts';

/** Whether the guard of a page lets a request for the URL pass. */
function passes(url: string, page = pageAddress(undefined, true)): boolean {
  let allowed = false;
  guardSession(
    {
      setPermissionRequestHandler: () => {},
      setPermissionCheckHandler: () => {},
      webRequest: {
        onBeforeRequest(...given: readonly unknown[]) {
          const heed = given.at(-1) as (
            details: Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType'>,
            callback: (response: { readonly cancel?: boolean }) => void,
          ) => void;
          heed({ url, resourceType: 'other' }, ({ cancel }) => {
            allowed = cancel === false;
          });
        },
      },
    },
    page,
    silentLog,
  );
  return allowed;
}

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
  ])('to %s: %s', (_what, url, pass) => {
    expect(passes(url)).toBe(pass);
  });

  it('to what the page of the dev server made pass while developing', () => {
    const page = pageAddress('http://localhost:5173/', false);
    expect(passes('blob:http://localhost:5173/6f9619ff', page)).toBe(true);
    expect(passes('blob:http://localhost:5174/6f9619ff', page)).toBe(false);
  });
});
