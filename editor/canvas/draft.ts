import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { readFlow, useSaveFlow } from '../api/flows.ts';
import { useDesigner, useDocument } from './designer-context.ts';

/** How the draft stands to what the server has. */
export type DraftState =
  | { readonly kind: 'saved'; readonly at: string | undefined }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** Somebody else saved since this draft was opened. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** The draft and what can be done about it. */
export interface Draft {
  readonly state: DraftState;
  /** Saves what is unsaved; true when the server has the document as it is shown. */
  save(): Promise<boolean>;
  /** Takes over what the server has, in place of this draft. */
  reload(): Promise<void>;
  /** Saves this draft in place of what somebody else saved. */
  overwrite(): Promise<void>;
}

/** Waits this long after the last change before it saves. */
const quietMs = 900;

/** Keeps the draft on the server up to date. */
export const useDraft = (savedAt: string | undefined): Draft => {
  const { flowId, document } = useDesigner();
  const flow = useDocument(state => state.flow);
  const isDirty = useDocument(state => state.flow !== state.saved);
  const { mutateAsync } = useSaveFlow(flowId);
  const [at, setAt] = useState(savedAt);
  const [trouble, setTrouble] = useState<'conflict' | ApiError>();
  const saving = useRef<Promise<boolean>>(undefined);
  const [isSaving, setIsSaving] = useState(false);

  const put = useCallback(
    async (revision: number): Promise<boolean> => {
      const { flow: sent, actions } = document.getState();
      setIsSaving(true);
      try {
        const answer = await mutateAsync({ document: sent, revision });
        actions.markSaved(sent, answer);
        setAt(answer.updatedAt);
        setTrouble(undefined);
        return document.getState().flow === sent;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        setTrouble(error.code === 'flow.changed' ? 'conflict' : error);
        return false;
      } finally {
        setIsSaving(false);
      }
    },
    [document, mutateAsync],
  );

  const save = useCallback(async (): Promise<boolean> => {
    // A save under way holds the revision; the next one must wait for its answer.
    while (saving.current) await saving.current;
    const { flow: now, saved, revision } = document.getState();
    if (now === saved) return true;
    saving.current = put(revision).finally(() => {
      saving.current = undefined;
    });
    return saving.current;
  }, [document, put]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the document starts the wait anew
  useEffect(() => {
    if (!isDirty || trouble === 'conflict') return;
    const timer = setTimeout(save, quietMs);
    return () => clearTimeout(timer);
  }, [flow, isDirty, trouble === 'conflict', save]);

  // Going to another page of the editor must not lose what was typed last.
  useEffect(() => () => void save(), [save]);
  useLeaveGuard(isDirty);

  const reload = useCallback(async () => {
    const theirs = await readFlow(flowId);
    document.getState().actions.load(theirs);
    setAt(theirs.updatedAt);
    setTrouble(undefined);
  }, [document, flowId]);

  const overwrite = useCallback(async () => {
    const { revision } = await readFlow(flowId);
    await put(revision);
  }, [flowId, put]);

  return { state: stateOf(isDirty, isSaving, trouble, at), save, reload, overwrite };
};

const stateOf = (
  isDirty: boolean,
  isSaving: boolean,
  trouble: 'conflict' | ApiError | undefined,
  at: string | undefined,
): DraftState => {
  if (trouble === 'conflict') return { kind: 'conflict' };
  if (isSaving) return { kind: 'saving' };
  if (trouble && isDirty) return { kind: 'failed', error: trouble };
  return isDirty ? { kind: 'unsaved' } : { kind: 'saved', at };
};

/** Asks before the page is closed while something is unsaved. */
const useLeaveGuard = (isDirty: boolean): void => {
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
};
