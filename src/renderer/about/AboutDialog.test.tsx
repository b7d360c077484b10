import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DrawingChoice } from '../../shared/drawing.ts';
import { ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type DrawingInUse, useDrawing } from '../shell/drawing.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { AboutDialog } from './AboutDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  localStorage.clear();
  await screen.close();
});
const dialog = () => document.querySelector('[role=dialog]');
const text = (): string => (dialog()?.textContent ?? '') + (dialog()?.querySelector('textarea')?.value ?? '');

it('says which version this is and whose work is in it', async () => {
  const fake = createFakeHost({
    'app.info': () =>
      ok({
        version: '1.2.3',
        host: 'browser',
        demo: false,
        platform: 'linux',
        canRestart: false,
        drawing: null,
      }),
  });
  screen = await showScreen(
    fake,
    <AboutDialog onClose={() => {}} readLicences={async () => 'react 19 (MIT)'} />,
  );
  await vi.waitFor(() => expect(text()).toContain('react 19 (MIT)'));
  expect(text()).toContain('Version1.2.3');
  expect(text()).toContain('Shown ina browser');
});

it('says where the licences are where they cannot be read', async () => {
  const readLicences = () => Promise.reject(new Error('HTTP 404'));
  screen = await showScreen(createFakeHost(), <AboutDialog onClose={() => {}} readLicences={readLicences} />);
  await vi.waitFor(() => expect(text()).toContain('THIRD-PARTY-NOTICES.txt'));
});

describe('by what vehicles are drawn', () => {
  const show = async (drawing: DrawingChoice | null, inUse: DrawingInUse) => {
    const info = { version: '', host: 'browser', demo: false, platform: '', canRestart: false } as const;
    const fake = createFakeHost({ 'app.info': () => ok({ ...info, drawing }) });
    screen = await showScreen(fake, <AboutDialog onClose={() => {}} readLicences={async () => ''} />);
    await act(async () => screen.windowStore.of(useDrawing).getState().tell(inUse));
    return [...document.querySelectorAll<HTMLInputElement>('[role=dialog] input[type=radio]')];
  };

  it('names the card', async () => {
    await show(null, { by: 'webgl', renderer: 'Some Card 9' });
    expect(text()).toContain('DrawingWebGL2 on Some Card 9');
  });

  it.each([
    ['software', 'Some Renderer', 'done by the processor here (Some Renderer)'],
    ['absent', '', 'gives no WebGL2'],
    ['lost', '', 'was lost (a graphics card without a name)'],
  ] as const)('says why it is the canvas: %s', async (why, renderer, words) => {
    await show(null, { by: 'canvas', why, renderer });
    expect(text()).toContain(words);
  });

  it('keeps what is chosen, and holds at once', async () => {
    const [automatic, , processor] = await show(null, { by: 'webgl', renderer: '' });
    expect(automatic?.checked).toBe(true);
    await act(async () => processor?.click());
    expect(screen.windowStore.of(useDrawing).getState().choice).toBe('canvas');
    expect(localStorage.getItem('fleetglass.drawing')).toBe('canvas');
  });

  it('cannot be chosen where the host was started with it', async () => {
    const radios = await show('canvas', { by: 'canvas', why: 'chosen', renderer: '' });
    expect(radios.map(({ disabled, checked }) => [disabled, checked])).toEqual([
      [true, false],
      [true, false],
      [true, true],
    ]);
    expect(text()).toContain('started with --drawing');
  });
});
