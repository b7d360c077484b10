import { EventEmitter } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import type { App } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { type LogFields, silentLog } from '../core/base/log.ts';
import { isAppUrl } from './app-url.ts';
import { guardContents } from './contents-guard.ts';

let app: EventEmitter;
let opened: string[];
let contents: EventEmitter & { openWindow?: (details: { readonly url: string }) => unknown };
let logged: { readonly event: string; readonly fields: LogFields | undefined }[];

beforeEach(() => {
  app = new EventEmitter();
  logged = [];
  contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler(handler: (details: { readonly url: string }) => unknown) {
      contents.openWindow = handler;
    },
  });
  const note = (event: string, fields?: LogFields) => void logged.push({ event, fields });
  opened = [];
  const openElsewhere = async (url: string) => url === 'https://maps.example/' && opened.push(url) > 0;
  guardContents(app as unknown as Pick<App, 'on'>, isAppUrl, openElsewhere, {
    ...silentLog,
    warn: note,
    error: note,
  });
  app.emit('web-contents-created', {}, contents);
});

/** Whether the contents stay where they are. */
function stays(event: string, url: string): boolean {
  let prevented = false;
  contents.emit(event, {
    url,
    preventDefault() {
      prevented = true;
    },
  });
  return prevented;
}

describe('the contents of a window', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('stay with the page: %s', (event) => {
    expect(stays(event, 'app://fleetglass/index.html')).toBe(false);
    expect(stays(event, 'https://example.com/')).toBe(true);
    expect(stays(event, 'file:///etc/passwd')).toBe(true);
    expect(logged.map((line) => line.event)).toEqual([
      'window.navigation-denied',
      'window.navigation-denied',
    ]);
  });

  it('take no webview, whatever it shows', () => {
    expect(stays('will-attach-webview', 'app://fleetglass/')).toBe(true);
  });

  it('open no window', async () => {
    expect(contents.openWindow?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    await settled();
    expect(opened).toEqual([]);
    expect(logged.map((line) => line.event)).toEqual(['window.opening-denied']);
  });

  it('hand a link that may be followed to whoever opens it, and open no window either', async () => {
    expect(contents.openWindow?.({ url: 'https://maps.example/' })).toEqual({ action: 'deny' });
    await settled();
    expect(opened).toEqual(['https://maps.example/']);
    expect(logged).toEqual([]);
  });

  it('say why their preload failed', () => {
    contents.emit('preload-error', {}, '/preload.cjs', new Error('no module'));
    expect(logged).toEqual([{ event: 'window.preload-failed', fields: { error: 'no module' } }]);
  });
});
