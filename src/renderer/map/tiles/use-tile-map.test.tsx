import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ok } from '../../../shared/result.ts';
import { useBaseMapChoice } from '../../base-maps/base-map-choice.ts';
import { createFakeHost } from '../../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../../testing/screen.tsx';
import { someAccount } from '../../testing/some-account.ts';
import { SOME_MAP } from '../../testing/some-map.ts';
import { type TileMap, useTileMap } from './use-tile-map.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const STREETS = { ...SOME_MAP, id: 'streets', kind: 'server', name: 'Streets' } as const;
const HARBOUR = { ...SOME_MAP, id: 'harbour', kind: 'file', name: 'Harbour' } as const;
let screen: Screen;
let tileMap: TileMap;
afterEach(async () => {
  await screen.close();
  window.localStorage.clear();
});

function Shown() {
  tileMap = useTileMap();
  return null;
}

const choose = (id: string) => act(async () => screen.windowStore.of(useBaseMapChoice).getState().choose(id));
const noTilesCome = () =>
  act(async () => {
    for (let tile = 0; tile < 3; tile += 1) tileMap.onTile(false);
  });

it('says of no other map that its tiles do not come', async () => {
  const fake = createFakeHost({ 'maps.list': () => ok([STREETS, HARBOUR]), 'maps.key': () => ok('') });
  screen = await showScreen(fake, <Shown />, { accounts: [someAccount()] });
  await choose('streets');
  await noTilesCome();
  expect(tileMap).toMatchObject({ shown: STREETS, failing: true });
  await choose('harbour');
  expect(tileMap).toMatchObject({ shown: HARBOUR, failing: false });
  await noTilesCome();
  expect(tileMap.failing).toBe(true);
  await act(async () => tileMap.onTile(true));
  expect(tileMap.failing).toBe(false);
});
