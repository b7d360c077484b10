/** Where the view's edge is crossed on the way from its middle to a place outside. */
export interface EdgePlace {
  readonly x: number;
  readonly y: number;
  /** Degrees clockwise from up. */
  readonly angleDeg: number;
}

/** The place on a frame `insetPx` inside the view's edge, `rightInsetPx` on its right, that points to (x, y); null where that is in view. CSS pixels. */
export function edgePlace(
  x: number,
  y: number,
  width: number,
  height: number,
  insetPx: number,
  rightInsetPx = insetPx,
): EdgePlace | null {
  if (x >= 0 && y >= 0 && x <= width && y <= height) return null;
  const dx = x - width / 2;
  const dy = y - height / 2;
  const share = Math.min(
    (width / 2 - (dx > 0 ? rightInsetPx : insetPx)) / Math.max(1e-9, Math.abs(dx)),
    (height / 2 - insetPx) / Math.max(1e-9, Math.abs(dy)),
  );
  return {
    x: Math.round(width / 2 + dx * share),
    y: Math.round(height / 2 + dy * share),
    angleDeg: Math.round((Math.atan2(dx, -dy) * 180) / Math.PI),
  };
}
