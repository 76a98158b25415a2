import type { ConnectionIndex, ConnectionState, Json } from '../define-system.ts';

const createIndex = (): ConnectionIndex => {
  const pairs = new Map<string, Set<string>>();
  return {
    async get(keys) {
      return new Map(
        keys.flatMap(key => {
          const values = pairs.get(key);
          return values === undefined || values.size === 0 ? [] : [[key, [...values]] as const];
        }),
      );
    },
    async add(added) {
      for (const [key, value] of added) pairs.set(key, (pairs.get(key) ?? new Set()).add(value));
    },
    async removeValues(values) {
      for (const held of pairs.values()) for (const value of values) held.delete(value);
    },
    async clear() {
      pairs.clear();
    },
  };
};

/** What a connection remembers, kept in memory as JSON. */
export const createState = (): ConnectionState => {
  const values = new Map<string, string>();
  const indexes = new Map<string, ConnectionIndex>();
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
    index(name) {
      const index = indexes.get(name) ?? createIndex();
      indexes.set(name, index);
      return index;
    },
  };
};
