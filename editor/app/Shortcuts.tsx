import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { createShortcuts, isTyping } from './shortcut-keys.ts';

const ShortcutsHelp = lazy(() => import('./ShortcutsHelp.tsx'));

const focusSearch = () => {
  const field = [...document.querySelectorAll<HTMLElement>('[data-search]')].find(
    element => element.offsetParent !== null,
  );
  field?.focus();
};

/** Keyboard shortcuts of the whole editor, and the dialog that lists them. */
export const Shortcuts = () => {
  const [, go] = useLocation();
  const [isShown, { open, close }] = useDisclosure(false);

  useEffect(() => {
    const press = createShortcuts({
      help: open,
      search: focusSearch,
      go: page => go(page === 'dashboard' ? '/' : `/${page}`),
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      if (press(event.key, event.timeStamp)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [go, open]);

  return (
    isShown && (
      <Suspense>
        <ShortcutsHelp onClose={close} />
      </Suspense>
    )
  );
};
