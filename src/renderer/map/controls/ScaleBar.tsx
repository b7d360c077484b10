import { createControlComponent } from '@react-leaflet/core';
import { Control, type ControlOptions, DomUtil, type Map as LeafletMap } from 'leaflet';
import type { Quantities } from '../../../shared/format/quantities.ts';

interface ScaleBarOptions extends ControlOptions {
  readonly quantities: Quantities;
}

const LONGEST_PX = 120;

/** How far a round distance is at the middle of the view, in the unit chosen: Leaflet's own knows no nautical miles. */
class ScaleBarControl extends Control {
  readonly #quantities: Quantities;
  #stop = (): void => undefined;

  constructor({ quantities, ...options }: ScaleBarOptions) {
    super(options);
    this.#quantities = quantities;
  }

  override onAdd(map: LeafletMap): HTMLElement {
    const container = DomUtil.create('div', 'leaflet-control-scale');
    const line = DomUtil.create('div', 'leaflet-control-scale-line', container);
    const draw = (): void => {
      const y = map.getSize().y / 2;
      const longestM = map.distance(
        map.containerPointToLatLng([0, y]),
        map.containerPointToLatLng([LONGEST_PX, y]),
      );
      const round = this.#quantities.roundDistance(longestM);
      line.textContent = round === null ? '' : `${round.figure} ${round.unit}`;
      line.style.width = `${round === null ? 0 : Math.round((LONGEST_PX * round.metres) / longestM)}px`;
    };
    map.on('move', draw);
    map.whenReady(draw);
    this.#stop = () => void map.off('move', draw);
    return container;
  }

  override onRemove(): void {
    this.#stop();
  }
}

/** Its options are those of its first drawing: give it a key of the unit. */
export const ScaleBar = createControlComponent((options: ScaleBarOptions) => new ScaleBarControl(options));
