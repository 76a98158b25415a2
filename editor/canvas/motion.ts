/** Milliseconds for a movement of the view; none for people who asked for less motion. */
export const motion = (ms: number): number =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms;
