import { describe, expect, it } from 'vitest';
import { isAppUrl, pageAddress } from './app-url.ts';

const DEV = 'http://localhost:5173/';

describe('isAppUrl', () => {
  it.each([
    ['app://fleetglass/', true],
    ['app://fleetglass/assets/index.js?v=1#x', true],
    ['app://fleetglass.example/', false],
    ['app://other/', false],
    ['app://user@fleetglass/', false],
    ['app://:secret@fleetglass/', false],
    ['https://fleetglass/', false],
    ['file:///fleetglass/', false],
    ['fleetglass', false],
    ['', false],
  ])('%s: %s', (url, own) => {
    expect(isAppUrl(url)).toBe(own);
  });
});

describe('pageAddress', () => {
  it.each([
    ['packaged, whatever the environment says', DEV, true],
    ['without a dev server', undefined, false],
    ['with an address that is none', 'not an address', false],
  ])('is the page of the app: %s', (_name, devServerUrl, isPackaged) => {
    const page = pageAddress(devServerUrl, isPackaged);
    expect(page).toMatchObject({ url: 'app://fleetglass/', devServer: null, isDevelopment: !isPackaged });
    expect(page.isOwn('app://fleetglass/index.html')).toBe(true);
    expect(page.isOwn(DEV)).toBe(false);
  });

  it('is the dev server while developing, and that origin alone', () => {
    const page = pageAddress(DEV, false);
    expect(page).toMatchObject({ url: DEV, isDevelopment: true });
    expect(page.isOwn('http://localhost:5173/src/main.tsx')).toBe(true);
    for (const url of ['http://localhost:5174/', 'https://localhost:5173/', 'app://fleetglass/', 'x']) {
      expect(page.isOwn(url)).toBe(false);
    }
  });
});
