/** The mark of Koppel: two rings that hold each other. */
export const Logo = ({ size }: { readonly size: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" fill="var(--accent)" />
    <g fill="none" stroke="var(--on-accent)" strokeWidth="3">
      <circle cx="11.5" cy="16" r="5" />
      <circle cx="20.5" cy="16" r="5" />
    </g>
  </svg>
);
