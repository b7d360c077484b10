/** The product's mark: a position arrow behind glass. */
export function ProductMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect
        x="0.75"
        y="0.75"
        width="18.5"
        height="18.5"
        rx="5"
        fill="none"
        stroke="var(--fg-accent)"
        strokeWidth="1.5"
      />
      <path d="M10 4.2 14.6 15 10 12.6 5.4 15Z" fill="var(--fg-accent)" />
    </svg>
  );
}
