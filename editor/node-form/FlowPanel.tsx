import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FlowDetail } from '../../server/api/contracts/flows.ts';
import { useDocument } from '../canvas/designer-context.ts';
import { AboutForm } from './AboutForm.tsx';
import styles from './Panel.module.css';
import { RolesForm } from './RolesForm.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { TablesForm } from './TablesForm.tsx';

/** The flow's own settings; shown while no node is selected. */
export const FlowPanel = ({ flow }: { readonly flow: FlowDetail }) => {
  const { t } = useTranslation('designer');
  const hasTables = useDocument(state => Object.keys(state.flow.tables).length > 0);
  return (
    <section className={styles.panel} aria-label={t('flow.title')} data-testid="flow-panel">
      <header className={styles.header}>
        <div className={styles.names}>
          <h2 className={styles.title}>{t('flow.title')}</h2>
          <div className={styles.subtitle}>{t('flow.hint')}</div>
        </div>
      </header>
      <Tabs defaultValue="settings" className={styles.tabs} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="settings">{t('panel.settings')}</Tabs.Tab>
          {hasTables && <Tabs.Tab value="tables">{t('flow.tables')}</Tabs.Tab>}
          <Tabs.Tab value="about">{t('flow.about')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings">
          <div className={styles.stack}>
            <RolesForm />
            <SettingsForm />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="tables">
          <TablesForm />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <AboutForm flow={flow} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
};
