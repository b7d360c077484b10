import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { testsInNode, windowPackages } from './window-tests.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('finds the packages of the window, also those of imports over several lines, and none of Node', () => {
  const packages = windowPackages(root);
  expect(packages).toEqual(
    expect.arrayContaining(['leaflet', 'lucide-react/icons/x', 'react', 'react-aria-components', 'zod/mini']),
  );
  expect(packages.filter((name) => /^(?:node:|vitest|\.)|\?|\.css$/.test(name))).toEqual([]);
  expect(packages).not.toContain('geojson');
});

it('leaves to Node the few tests that read the disk', () => {
  const inNode = testsInNode(root);
  expect(inNode).toContain('src/renderer/map/ground/cities.test.ts');
  expect(inNode.length).toBeLessThan(12);
});
