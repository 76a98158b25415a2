import type { Conformance } from '../../../sdk/testing/conformance.ts';

/** Databases have no simulator: the tests of this folder work on real ones, and the suite has nothing to ask. */
export const conformance: Conformance = { refused: [], entities: {} };
