import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useMayEdit } from '../api/session.ts';
import { useCreateSetup } from '../api/setups.ts';
import { useTemplates } from '../api/templates.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { Page } from '../app/Page.tsx';
import { ChooseSystems } from './ChooseSystems.tsx';
import { OpenSetups } from './OpenSetups.tsx';
import { templatesBetween } from './pairs.ts';
import styles from './Wizard.module.css';

/** Where set-ups begin, and where those that are not finished are taken up again. */
export default function WizardPage() {
  const { t } = useTranslation('wizard');
  const mayEdit = useMayEdit();
  return (
    <Page title={t('title')} width="narrow">
      <p className={styles.lead}>{t('lead')}</p>
      <OpenSetups />
      {mayEdit && <NewSetup />}
    </Page>
  );
}

const NewSetup = () => {
  const { t } = useTranslation('wizard');
  const [, go] = useLocation();
  const create = useCreateSetup();
  const templates = useTemplates().data ?? [];
  const [systems, setSystems] = useState<readonly string[]>([]);
  const isReady = templatesBetween(systems, templates).length > 0;
  const begin = () =>
    create.mutate(
      { systems: [...systems], step: 'flows', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      { onSuccess: ({ id }) => go(`/wizard/${id}`) },
    );
  return (
    <section className={styles.step} aria-labelledby="choose-systems">
      <h2 id="choose-systems">{t('systems.title')}</h2>
      <p className={styles.lead}>{t('systems.lead')}</p>
      <ChooseSystems chosen={systems} onChange={setSystems} />
      {create.error && <ErrorNotice error={create.error} />}
      <div className={styles.footer}>
        <span className={styles.reason}>{!isReady && t('blocked.systems')}</span>
        <Button size="sm" disabled={!isReady} loading={create.isPending} onClick={begin}>
          {t('next')}
        </Button>
      </div>
    </section>
  );
};
