import { Button, Popover, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { formatWhen } from '../app/format.ts';
import styles from './DraftStatus.module.css';
import type { Draft, DraftState } from './draft.ts';

/** Whether the draft is safe on the server; a conflict offers both ways out. */
export const DraftStatus = ({ draft }: { readonly draft: Draft }) => {
  const { t } = useTranslation('designer');
  const { state } = draft;
  if (state.kind === 'conflict') return <Conflict draft={draft} />;
  return (
    <UnstyledButton
      className={styles.state}
      data-kind={state.kind}
      onClick={() => draft.save()}
      title={t('draft.saveNow')}
      data-testid="save"
    >
      <span role="status">
        <Words state={state} />
      </span>
    </UnstyledButton>
  );
};

const Words = ({ state }: { readonly state: DraftState }) => {
  const { t } = useTranslation('designer');
  switch (state.kind) {
    case 'saved':
      return state.at ? t('draft.savedAt', { when: formatWhen(state.at) }) : t('draft.saved');
    case 'failed':
      return t('draft.failed', { message: state.error.message });
    default:
      return t(`draft.${state.kind}`);
  }
};

const Conflict = ({ draft }: { readonly draft: Draft }) => {
  const { t } = useTranslation('designer');
  const attempt = (work: () => Promise<void>) =>
    work().catch((error: Error) => notifications.show({ color: 'red', message: error.message }));
  return (
    <Popover width={300} position="bottom-end" shadow="md" defaultOpened trapFocus={false}>
      <Popover.Target>
        <UnstyledButton className={styles.state} data-kind="conflict" data-testid="save">
          {t('draft.conflict')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={styles.question}>{t('draft.conflictHint')}</p>
        <div className={styles.answers}>
          <Button variant="default" onClick={() => attempt(draft.reload)}>
            {t('draft.reload')}
          </Button>
          <Button color="red" variant="light" onClick={() => attempt(draft.overwrite)}>
            {t('draft.overwrite')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
