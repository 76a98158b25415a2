import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../server/api/contracts/templates.ts';
import { useTemplates } from '../api/templates.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { SystemTile } from '../app/SystemTile.tsx';
import { InstallTemplate } from './InstallTemplate.tsx';
import styles from './TemplateDialog.module.css';

/** Makes a flow of a template: choose one, then name it and choose its connections. */
export const TemplateDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('flows');
  const [chosen, setChosen] = useState<Template>();
  return (
    <Modal opened onClose={onClose} title={chosen?.name ?? t('new.template')} size="lg">
      {chosen ? (
        <InstallTemplate template={chosen} onBack={() => setChosen(undefined)} />
      ) : (
        <Catalogue onChoose={setChosen} />
      )}
    </Modal>
  );
};

const Catalogue = ({ onChoose }: { readonly onChoose: (template: Template) => void }) => {
  const { t } = useTranslation('flows');
  const templates = useTemplates();
  const [search, setSearch] = useState('');
  if (templates.error) return <ErrorNotice error={templates.error} onRetry={() => templates.refetch()} />;
  if (!templates.data) return <RowsLoading />;
  const words = search.toLowerCase();
  const found = templates.data.filter(template =>
    `${template.name} ${template.description} ${template.source} ${template.target}`
      .toLowerCase()
      .includes(words),
  );
  return (
    <>
      <TextInput
        data-autofocus
        aria-label={t('template.search')}
        placeholder={t('template.search')}
        leftSection={<IconSearch size={14} />}
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 && <p className={styles.none}>{t('template.none')}</p>}
      <ul className={styles.list}>
        {found.map(template => (
          <li key={template.id}>
            <UnstyledButton className={styles.template} onClick={() => onChoose(template)}>
              <span className={styles.pair}>
                <SystemTile system={template.source} size={28} />
                <IconArrowRight size={14} aria-hidden />
                <SystemTile system={template.target} size={28} />
              </span>
              <span className={styles.words}>
                <b>{template.name}</b>
                <span>{template.description}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
};
