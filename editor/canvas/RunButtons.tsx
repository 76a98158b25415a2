import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCloudUpload, IconHistory, IconPlayerPlay, IconTestPipe } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowDetail, NewRun } from '../../server/api/contracts/flows.ts';
import { ApiError } from '../api/client.ts';
import { readFlow, useDeployFlow, useStartRun } from '../api/flows.ts';
import { DeployDialog } from './DeployDialog.tsx';
import { useDesigner } from './designer-context.ts';
import type { Draft } from './draft.ts';
import { showRun } from './run-view.ts';
import { Versions } from './Versions.tsx';

/** Versions, dry run, run and deploy. */
export const RunButtons = ({ flow, draft }: { readonly flow: FlowDetail; readonly draft: Draft }) => {
  const { t } = useTranslation('designer');
  const { run } = useDesigner();
  const [dialog, setDialog] = useState<'deploy' | 'deploy-and-run' | 'versions'>();
  const [busy, setBusy] = useState<'dry' | 'run' | 'deploy'>();
  const start = useStartRun(flow.id);
  const deploy = useDeployFlow(flow.id);

  const attempt = async (what: 'dry' | 'run' | 'deploy', work: () => Promise<void>) => {
    setBusy(what);
    try {
      if (await draft.save()) await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tell(error, t(`run.failed.${what}`));
    } finally {
      setBusy(undefined);
    }
  };

  const begin = async (wanted: NewRun) => showRun(run, (await start.mutateAsync(wanted)).id);

  const runNow = () =>
    attempt('run', async () => {
      const { version, changed } = await readFlow(flow.id);
      if (version === null || changed) setDialog('deploy-and-run');
      else await begin({ mode: 'live' });
    });

  const deployNow = (note: string) => {
    const alsoRuns = dialog === 'deploy-and-run';
    setDialog(undefined);
    return attempt('deploy', async () => {
      const { version } = await deploy.mutateAsync(note);
      notifications.show({ color: 'teal', message: t('deploy.done', { version }) });
      if (alsoRuns) await begin({ mode: 'live' });
    });
  };

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHistory size={15} />}
        onClick={() => setDialog('versions')}
        data-testid="versions"
      >
        {t('bar.versions')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTestPipe size={15} />}
        loading={busy === 'dry'}
        onClick={() => attempt('dry', () => begin({ mode: 'dry', draft: true }))}
        title={t('run.dryHint')}
        data-testid="dry-run"
      >
        {t('run.dry')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={15} />}
        loading={busy === 'run'}
        onClick={runNow}
        data-testid="run"
      >
        {t('run.run')}
      </Button>
      <Button
        leftSection={<IconCloudUpload size={15} />}
        loading={busy === 'deploy'}
        onClick={() => setDialog('deploy')}
        data-testid="deploy"
      >
        {t('deploy.deploy')}
      </Button>
      <DeployDialog
        isOpen={dialog === 'deploy' || dialog === 'deploy-and-run'}
        alsoRuns={dialog === 'deploy-and-run'}
        onClose={() => setDialog(undefined)}
        onDeploy={deployNow}
      />
      <Versions flow={flow} isOpen={dialog === 'versions'} onClose={() => setDialog(undefined)} />
    </>
  );
};

/** The server's own words, with its advice. */
const tell = (error: ApiError, title: string): void => {
  notifications.show({
    color: 'red',
    title,
    message: [error.problems[0]?.message ?? error.message, error.problems[0]?.hint ?? error.hint]
      .filter(Boolean)
      .join(' '),
    autoClose: 9_000,
  });
};
