import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks before the draft becomes a version; with a line that says what changed. */
export const DeployDialog = ({
  isOpen,
  alsoRuns,
  onClose,
  onDeploy,
}: {
  readonly isOpen: boolean;
  /** The draft differs and a run was asked for: a run always follows a deployed version. */
  readonly alsoRuns: boolean;
  readonly onClose: () => void;
  readonly onDeploy: (note: string) => void;
}) => {
  const { t } = useTranslation('designer');
  const [note, setNote] = useState('');
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t(alsoRuns ? 'deploy.andRunTitle' : 'deploy.title')}
      size="md"
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          onDeploy(note.trim());
          setNote('');
        }}
      >
        <p style={{ marginTop: 0, color: 'var(--dim)' }}>
          {t(alsoRuns ? 'deploy.andRunHint' : 'deploy.hint')}
        </p>
        <TextInput
          label={t('deploy.note')}
          placeholder={t('deploy.notePlaceholder')}
          value={note}
          maxLength={200}
          onChange={event => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" gap={8} mt="md">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel', { ns: 'app' })}
          </Button>
          <Button type="submit" data-testid="confirm-deploy">
            {t(alsoRuns ? 'deploy.andRun' : 'deploy.deploy')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
};
