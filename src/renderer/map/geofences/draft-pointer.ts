import type { Map as LeafletMap, LeafletMouseEvent } from 'leaflet';
import type { StoreApi } from 'zustand';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import { canFinish, withMiddle, withMoved } from '../../geofences/draft/draft-shape.ts';
import type { DraftState } from '../../geofences/draft/draft-store.ts';
import { viewportOf } from '../canvas/canvas-layer.ts';
import { type DraftHandle, draftPicture, handleAt } from './draft-picture.ts';

/** A handle under a pointer that is down. */
interface Held {
  readonly handle: DraftHandle;
  readonly pointerId: number;
  readonly hasMoved: boolean;
}

/** Drawing by pointer, until the result is called: a press on the map adds a point, one on a handle takes hold of it. */
export function drawByPointer(map: LeafletMap, drafts: StoreApi<DraftState>): () => void {
  const container = map.getContainer();
  const { getState } = drafts;
  let held: Held | null = null;
  /** The press that ends a pull is no press on the map. */
  let swallowsClick = false;

  const handleUnder = (x: number, y: number): DraftHandle | null => {
    const { draft } = getState();
    return draft === null ? null : handleAt(draftPicture(draft.history.now, viewportOf(map)), x, y);
  };
  const pixelOf = ({ clientX, clientY }: MouseEvent): readonly [number, number] => {
    const { left, top } = container.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };

  function onPointerDown(event: PointerEvent): void {
    swallowsClick = false;
    const isOnMap = event.target instanceof Element && event.target.closest('.leaflet-control') === null;
    if (event.button !== 0 || !isOnMap) return;
    const handle = handleUnder(...pixelOf(event));
    if (handle === null) return;
    held = { handle, pointerId: event.pointerId, hasMoved: false };
    container.setPointerCapture(event.pointerId);
  }

  /** Or Leaflet would pull the map along. */
  function onPress(event: Event): void {
    if (held !== null) event.stopPropagation();
  }

  function onPointerMove(event: PointerEvent): void {
    if (held === null || event.pointerId !== held.pointerId) return;
    const stroke = `pull ${event.pointerId}`;
    if (held.handle.kind === 'middle') {
      const { index } = held.handle;
      getState().change((shape) => withMiddle(shape, index), stroke);
      getState().select(index + 1);
      held = { ...held, handle: { kind: 'corner', index: index + 1 } };
    }
    held = { ...held, hasMoved: true };
    pull(held.handle, placeAt(map, ...pixelOf(event)), stroke);
  }

  function pull(handle: DraftHandle, to: Coordinates, stroke: string): void {
    getState().change((shape) => {
      if (handle.kind === 'corner') return withMoved(shape, handle.index, to);
      const [centre] = shape.points;
      return centre === undefined ? shape : { ...shape, sizeM: distanceM(centre, to) };
    }, stroke);
  }

  function onPointerUp(event: PointerEvent): void {
    if (held === null || event.pointerId !== held.pointerId) return;
    const { handle, hasMoved } = held;
    held = null;
    swallowsClick = true;
    getState().endStroke();
    container.focus({ preventScroll: true });
    if (!hasMoved && event.type === 'pointerup') press(handle);
  }

  /** A press without a pull: chooses a corner, closes a ring at its first, ends a line at its last, divides an edge at its middle. */
  function press(handle: DraftHandle): void {
    const { draft, change, finish, select } = getState();
    if (draft === null || handle.kind === 'rim') return;
    const { now } = draft.history;
    if (handle.kind === 'middle') {
      change((shape) => withMiddle(shape, handle.index));
      select(handle.index + 1);
      return;
    }
    const end = now.kind === 'polygon' ? 0 : now.points.length - 1;
    if (handle.index === end && canFinish(now)) finish();
    else select(draft.selected === handle.index ? null : handle.index);
  }

  function onClick({ containerPoint: { x, y } }: LeafletMouseEvent): void {
    const { draft, add, select } = getState();
    if (draft?.history.now.isDone === true) select(null);
    else add(placeAt(map, x, y));
  }

  function onClickFirst(event: MouseEvent): void {
    if (!swallowsClick) return;
    swallowsClick = false;
    event.stopPropagation();
  }

  function onMove({ containerPoint: { x, y } }: LeafletMouseEvent): void {
    const isDone = getState().draft?.history.now.isDone === true;
    const handle = handleUnder(x, y);
    container.style.cursor = handle === null ? (isDone ? '' : 'crosshair') : 'move';
    getState().look(placeAt(map, x, y));
  }

  const onMap = {
    click: onClick,
    // The second press lies on the last point: it ends a line or a ring, as everywhere.
    dblclick: () => getState().finish(),
    mousemove: onMove,
    mouseout: () => getState().look(null),
  };
  const ends = new AbortController();
  const { signal } = ends;
  const first = { capture: true, signal };
  container.style.cursor = 'crosshair';
  map.on(onMap);
  container.addEventListener('pointerdown', onPointerDown, first);
  container.addEventListener('mousedown', onPress, first);
  container.addEventListener('touchstart', onPress, first);
  container.addEventListener('pointermove', onPointerMove, { signal });
  container.addEventListener('pointerup', onPointerUp, { signal });
  container.addEventListener('pointercancel', onPointerUp, { signal });
  container.addEventListener('click', onClickFirst, first);
  return () => {
    ends.abort();
    map.off(onMap);
    container.style.cursor = '';
  };
}

/** The point of the earth at a pixel of the map. */
export function placeAt(map: LeafletMap, x: number, y: number): Coordinates {
  const { lat: latitude, lng: longitude } = map.containerPointToLatLng([x, y]).wrap();
  return { latitude, longitude };
}
