import { Button, FileButton, Modal } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ApiError } from '../api/client.ts';
import { useCreateFlow } from '../api/flows.ts';
import dialog from '../app/Dialog.module.css';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import styles from './ImportDialog.module.css';
import { ProblemList } from './ProblemList.tsx';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Makes a flow of a file that was exported before; the problems of a broken one are shown where they are. */
export const ImportDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('flows');
  const [, go] = useLocation();
  const create = useCreateFlow();
  const [isOver, setIsOver] = useState(false);
  const [unreadable, setUnreadable] = useState<string>();

  const take = async (file: File | null | undefined) => {
    if (!file) return;
    create.reset();
    const document = parse(await file.text());
    setUnreadable(document === undefined ? file.name : undefined);
    if (document !== undefined) create.mutate(document, { onSuccess: flow => go(`/flows/${flow.id}`) });
  };

  const problems = create.error instanceof ApiError ? create.error.problems : [];
  return (
    <Modal opened onClose={onClose} title={t('new.import')} size="lg">
      <div className={dialog.body}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button does the same */}
        <div
          className={styles.zone}
          data-over={isOver || undefined}
          onDragOver={event => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={event => {
            event.preventDefault();
            setIsOver(false);
            void take(event.dataTransfer.files.item(0));
          }}
        >
          <IconFileImport size={28} stroke={1.4} aria-hidden />
          <p>{t('import.drop')}</p>
          <FileButton accept="application/json,.json" onChange={file => void take(file)}>
            {props => (
              <Button {...props} variant="default" loading={create.isPending}>
                {t('import.choose')}
              </Button>
            )}
          </FileButton>
        </div>
        {unreadable !== undefined && (
          <ErrorNotice
            error={{
              code: 'flow.invalid-json',
              message: t('import.notJson', { file: unreadable }),
              hint: t('import.notJsonHint'),
            }}
          />
        )}
        {problems.length > 0 && <ProblemList problems={problems} />}
        {create.error && problems.length === 0 && <ErrorNotice error={create.error} />}
      </div>
    </Modal>
  );
};
