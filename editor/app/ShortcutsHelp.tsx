import { Kbd, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './ShortcutsHelp.module.css';
import { pageKeys } from './shortcut-keys.ts';

/** The dialog that lists the keyboard shortcuts. */
export default function ShortcutsHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={t('shortcuts.title')} size="sm">
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
}

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
