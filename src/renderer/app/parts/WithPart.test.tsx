import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { createFakeHost } from '../../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../../testing/screen.tsx';
import { createPart } from '../../ui/create-part.ts';
import { WithPart } from './WithPart.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const MODULE = { words: 'Everything is there.' };
const show = async (read: () => Promise<typeof MODULE>): Promise<void> => {
  screen = await showScreen(
    createFakeHost(),
    <WithPart part={createPart(read)} waiting={<p>Not yet.</p>}>
      {({ words }) => <p>{words}</p>}
    </WithPart>,
  );
};

it('shows what stands in for it until it is there', async () => {
  const reading = Promise.withResolvers<typeof MODULE>();
  await show(() => reading.promise);
  expect(screen.page.textContent).toBe('Not yet.');
  await act(async () => reading.resolve(MODULE));
  expect(screen.page.textContent).toBe('Everything is there.');
});

it('says that it could not be had, and tries again when somebody asks', async () => {
  const read = vi
    .fn<() => Promise<typeof MODULE>>(async () => MODULE)
    .mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await show(read);
  const fault = screen.page.querySelector('[role=alert]')?.textContent;
  expect(fault).toContain('This part of the window could not be loaded');
  expect(fault).toContain('Failed to fetch');
  await screen.press('Try again');
  expect(screen.page.textContent).toBe('Everything is there.');
});
