import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ProgramLogView } from '../../shared/program-log.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { choose, dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { ProgramLogDialog } from './ProgramLogDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const view = { level: 'info', folder: '/data/logs', canOpen: true, text: 'a line\n', isCut: false } as const;
const lines = (): string =>
  document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea')?.value ?? '';
const button = (name: string) =>
  [...document.querySelectorAll('[role=dialog] footer button')].find(
    ({ textContent }) => textContent === name,
  );

describe('the program’s own log', () => {
  it('shows its newest lines, where its files are, and leads there', async () => {
    const fake = createFakeHost({ 'app.log': () => ok({ ...view, isCut: true }) });
    screen = await showScreen(fake, <ProgramLogDialog onClose={() => {}} />);
    expect(lines()).toBe('a line\n');
    expect(dialogWords()).toContain('Files in /data/logs Older lines are in the files.');
    await screen.press('Open the folder');
    expect(fake.calls.map(({ channel }) => channel)).toContain('app.openLogs');
  });

  it('does not offer a folder where the host cannot show one', async () => {
    const fake = createFakeHost({ 'app.log': () => ok({ ...view, canOpen: false }) });
    screen = await showScreen(fake, <ProgramLogDialog onClose={() => {}} />);
    expect(button('Save a copy…')).toBeDefined();
    expect(button('Open the folder')).toBeUndefined();
  });

  it('says more from now on, and shows what came since', async () => {
    let now: Pick<ProgramLogView, 'level' | 'text'> = view;
    const fake = createFakeHost({
      'app.log': () => ok({ ...view, ...now }),
      'app.setLogLevel': () => {
        now = { level: 'debug', text: 'a line\nanother\n' };
        return ok(null);
      },
    });
    screen = await showScreen(fake, <ProgramLogDialog onClose={() => {}} />);
    await choose('Everything');
    expect(fake.calls).toContainEqual({ channel: 'app.setLogLevel', argument: { level: 'debug' } });
    await vi.waitFor(() => expect(lines()).toBe('a line\nanother\n'));
  });

  it('says that it cannot be read, and tries again', async () => {
    const answers = [fail({ code: 'log-unreadable', folder: '/logs', reason: 'EACCES' }), ok(view)];
    const fake = createFakeHost({ 'app.log': () => answers.shift() ?? ok(view) });
    screen = await showScreen(fake, <ProgramLogDialog onClose={() => {}} />);
    expect(dialogWords()).toContain('EACCES');
    await screen.press('Try again');
    await vi.waitFor(() => expect(lines()).toBe('a line\n'));
  });

  it('says that its folder cannot be shown', async () => {
    const fake = createFakeHost({
      'app.log': () => ok(view),
      'app.openLogs': () => fail({ code: 'folder-not-shown', reason: 'No program for it.' }),
    });
    screen = await showScreen(fake, <ProgramLogDialog onClose={() => {}} />);
    await screen.press('Open the folder');
    expect(document.querySelector('[role=alert]')?.textContent).toContain('No program for it.');
  });
});
