import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunStatus } from '../../server/api/contracts/runs.ts';
import { useFlows } from '../api/flows.ts';

const statuses: readonly RunStatus[] = ['running', 'queued', 'succeeded', 'partial', 'failed', 'cancelled'];

/** Reads a status out of an address. */
export const runStatus = (text: string | undefined): RunStatus | undefined =>
  statuses.find(status => status === text);

/** A choice of one flow, or all. */
export const FlowFilter = ({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (flow: string | null) => void;
}) => {
  const { t } = useTranslation('runs');
  const flows = useFlows();
  return (
    <Select
      aria-label={t('column.flow')}
      placeholder={t('filter.flow')}
      data={flows.data?.map(flow => ({ value: flow.id, label: flow.name })) ?? []}
      value={value ?? null}
      onChange={onChange}
      clearable
      searchable
      flex="0 1 200px"
      miw={120}
    />
  );
};

/** A choice of one status of a run, or any. */
export const RunStatusFilter = ({
  value,
  onChange,
}: {
  readonly value: RunStatus | undefined;
  readonly onChange: (status: string | null) => void;
}) => {
  const { t } = useTranslation('runs');
  return (
    <Select
      aria-label={t('column.status')}
      placeholder={t('filter.status')}
      data={statuses.map(status => ({ value: status, label: t(`status.${status}`) }))}
      value={value ?? null}
      onChange={onChange}
      clearable
      flex="0 1 160px"
      miw={120}
    />
  );
};
