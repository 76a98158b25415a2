/** How what is shown stands to what the server has. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: Error };

/** A value that saves itself a moment after it was changed. */
export interface Autosave<T> {
  value(): T;
  state(): SaveState;
  change(update: (value: T) => T): void;
  /** Saves what is unsaved now; true when the server has what is shown. */
  flush(): Promise<boolean>;
  subscribe(listener: () => void): () => void;
}

/** Saves with `put`, one save at a time, when nothing was changed for a while; what fails is tried with the next change. */
export const createAutosave = <T>(
  initial: T,
  put: (value: T) => Promise<unknown>,
  quietMs: number,
): Autosave<T> => {
  const listeners = new Set<() => void>();
  let value = initial;
  let saved = initial;
  let state: SaveState = { kind: 'saved' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;

  const tell = (next: SaveState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  const save = async (): Promise<void> => {
    const sent = value;
    tell({ kind: 'saving' });
    try {
      await put(sent);
      saved = sent;
      tell({ kind: value === sent ? 'saved' : 'unsaved' });
    } catch (error) {
      tell({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
    }
  };

  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    // The answer to a save under way is needed for the next one.
    while (saving) await saving;
    if (value === saved) return true;
    saving = save().finally(() => {
      saving = undefined;
    });
    await saving;
    return value === saved;
  };

  return {
    value: () => value,
    state: () => state,
    change(update) {
      value = update(value);
      tell({ kind: 'unsaved' });
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), quietMs);
    },
    flush,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
