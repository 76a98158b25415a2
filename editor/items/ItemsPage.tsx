import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../app/Page.tsx';
import { useFilter } from '../app/use-filter.ts';
import { AllItemsView } from '../desk/AllItemsView.tsx';
import { ParkedView } from '../desk/ParkedView.tsx';

/** The items desk: what waits and why; and every item of every flow. */
export default function ItemsPage() {
  const { t } = useTranslation('desk');
  const { filter, set } = useFilter('view');
  return (
    <Page title={t('title')}>
      <Tabs
        value={filter.view === 'all' ? 'all' : 'parked'}
        onChange={view => set('view', view === 'all' ? view : null)}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="parked">{t('view.parked')}</Tabs.Tab>
          <Tabs.Tab value="all">{t('view.all')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="parked">
          <ParkedView />
        </Tabs.Panel>
        <Tabs.Panel value="all">
          <AllItemsView />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
