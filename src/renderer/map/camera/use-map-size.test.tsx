import { renderHook } from '@testing-library/react';
import { Map as LeafletMap } from 'leaflet';
import { expect, it } from 'vitest';
import { useMapSize } from './use-map-view.ts';

it('keeps what was in the middle of a map that changes its size', async () => {
  const container = document.createElement('div');
  Object.assign(container.style, { width: '400px', height: '300px' });
  document.body.append(container);
  const map = new LeafletMap(container, { fadeAnimation: false, zoomAnimation: false, trackResize: false });
  map.setView([54.7, 25.3], 12, { animate: false });
  const { unmount } = renderHook(() => useMapSize(map));
  const resized = new Promise((resolve) => map.once('resize', resolve));
  Object.assign(container.style, { width: '1200px', height: '200px' });
  await resized;
  const { lat, lng } = map.getCenter();
  expect([lat.toFixed(3), lng.toFixed(3)]).toEqual(['54.700', '25.300']);
  unmount();
  map.remove();
  container.remove();
});
