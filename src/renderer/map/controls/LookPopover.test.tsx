import { act, useRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mapStrings } from '../../../shared/wording/en/window/map.ts';
import { choose, dialogWords, slideTo } from '../../testing/controls.ts';
import { createI18n } from '../../ui/i18n.ts';
import { createWindowStore, type WindowStore, WindowStoreContext } from '../../window/window-store.ts';
import { useMapLook } from '../look/map-look.ts';
import { LookPopover } from './LookPopover.tsx';

let root: Root;
let windowStore: WindowStore;

function Beside({ hasPictures }: { readonly hasPictures: boolean }) {
  const beside = useRef<HTMLDivElement>(null);
  return (
    <div ref={beside}>
      <LookPopover beside={beside} isOpen onOpenChange={() => {}} hasPictures={hasPictures} />
    </div>
  );
}

const show = (hasPictures: boolean): Promise<void> =>
  act(async () =>
    root.render(
      <I18nextProvider i18n={createI18n()}>
        <WindowStoreContext value={windowStore}>
          <Beside hasPictures={hasPictures} />
        </WindowStoreContext>
      </I18nextProvider>,
    ),
  );
const slider = (): HTMLInputElement => {
  const found = document.querySelector('input[type=range]');
  if (!(found instanceof HTMLInputElement)) throw new Error('no slider');
  return found;
};

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  windowStore = createWindowStore();
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  window.localStorage.clear();
  vi.unstubAllGlobals();
});

it('dims by a slider with a name and its value in words, and grays by a switch', async () => {
  await show(false);
  const label = document.querySelector(`label[for="${slider().id}"]`);
  expect(label?.textContent).toBe(`${mapStrings.dim}0 %`);
  await slideTo(slider(), '45');
  await choose(mapStrings.gray);
  expect(windowStore.of(useMapLook).getState()).toMatchObject({ dimPercent: 45, gray: true });
  expect(slider().getAttribute('aria-valuetext')).toBe('45 %');
  expect([slider().min, slider().max]).toEqual(['0', '80']);
});

it('asks what becomes of pictures in the dark theme where the map has any', async () => {
  await show(false);
  expect(dialogWords()).not.toContain(mapStrings.darkPictures);
  await show(true);
  await choose(mapStrings.darkPictures_dimmed);
  expect(windowStore.of(useMapLook).getState().darkPictures).toBe('dimmed');
});
