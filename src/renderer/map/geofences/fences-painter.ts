import { ACCOUNT_PALETTE } from '../../ui/account-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import type { FencePlace } from './drawn-fence.ts';

interface FencesScene {
  readonly context: CanvasRenderingContext2D;
  /** The largest first. */
  readonly places: readonly FencePlace[];
  /** CSS pixels per world pixel. */
  readonly scale: number;
  readonly pixelRatio: number;
  readonly selectedId: string | null;
  readonly theme: Theme;
}

/** Where the ground is dark or light, a line with a rim is seen on both. */
export const FENCE_HALO: Readonly<Record<Theme, string>> = {
  light: 'rgba(255, 255, 255, 0.85)',
  dark: 'rgba(16, 22, 29, 0.85)',
};
const EDGE_PX = 2;
const SELECTED_EDGE_PX = 3.5;
const RIM_PX = 1.5;
const FILL = 0.12;
const SELECTED_FILL = 0.24;
/** What is smaller on the screen is a dot. */
const LEAST_PX = 5;
const DOT_PX = 3;

/** Draws geofences, the selected one last and stronger. */
export function paintFences(scene: FencesScene): void {
  const { context, places, selectedId } = scene;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const bands = places.filter((place) => place.drawn.outline.kind === 'corridor' && !isDot(scene, place));
  paintBandEdges(scene, bands);
  const isSelected = ({ drawn }: FencePlace): boolean => drawn.fence.id === selectedId;
  for (const place of places) if (!isSelected(place)) paintFence(scene, place, false);
  for (const place of places) if (isSelected(place)) paintFence(scene, place, true);
  atHome(scene);
}

/** The edges of all corridors at once, on the clear canvas: what lies within any of them is taken out again. */
function paintBandEdges(scene: FencesScene, bands: readonly FencePlace[]): void {
  const { context, scale, selectedId } = scene;
  for (const place of bands) {
    const edge = place.drawn.fence.id === selectedId ? SELECTED_EDGE_PX : EDGE_PX;
    at(scene, place);
    strokeWith(scene, place.drawn.path(scale).area, inkOf(scene, place), edge * 2);
  }
  context.globalCompositeOperation = 'destination-out';
  for (const place of bands) {
    at(scene, place);
    context.fillStyle = '#000000';
    context.fill(place.drawn.path(scale).area, 'nonzero');
  }
  context.globalCompositeOperation = 'source-over';
}

function paintFence(scene: FencesScene, place: FencePlace, isSelected: boolean): void {
  if (isDot(scene, place)) {
    paintDot(scene, place, isSelected);
    return;
  }
  const { context, scale } = scene;
  const { area, rule, line } = place.drawn.path(scale);
  const ink = inkOf(scene, place);
  const edge = isSelected ? SELECTED_EDGE_PX : EDGE_PX;
  at(scene, place);
  context.globalAlpha = isSelected ? SELECTED_FILL : FILL;
  context.fillStyle = ink;
  context.fill(area, rule);
  context.globalAlpha = 1;
  strokeWith(scene, line ?? area, ink, edge);
}

/** A line with a rim round it. */
function strokeWith(
  { context, scale, theme }: FencesScene,
  path: Path2D,
  ink: string,
  widthPx: number,
): void {
  context.strokeStyle = FENCE_HALO[theme];
  context.lineWidth = (widthPx + 2 * RIM_PX) / scale;
  context.stroke(path);
  context.strokeStyle = ink;
  context.lineWidth = widthPx / scale;
  context.stroke(path);
}

function paintDot(scene: FencesScene, { drawn, x, y }: FencePlace, isSelected: boolean): void {
  const { context, scale, theme } = scene;
  const [middle] = drawn.labels;
  atHome(scene);
  context.beginPath();
  context.arc(
    x + middle.x * scale,
    y + middle.y * scale,
    isSelected ? DOT_PX + RIM_PX : DOT_PX,
    0,
    2 * Math.PI,
  );
  context.strokeStyle = FENCE_HALO[theme];
  context.lineWidth = 2 * RIM_PX;
  context.stroke();
  context.fillStyle = inkOfFence(theme, drawn.fence);
  context.fill();
}

function isDot({ scale }: FencesScene, { drawn: { outline } }: FencePlace): boolean {
  const { left, right, top, bottom } = outline;
  return Math.max(right - left, bottom - top) * scale < LEAST_PX;
}

function inkOf({ theme }: FencesScene, { drawn }: FencePlace): string {
  return inkOfFence(theme, drawn.fence);
}

function inkOfFence(theme: Theme, { colour }: FencePlace['drawn']['fence']): string {
  return ACCOUNT_PALETTE[theme].grounds[colour];
}

/** In world pixels from an outline's origin. */
function at({ context, scale, pixelRatio }: FencesScene, { x, y }: FencePlace): void {
  context.setTransform(scale * pixelRatio, 0, 0, scale * pixelRatio, x * pixelRatio, y * pixelRatio);
}

/** In CSS pixels of the view. */
function atHome({ context, pixelRatio }: FencesScene): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
}
