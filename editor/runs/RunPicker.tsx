import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';
import { useRuns } from '../api/runs.ts';
import { formatCount } from '../app/format.ts';
import { StatusDot } from '../app/StatusBadge.tsx';
import { When } from '../app/When.tsx';
import styles from './RunPicker.module.css';
import { useBeginning } from './use-beginning.ts';

/** The number of a run; opens the latest runs of the same flow to look at instead. */
export const RunPicker = ({
  flow,
  run,
  onSelect,
}: {
  readonly flow: string;
  readonly run: Run;
  readonly onSelect: (run: number) => void;
}) => {
  const { t } = useTranslation('runs');
  return (
    <Menu position="top-start">
      <Menu.Target>
        <UnstyledButton className={styles.target}>
          {t('number', { id: formatCount(run.id) })} <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <LatestRuns flow={flow} onSelect={onSelect} />
      </Menu.Dropdown>
    </Menu>
  );
};

const LatestRuns = ({
  flow,
  onSelect,
}: {
  readonly flow: string;
  readonly onSelect: (run: number) => void;
}) => {
  const { t } = useTranslation('runs');
  const began = useBeginning();
  const runs = useRuns({ flow });
  return runs.data?.slice(0, 12).map(run => (
    <Menu.Item
      key={run.id}
      leftSection={<StatusDot status={run.status} />}
      rightSection={
        <span className={styles.when}>
          <When at={run.createdAt} />
        </span>
      }
      onClick={() => onSelect(run.id)}
    >
      {t('number', { id: formatCount(run.id) })}
      {run.mode !== 'live' && <span className={styles.when}> · {began(run)}</span>}
    </Menu.Item>
  ));
};
