import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconDownload, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import { readFlow, useCreateFlow } from '../api/flows.ts';
import { useMayEdit } from '../api/session.ts';
import { notifyError } from '../app/notify.ts';
import { downloadJson } from './download.ts';
import { copiedDocument, fileName } from './new-document.ts';

const DeleteFlow = lazy(() => import('./DeleteFlow.tsx'));

const orNotify = (work: () => Promise<unknown>) => () => {
  work().catch(notifyError);
};

/** What can be done with a flow from the list. */
export const FlowMenu = ({ flow }: { readonly flow: FlowSummary }) => {
  const { t } = useTranslation('flows');
  const [, go] = useLocation();
  const create = useCreateFlow();
  const mayEdit = useMayEdit();
  const [isDeleting, setIsDeleting] = useState(false);

  const exportFlow = async () => {
    const { document } = await readFlow(flow.id);
    downloadJson(fileName(document.name), document);
  };

  const duplicate = async () => {
    const { document } = await readFlow(flow.id);
    const copy = await create.mutateAsync(copiedDocument(document, t('menu.copySuffix')));
    go(`/flows/${copy.id}`);
  };

  return (
    <>
      <Menu width={200}>
        <Menu.Target>
          <ActionIcon aria-label={t('menu.label', { name: flow.name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={orNotify(exportFlow)}>
            {t('menu.export')}
          </Menu.Item>
          {mayEdit && (
            <>
              <Menu.Item leftSection={<IconCopy size={16} />} onClick={orNotify(duplicate)}>
                {t('menu.duplicate')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} />}
                onClick={() => setIsDeleting(true)}
              >
                {t('menu.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isDeleting && (
        <Suspense>
          <DeleteFlow flow={flow} onClose={() => setIsDeleting(false)} />
        </Suspense>
      )}
    </>
  );
};
