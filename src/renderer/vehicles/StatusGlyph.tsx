import type { Chip } from '../shell/vehicle-query.ts';

const SHAPES: Readonly<Record<Chip, React.ReactNode>> = {
  moving: <path d="M6 0.8 10.6 11 6 8.6 1.4 11Z" fill="var(--fg-status-moving)" />,
  idle: (
    <>
      <circle cx="6" cy="6" r="4.1" fill="none" stroke="var(--fg-status-idle)" strokeWidth="1.8" />
      <circle cx="6" cy="6" r="1.6" fill="var(--fg-status-idle)" />
    </>
  ),
  stopped: <rect x="1.8" y="1.8" width="8.4" height="8.4" rx="1" fill="var(--fg-status-stopped)" />,
  unknown: (
    <path d="M6 1.2 10.8 6 6 10.8 1.2 6Z" fill="none" stroke="var(--fg-status-unknown)" strokeWidth="1.6" />
  ),
  stale: (
    <rect
      x="2"
      y="2"
      width="8"
      height="8"
      fill="none"
      stroke="var(--fg-status-stale)"
      strokeWidth="1.6"
      strokeDasharray="2.4 1.6"
    />
  ),
  lost: <path d="M2 2 10 10M10 2 2 10" stroke="var(--fg-status-lost)" strokeWidth="2" />,
  never: (
    <circle
      cx="6"
      cy="6"
      r="4.2"
      fill="none"
      stroke="var(--fg-status-lost)"
      strokeWidth="1.6"
      strokeDasharray="1.4 1.9"
    />
  ),
  notLive: (
    <>
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="var(--fg-status-lost)" strokeWidth="1.4" />
      <path
        d="M2.4 6.8 6.8 2.4M3.6 9 9 3.6M5.2 9.6 9.6 5.2"
        stroke="var(--fg-status-lost)"
        strokeWidth="1.2"
      />
    </>
  ),
  problems: (
    <path
      d="M6 0.8 11.2 6 6 11.2 0.8 6ZM5.3 3.2V6.7H6.7V3.2ZM5.3 7.6V9H6.7V7.6Z"
      fill="var(--fg-warning)"
      fillRule="evenodd"
    />
  ),
  alarm: (
    <>
      <circle cx="6" cy="6" r="5.2" fill="none" stroke="var(--fg-status-alarm)" strokeWidth="1.4" />
      <path d="M6 2.6 9.2 8.4H2.8Z" fill="var(--fg-status-alarm)" />
    </>
  ),
  warning: (
    <path
      d="M6 1.2 11.4 10.8H0.6ZM5.4 4.6V7.4H6.6V4.6ZM5.4 8.4V9.6H6.6V8.4Z"
      fill="var(--fg-warning)"
      fillRule="evenodd"
    />
  ),
  ignitionOn: (
    <path
      d="M6 1V5.4M3.4 2.9A4.2 4.2 0 1 0 8.6 2.9"
      fill="none"
      stroke="var(--fg-status-moving)"
      strokeWidth="1.7"
      strokeLinecap="round"
    />
  ),
};

/** A small mark in the shape and colour of a status. Decorative: words stand beside it. */
export function StatusGlyph({ chip }: { readonly chip: Chip }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" data-status-mark="">
      {SHAPES[chip]}
    </svg>
  );
}
