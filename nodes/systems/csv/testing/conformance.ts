import type { Conformance } from '../../../sdk/testing/conformance.ts';

/** CSV files have no simulator: the tests of this folder work on real files, and the suite has nothing to ask. */
export const conformance: Conformance = { refused: [], entities: {} };
