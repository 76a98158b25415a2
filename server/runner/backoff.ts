/** How long to wait before the n-th try (from 0): doubling from `first` up to `longest`, a quarter more or less by chance. */
export const backoff = (
  tries: number,
  { first, longest }: { readonly first: number; readonly longest: number },
): number => Math.min(longest, first * 2 ** Math.min(tries, 30)) * (0.75 + Math.random() / 2);
