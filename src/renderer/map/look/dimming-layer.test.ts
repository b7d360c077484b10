import { DomUtil, Map as LeafletMap } from 'leaflet';
import { afterEach, expect, it } from 'vitest';
import { DimmingLayer } from './dimming-layer.ts';

let map: LeafletMap;

function setUp() {
  const container = document.createElement('div');
  Object.defineProperties(container, { clientWidth: { value: 800 }, clientHeight: { value: 600 } });
  document.body.append(container);
  map = new LeafletMap(container, { zoomAnimation: false }).setView([54, 25], 8);
  const pane = map.createPane('dimming');
  const layer = new DimmingLayer({ pane: 'dimming' }).addTo(map);
  const element = pane.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error('nothing that dims');
  /** Where it begins in the view, and how large it is. */
  const box = () => {
    const { x, y } = map.layerPointToContainerPoint(DomUtil.getPosition(element));
    return [x, y, element.style.width, element.style.height];
  };
  return { layer, element, pane, box };
}

afterEach(() => {
  map.remove();
  document.body.replaceChildren();
});

it('is not there until something is to be dimmed, and is as thick as is asked for', () => {
  const { layer, element } = setUp();
  expect(element.hidden).toBe(true);
  layer.dim(0.4, 'rgb(16, 32, 48)');
  expect([element.hidden, element.style.opacity, element.style.backgroundColor]).toEqual([
    false,
    '0.4',
    'rgb(16, 32, 48)',
  ]);
  layer.dim(0, '#102030');
  expect(element.hidden).toBe(true);
});

it('covers the view and as much again on every side, wherever it moves', () => {
  const { box } = setUp();
  const around = [-800, -600, '2400px', '1800px'];
  expect(box()).toEqual(around);
  map.panBy([300, -120], { animate: false });
  expect(box()).toEqual(around);
  map.setView([10, 10], 4, { animate: false });
  expect(box()).toEqual(around);
});

it('takes no press and goes with the map', () => {
  const { layer, element, pane } = setUp();
  expect([element.style.pointerEvents, element.getAttribute('aria-hidden')]).toEqual(['none', 'true']);
  layer.remove();
  expect(pane.childElementCount).toBe(0);
});
