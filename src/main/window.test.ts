import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { windowOptions } from './window.ts';

/** The ground of the page, where its colours are decided. */
const tokens = readFileSync(new URL('../renderer/ui/tokens.css', import.meta.url), 'utf8');
const [, light, dark] = /--fg-canvas: light-dark\((#\w+), (#\w+)\)/.exec(tokens) ?? [];

it('opens a window of one name, hidden, as large as a fleet needs, whose place is kept', () => {
  const { webPreferences, ...options } = windowOptions('/preload.cjs', true, null);
  expect(options).toEqual({
    name: 'main',
    windowStatePersistence: true,
    title: 'Fleetglass',
    width: 1440,
    height: 900,
    minWidth: 640,
    minHeight: 360,
    show: false,
    backgroundColor: dark,
    autoHideMenuBar: true,
  });
});

it('gives the page nothing but its preload', () => {
  expect(windowOptions('/preload.cjs', true, null).webPreferences).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    autoplayPolicy: 'no-user-gesture-required',
  });
});

it('has the ground of the page, that opening does not flash, and a picture where one is given', () => {
  expect([dark, light]).toEqual([expect.any(String), expect.any(String)]);
  expect(windowOptions('/preload.cjs', false, '/icon.png')).toMatchObject({
    backgroundColor: light,
    icon: '/icon.png',
  });
});
