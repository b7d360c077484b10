import { describe, expect, it } from 'vitest';
import { coveredBoxes } from './covers.ts';

function withBox(element: HTMLElement, left: number, top: number, width: number, height: number) {
  element.getBoundingClientRect = () => new DOMRect(left, top, width, height);
  return element;
}

describe('coveredBoxes', () => {
  it('is what stands over the map, relative to it, without what is empty', () => {
    const region = document.createElement('section');
    const map = withBox(document.createElement('div'), 300, 50, 700, 400);
    const scale = withBox(document.createElement('div'), 310, 420, 90, 20);
    scale.className = 'leaflet-control';
    map.append(scale);
    const controls = withBox(document.createElement('div'), 950, 60, 36, 200);
    controls.setAttribute('data-covers-map', '');
    const noNotices = withBox(document.createElement('div'), 600, 60, 0, 0);
    noNotices.setAttribute('data-covers-map', '');
    region.append(map, controls, noNotices, withBox(document.createElement('p'), 0, 0, 9, 9));
    expect(coveredBoxes(map)).toEqual([
      { left: 10, top: 370, width: 90, height: 20 },
      { left: 650, top: 10, width: 36, height: 200 },
    ]);
  });

  it('is the legend over a small map, but not the one beside a large map', () => {
    const region = document.createElement('section');
    const area = document.createElement('div');
    const map = withBox(document.createElement('div'), 300, 50, 700, 400);
    area.append(map);
    const legend = withBox(document.createElement('div'), 670, 58, 272, 384);
    legend.setAttribute('data-covers-map', '');
    region.append(area, legend);
    expect(coveredBoxes(map)).toEqual([{ left: 370, top: 8, width: 272, height: 384 }]);
    withBox(legend, 1000, 50, 292, 400);
    expect(coveredBoxes(map)).toEqual([]);
  });
});
