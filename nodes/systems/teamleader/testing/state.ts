import type { ConnectionState } from '../../../sdk/define-system.ts';

/** A connection state for clients that keep none. */
export const noState: ConnectionState = {
  get: async () => undefined,
  set: async () => {},
  delete: async () => {},
  index: () => ({
    get: async () => new Map(),
    add: async () => {},
    removeValues: async () => {},
    clear: async () => {},
  }),
};
