import { Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FlowDetail } from '../../server/api/contracts/flows.ts';
import { useActivateFlow } from '../api/flows.ts';
import { formatWhen } from '../app/format.ts';
import { useDesigner } from './designer-context.ts';
import styles from './TopBar.module.css';

/** Whether the schedule starts runs, and when the next one is; switches it. */
export const LivePill = ({ flow }: { readonly flow: FlowDetail }) => {
  const { t } = useTranslation('designer');
  const activate = useActivateFlow();
  const { isReadOnly } = useDesigner();
  if (flow.version === null) return null;
  const change = () =>
    activate.mutate(
      { id: flow.id, active: !flow.active },
      {
        onError: error =>
          notifications.show({ color: 'red', title: t('bar.notSwitched'), message: error.message }),
      },
    );
  const text = flow.active
    ? flow.nextRunAt
      ? t('bar.liveNext', { when: formatWhen(flow.nextRunAt) })
      : t('bar.live')
    : t('bar.off');
  return (
    <Menu position="bottom-start" disabled={isReadOnly}>
      <Menu.Target>
        <UnstyledButton className={styles.pill} data-live={flow.active || undefined} data-testid="live">
          {flow.active ? <IconPlayerPlay size={12} /> : <IconPlayerPause size={12} />}
          {text}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={flow.active ? <IconPlayerPause size={14} /> : <IconPlayerPlay size={14} />}
          onClick={change}
        >
          {flow.active ? t('bar.switchOff') : t('bar.switchOn')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
