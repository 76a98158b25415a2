import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Setup, SetupState } from '../../server/api/contracts/setups.ts';
import { saveSetup, setupKeys } from '../api/setups.ts';
import { type Autosave, createAutosave } from './autosave.ts';

const quietMs = 600;

/** The set-up that is worked on. */
export interface OpenSetup {
  readonly id: string;
  readonly draft: Autosave<SetupState>;
}

const SetupContext = createContext<OpenSetup | undefined>(undefined);
export const SetupProvider = SetupContext.Provider;

/** Opens a set-up for changes; each is saved a moment later, and what is left when the page is left. */
export const useOpenSetup = (setup: Setup): OpenSetup => {
  const queries = useQueryClient();
  const [open] = useState((): OpenSetup => {
    let { revision } = setup;
    const put = async (state: SetupState) => {
      const saved = await saveSetup(setup.id, state, revision);
      revision = saved.revision;
      // Whoever opens it next begins with what was saved last.
      queries.setQueryData(setupKeys.one(setup.id), saved);
    };
    return { id: setup.id, draft: createAutosave(setup.state, put, quietMs) };
  });
  useEffect(() => () => void open.draft.flush(), [open]);
  const save = useSyncExternalStore(open.draft.subscribe, open.draft.state);
  useEffect(() => {
    if (save.kind === 'saved') return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [save.kind]);
  return open;
};

const useSetupContext = (): OpenSetup => {
  const open = useContext(SetupContext);
  if (!open) throw new Error('this part belongs into a set-up');
  return open;
};

/** The answers so far, and how to change them. */
export const useSetupState = () => {
  const { id, draft } = useSetupContext();
  const state = useSyncExternalStore(draft.subscribe, draft.value);
  /** Takes over some parts. */
  const put = useCallback(
    (parts: Partial<SetupState>) => draft.change(before => ({ ...before, ...parts })),
    [draft],
  );
  /** The same for what the flows do with records; a test made before is then one of other answers. */
  const answer = useCallback(
    (parts: Partial<SetupState>) =>
      draft.change(before => ({ ...before, ...parts, changes: before.changes + 1 })),
    [draft],
  );
  return { id, state, put, answer, flush: draft.flush };
};

/** Whether the answers are safe on the server. */
export const useSaveState = () => {
  const { draft } = useSetupContext();
  return { state: useSyncExternalStore(draft.subscribe, draft.state), save: draft.flush };
};
