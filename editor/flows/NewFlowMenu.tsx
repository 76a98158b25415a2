import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileImport, IconPlus, IconTemplate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** How a new flow begins. */
export type NewFlowWay = 'template' | 'empty' | 'import';

/** The button that offers every way to begin a flow. */
export const NewFlowMenu = ({ onChoose }: { readonly onChoose: (way: NewFlowWay) => void }) => {
  const { t } = useTranslation('flows');
  return (
    <Menu width={230}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={14} />}>{t('new.action')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTemplate size={16} />} onClick={() => onChoose('template')}>
          {t('new.template')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => onChoose('empty')}>
          {t('new.empty')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileImport size={16} />} onClick={() => onChoose('import')}>
          {t('new.import')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
