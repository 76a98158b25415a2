import type { Run } from '../../server/api/contracts/runs.ts';

/** How the words about a run are meant: it did it, it would do it, or it compares a draft with what was sent. */
export type RunKind = 'real' | 'dry' | 'rehearsal';

/** The kind of a run. */
export const runKind = ({ mode, trigger }: Pick<Run, 'mode' | 'trigger'>): RunKind => {
  if (trigger === 'rehearsal') return 'rehearsal';
  return mode === 'dry' ? 'dry' : 'real';
};
