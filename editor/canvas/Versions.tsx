import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHistory } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../flows/flow.ts';
import type { FlowDetail, FlowVersion } from '../../server/api/contracts/flows.ts';
import { api } from '../api/client.ts';
import { useFlowVersions } from '../api/flows.ts';
import { EmptyState } from '../app/EmptyState.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatMoment, formatWhen } from '../app/format.ts';
import { RowsLoading } from '../app/Loading.tsx';
import { useActions } from './designer-context.ts';
import styles from './Versions.module.css';

/** Every deployed version; an earlier one can be brought back into the draft. */
export const Versions = ({
  flow,
  isOpen,
  onClose,
}: {
  readonly flow: FlowDetail;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('designer');
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('versions.title')} size="lg">
      <VersionList flowId={flow.id} onRestored={onClose} />
    </Modal>
  );
};

const VersionList = ({
  flowId,
  onRestored,
}: {
  readonly flowId: string;
  readonly onRestored: () => void;
}) => {
  const { t } = useTranslation('designer');
  const { data, error, refetch } = useFlowVersions(flowId);
  const actions = useActions();
  const restore = useMutation({
    mutationFn: (version: number) =>
      api.get<{ document: Flow }>(`/api/flows/${encodeURIComponent(flowId)}/versions/${version}`),
    onSuccess: ({ document }, version) => {
      actions.replace(document);
      notifications.show({ color: 'teal', message: t('versions.restored', { version }) });
      onRestored();
    },
  });
  if (error) return <ErrorNotice error={error} onRetry={refetch} />;
  if (!data) return <RowsLoading rows={4} />;
  if (data.length === 0) {
    return <EmptyState icon={<IconHistory />} title={t('versions.none')} hint={t('versions.noneHint')} />;
  }
  return (
    <>
      {restore.error && <ErrorNotice error={restore.error} />}
      <ul className={styles.list}>
        {data.map(version => (
          <Row
            key={version.version}
            version={version}
            isBusy={restore.isPending && restore.variables === version.version}
            onRestore={() => restore.mutate(version.version)}
          />
        ))}
      </ul>
    </>
  );
};

const Row = ({
  version: { version, createdAt, createdBy, note, current },
  isBusy,
  onRestore,
}: {
  readonly version: FlowVersion;
  readonly isBusy: boolean;
  readonly onRestore: () => void;
}) => {
  const { t } = useTranslation('designer');
  return (
    <li className={styles.row} data-testid={`version-${version}`}>
      <span className={styles.number}>{t('bar.version', { version })}</span>
      <span className={styles.words}>
        <span>{note || t('versions.noNote')}</span>
        <span className={styles.facts} title={formatMoment(createdAt)}>
          {formatWhen(createdAt)} · {createdBy}
        </span>
      </span>
      {current && <span className={styles.current}>{t('versions.current')}</span>}
      <Button variant="default" loading={isBusy} onClick={onRestore}>
        {t('versions.restore')}
      </Button>
    </li>
  );
};
