// Slow: whole parts of the window, key by key.
import { afterEach, expect, it, vi } from 'vitest';
import type { MapSource } from '../../shared/map-source.ts';
import { ok } from '../../shared/result.ts';
import { OPENSTREETMAP } from '../../shared/tile-server.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { SOME_MAP } from '../testing/some-map.ts';
import { BaseMapsDialog } from './BaseMapsDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

async function open(maps: readonly MapSource[]): Promise<void> {
  const servers = maps.flatMap(({ id, kind, name }) =>
    kind === 'server' ? [{ ...OPENSTREETMAP, id, name, key: 'none' as const }] : [],
  );
  const fake = createFakeHost({
    'maps.list': () => ok(maps),
    'maps.servers': () => ok({ servers, fixedByOptions: false, removed: null }),
  });
  screen = await showScreen(fake, <BaseMapsDialog onClose={() => {}} />);
}

it('has a section for servers and one for files', async () => {
  await open([SOME_MAP, { ...SOME_MAP, id: 's', kind: 'server', name: 'Streets' }]);
  expect(dialogWords()).toMatch(/Tile servers.*Streets.*Files/s);
});

it('says that nobody outside is asked where there is no server', async () => {
  await open([SOME_MAP]);
  expect(dialogWords()).toContain('nobody outside is asked for maps');
});
