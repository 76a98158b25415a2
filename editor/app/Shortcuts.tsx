import { Kbd, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import styles from './Shortcuts.module.css';
import { createShortcuts, isTyping, pageKeys } from './shortcut-keys.ts';

const focusSearch = () => {
  const field = [...document.querySelectorAll<HTMLElement>('[data-search]')].find(
    element => element.offsetParent !== null,
  );
  field?.focus();
};

/** Keyboard shortcuts of the whole editor, and the dialog that lists them. */
export const Shortcuts = () => {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [isShown, { open, close }] = useDisclosure(false);

  useEffect(() => {
    const press = createShortcuts({ help: open, search: focusSearch, go: page => go(`/${page}`) });
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      if (press(event.key, event.timeStamp)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [go, open]);

  return (
    <Modal opened={isShown} onClose={close} title={t('shortcuts.title')} size="sm">
      <dl className={styles.list}>
        <Shortcut keys={['?']} text={t('shortcuts.help')} />
        <Shortcut keys={['/']} text={t('shortcuts.search')} />
        {Object.entries(pageKeys).map(([key, page]) => (
          <Shortcut key={key} keys={['g', key]} text={t('shortcuts.go', { page: t(`rail.${page}`) })} />
        ))}
        <Shortcut keys={['↑', '↓']} text={t('shortcuts.move')} />
        <Shortcut keys={['Enter']} text={t('shortcuts.open')} />
        <Shortcut keys={['Esc']} text={t('shortcuts.close')} />
      </dl>
    </Modal>
  );
};

const Shortcut = ({ keys, text }: { readonly keys: readonly string[]; readonly text: string }) => (
  <div className={styles.row}>
    <dt>{text}</dt>
    <dd>
      {keys.map(key => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </dd>
  </div>
);
