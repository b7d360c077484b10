import { expect, it } from 'vitest';
import { pageChunks } from './page-chunks.ts';

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'r/renderer/main.tsx': ['react'],
  'r/renderer/show-window.tsx': ['react', 'react-dom'],
  'r/renderer/accounts/Welcome.tsx': ['react', 'form'],
  'r/renderer/app/Workspace.tsx': ['react-dom', 'form', 'list'],
  'r/renderer/map/MapView.tsx': ['list', 'leaflet'],
  'r/renderer/app/parts/pane-contents.ts': ['list', 'days', 'chart', 'names'],
  'r/renderer/app/dialog-table.tsx': ['form', 'days'],
  'r/shared/wording/de/window/window-words.ts': ['names', 'words'],
  // Each other's, as libraries do.
  form: ['field'],
  field: ['form'],
};
const graph = { getModuleInfo: (id: string) => ({ importedIds: IMPORTS[id] ?? [] }) };

it('puts what several parts need where the earliest of them finds it, and leaves what one alone needs with it', () => {
  const nameOf = pageChunks('r');
  const named = (id: string): string | null => nameOf(id, graph);
  expect(named('react')).toBe('base');
  expect(named('react-dom')).toBe('window');
  expect([named('form'), named('field')]).toEqual(['controls', 'controls']);
  expect(named('list')).toBe('desk');
  expect(named('days')).toBe('later');
  expect(named('names')).toBe('window');
  for (const id of [
    'leaflet',
    'chart',
    'words',
    'r/renderer/main.tsx',
    'r/renderer/map/MapView.tsx',
    'elsewhere',
  ])
    expect(named(id)).toBeNull();
});
