import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { AppInfo } from '../../shared/app-info.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { giveFile, inputNamed } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { PemField } from './PemField.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const WORD = 'chosen:abc:our ca.pem';
const PEM = new File(['pem text'], 'our ca.pem');
let value: string;

function Probe({ begun }: { readonly begun: string }) {
  const [file, setFile] = useState(begun);
  value = file;
  return <PemField name="ca" label="Authority" hint="A hint." value={file} onChange={setFile} />;
}
async function show(
  host: AppInfo['host'],
  answers: Parameters<typeof createFakeHost>[0],
  begun = '',
): Promise<FakeHost> {
  const fake = createFakeHost({
    'app.info': () =>
      ok({ version: '1', host, demo: false, platform: 'linux', canRestart: false, drawing: null }),
    ...answers,
  });
  screen = await showScreen(fake, <Probe begun={begun} />);
  return fake;
}
const asked = (fake: FakeHost) => fake.calls.filter(({ channel }) => channel.startsWith('files.'));

it('uploads the text in a browser, and shows its name', async () => {
  const fake = await show('browser', { 'files.upload': () => ok(WORD) });
  await giveFile('Choose a file: Authority', PEM);
  await vi.waitFor(() => expect(value).toBe(WORD));
  expect(asked(fake)).toEqual([
    { channel: 'files.upload', argument: { name: 'our ca.pem', text: 'pem text' } },
  ]);
  expect(inputNamed('ca').value).toBe('our ca.pem');
});

it('asks the system’s dialog in the desktop app, which may be closed without a choice', async () => {
  let word: string | null = null;
  const fake = await show('electron', { 'files.choose': () => ok(word) }, '/etc/ca.pem');
  await screen.press('Choose a file: Authority');
  expect(value).toBe('/etc/ca.pem');
  word = WORD;
  await screen.press('Choose a file: Authority');
  expect(value).toBe(WORD);
  expect(asked(fake)).toHaveLength(2);
});

it('shows the end of a path that finds no room', async () => {
  await show('browser', {}, `/etc/fleetglass/${'certificates/'.repeat(40)}fullchain.pem`);
  const { scrollLeft, scrollWidth, clientWidth } = inputNamed('ca');
  expect(scrollWidth).toBeGreaterThan(clientWidth);
  expect(scrollLeft + clientWidth).toBeCloseTo(scrollWidth, 0);
});

it('cannot be typed into, and takes the file away', async () => {
  await show('browser', {}, '/etc/ca.pem');
  expect(inputNamed('ca').readOnly).toBe(true);
  expect(inputNamed('ca').value).toBe('/etc/ca.pem');
  await screen.press('Take away: Authority');
  expect(value).toBe('');
});

it('says what is wrong with a file, and keeps the one before', async () => {
  await show(
    'browser',
    { 'files.upload': () => fail({ code: 'as-told', text: 'This is <b>no</b> PEM file.' }) },
    '/etc/ca.pem',
  );
  await giveFile('Choose a file: Authority', PEM);
  await vi.waitFor(() => expect(screen.page.textContent).toContain('This is <b>no</b> PEM file.'));
  expect(value).toBe('/etc/ca.pem');
});
