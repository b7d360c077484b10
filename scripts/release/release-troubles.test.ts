import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { releaseTroubles } from './release-troubles.ts';

const fine = {
  tag: 'v1.2.3',
  version: '1.2.3',
  homepage: 'https://fleet.glass',
  contact: 'people@fleet.glass',
  newest: { version: '1.2.3', date: '2026-01-31', text: '' },
};

it('has nothing against a release whose facts fit', () => {
  expect(releaseTroubles(fine)).toEqual([]);
});

it.each([
  [{ homepage: 'https://fleetglass.example' }, /homepage .* reserved/],
  [{ homepage: '' }, /homepage/],
  [{ contact: 'maintainers@fleetglass.example' }, /address of the maintainers .* reserved/],
  [{ tag: 'v1.2.4' }, /The tag is v1\.2\.4, but package\.json says 1\.2\.3\./],
  [{ newest: undefined }, /begins with nothing/],
  [{ newest: { ...fine.newest, version: '1.2.2' } }, /begins with 1\.2\.2/],
  [{ newest: { ...fine.newest, date: null } }, /unreleased: give it its date/],
])('refuses %j', (change, trouble) => {
  expect(releaseTroubles({ ...fine, ...change })).toEqual([expect.stringMatching(trouble)]);
});

it('refuses today’s package.json, whose names are reserved', () => {
  const { homepage, author } = packageJson;
  expect(releaseTroubles({ ...fine, homepage, contact: author.email })).toHaveLength(2);
});
