import { useEffect } from 'react';
import { isTyping } from '../app/shortcut-keys.ts';
import { parseClip } from './clipboard.ts';
import { useActions, useDesigner } from './designer-context.ts';
import type { Draft } from './draft.ts';

/** Whether the keyboard belongs to a field, an editor or a dialog just now. */
const isElsewhere = (target: EventTarget | null): boolean =>
  isTyping(target) ||
  (target instanceof Element && target.closest('.monaco-editor, [role="dialog"], [role="menu"]') !== null);

/** Keyboard of the designer: undo, redo, save, delete, duplicate, select all, and the clipboard. */
export const useDesignerKeys = ({ save }: Draft): void => {
  const { document: store } = useDesigner();
  const actions = useActions();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const own =
        isCommand && key === 's' ? save : isElsewhere(event.target) ? undefined : commandOf(key, event);
      if (!own) return;
      event.preventDefault();
      own();
    };
    const commandOf = (key: string, event: KeyboardEvent): (() => unknown) | undefined => {
      if (event.ctrlKey || event.metaKey) {
        if (key === 'z') return event.shiftKey ? actions.redo : actions.undo;
        if (key === 'y') return actions.redo;
        if (key === 'd') return actions.duplicateSelected;
        if (key === 'a') return () => actions.select(store.getState().flow.nodes.map(({ id }) => id));
        return undefined;
      }
      if (key === 'delete' || key === 'backspace') return actions.removeSelected;
      return key === 'escape' ? () => actions.select([]) : undefined;
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [store, actions, save]);

  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const hasText = window.getSelection()?.isCollapsed === false;
      if (isElsewhere(event.target) || hasText) return;
      const clip = actions.copy();
      if (!clip) return;
      event.clipboardData?.setData('text/plain', JSON.stringify(clip));
      event.preventDefault();
      if (event.type === 'cut') actions.removeSelected();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere(event.target)) return;
      const clip = parseClip(event.clipboardData?.getData('text/plain') ?? '');
      if (!clip) return;
      event.preventDefault();
      actions.paste(clip);
    };
    window.addEventListener('copy', onCopy);
    window.addEventListener('cut', onCopy);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('cut', onCopy);
      window.removeEventListener('paste', onPaste);
    };
  }, [actions]);
};
