import { Button } from '@mantine/core';
import { IconDatabaseImport, IconTemplate } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './EmptyCanvas.module.css';
import { useAddNode } from './use-add-node.ts';
import { usePalette } from './use-palette.ts';

const NewFlowDialog = lazy(() => import('../flows/NewFlowDialog.tsx'));

/** What an empty flow shows: the two ways to begin. */
export const EmptyCanvas = () => {
  const { t } = useTranslation('designer');
  const [isChoosing, setIsChoosing] = useState(false);
  const add = useAddNode();
  const sources = usePalette().filter(({ category }) => category === 'read');
  const [first] = sources;
  return (
    <div className={styles.empty}>
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.hint')}</p>
      <div className={styles.actions}>
        {first && (
          <Button leftSection={<IconDatabaseImport size={15} />} onClick={() => add(first)}>
            {t('empty.add', { system: first.system?.title ?? first.title })}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconTemplate size={15} />}
          onClick={() => setIsChoosing(true)}
        >
          {t('empty.template')}
        </Button>
      </div>
      {isChoosing && (
        <Suspense>
          <NewFlowDialog way="template" onClose={() => setIsChoosing(false)} />
        </Suspense>
      )}
    </div>
  );
};
