import type { ConnectionState, Json } from '../../../sdk/define-system.ts';

/** What a connection remembers, kept in memory as JSON; AccountView needs no indexes. */
export const createState = (): ConnectionState => {
  const values = new Map<string, string>();
  return {
    async get(key) {
      const text = values.get(key);
      // The text was made from such a value.
      return text === undefined ? undefined : (JSON.parse(text) as Json);
    },
    async set(key, value) {
      values.set(key, JSON.stringify(value));
    },
    async delete(key) {
      values.delete(key);
    },
    index: name => {
      throw new RangeError(`no index is needed, but ${name} was asked for`);
    },
  };
};
