import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { HOUSE } from './rooms.cjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe.each(Object.entries(HOUSE))('the rooms of %s', (house, rooms) => {
  const names = Object.keys(rooms);

  it('import only what stands above them in the list, so that they form no circle', () => {
    const up = names.flatMap((room, at) =>
      (rooms[room] ?? [])
        .filter((other) => names.indexOf(other) >= at)
        .map((other) => `${house}/${room} -> ${other}`),
    );
    expect(up).toEqual([]);
  });

  it('name rooms of this house alone, each once', () => {
    for (const others of Object.values(rooms)) {
      expect(others.filter((other) => !names.includes(other))).toEqual([]);
      expect(new Set(others).size).toBe(others.length);
    }
  });

  it('are all folders there are', () => {
    const folders = readdirSync(`${root}${house}`, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    // A checkout keeps empty folders of what was moved.
    const found = folders
      .map(({ name }) => name)
      .filter((name) => name !== 'testing' && readdirSync(`${root}${house}/${name}`).length > 0);
    expect(names.toSorted()).toEqual(found.toSorted());
  });
});
