import { useTranslation } from 'react-i18next';
import type { RouteComponentProps } from 'wouter';
import type { Setup } from '../../server/api/contracts/setups.ts';
import { ApiError } from '../api/client.ts';
import { useSetup } from '../api/setups.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { NotFound } from '../app/NotFound.tsx';
import { Page } from '../app/Page.tsx';
import { GoingLive } from './GoingLive.tsx';
import { LiveSetup } from './LiveSetup.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import { SetupSteps } from './SetupSteps.tsx';
import { SetupProvider, useOpenSetup } from './setup-context.ts';
import { useSetupTitle } from './use-setup-title.ts';

/** One set-up: its steps while it is open, and what came of it once it is live. */
export default function SetupWizard({ params }: RouteComponentProps<{ readonly id: string }>) {
  const { t } = useTranslation('wizard');
  const setup = useSetup(params.id);
  if (setup.error instanceof ApiError && setup.error.status === 404) return <NotFound />;
  if (setup.error || !setup.data)
    return (
      <Page title={t('title')}>
        {setup.error ? <ErrorNotice error={setup.error} onRetry={() => setup.refetch()} /> : <RowsLoading />}
      </Page>
    );
  return <LoadedSetup setup={setup.data} />;
}

const LoadedSetup = ({ setup }: { readonly setup: Setup }) => {
  if (setup.status === 'starting') return <Titled setup={setup} body={<GoingLive setup={setup} />} />;
  if (setup.status === 'live') return <Titled setup={setup} body={<LiveSetup setup={setup} />} />;
  return <OpenSetup key={setup.id} setup={setup} />;
};

const Titled = ({ setup, body }: { readonly setup: Setup; readonly body: React.ReactNode }) => {
  const { t } = useTranslation('wizard');
  const title = useSetupTitle(setup.state.systems);
  return (
    <Page title={title ?? t('title')} back={{ href: '/wizard', title: t('title') }} width="narrow">
      {body}
    </Page>
  );
};

const OpenSetup = ({ setup }: { readonly setup: Setup }) => {
  const { t } = useTranslation('wizard');
  const open = useOpenSetup(setup);
  const title = useSetupTitle(setup.state.systems);
  return (
    <SetupProvider value={open}>
      <Page
        title={title ?? t('title')}
        back={{ href: '/wizard', title: t('title') }}
        actions={<SaveStatus />}
      >
        <SetupSteps setup={setup} />
      </Page>
    </SetupProvider>
  );
};
