import '../app/testing/parts-loaded.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppDialogs } from '../app/AppDialogs.tsx';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { Welcome } from './Welcome.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
});

describe('the first screen', () => {
  it('leads to the proxy, without which there may be no way to any account', async () => {
    screen = await showScreen(
      createFakeHost(),
      <>
        <Welcome />
        <AppDialogs />
      </>,
      { accounts: [] },
    );
    await screen.press('Proxy of this network…');
    expect(document.querySelector('[role=dialog] header')?.textContent).toBe('Proxy');
  });
});
