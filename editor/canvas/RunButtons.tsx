import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCloudUpload, IconHistory, IconPlayerPlay, IconTestPipe } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowDetail, NewRun } from '../../server/api/contracts/flows.ts';
import { ApiError } from '../api/client.ts';
import { readFlow, useDeployFlow, useRehearse, useStartRun } from '../api/flows.ts';
import { DeployDialog } from './DeployDialog.tsx';
import { useDesigner } from './designer-context.ts';
import type { Draft } from './draft.ts';
import { RehearseDialog } from './RehearseDialog.tsx';
import { showRun } from './run-view.ts';
import { SplitButton } from './SplitButton.tsx';
import { Versions } from './Versions.tsx';

/** What is open; a deployment may be asked for because a run needs it. */
type Dialog =
  | { readonly kind: 'versions' | 'rehearse' }
  | { readonly kind: 'deploy'; readonly thenRun?: NewRun };

type Work = 'dry' | 'rehearse' | 'run' | 'deploy';

/** Versions, dry run, run and deploy. */
export const RunButtons = ({ flow, draft }: { readonly flow: FlowDetail; readonly draft: Draft }) => {
  const { t } = useTranslation('designer');
  const { run } = useDesigner();
  const [dialog, setDialog] = useState<Dialog>();
  const [busy, setBusy] = useState<Work>();
  const start = useStartRun(flow.id);
  const deploy = useDeployFlow(flow.id);
  const rehearse = useRehearse(flow.id);

  const isDeployed = flow.version !== null && !flow.changed && draft.state.kind === 'saved';

  const attempt = async (what: Work, work: () => Promise<void>) => {
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

  const dryRun = (full: boolean) => attempt('dry', () => begin({ mode: 'dry', draft: true, full }));

  const rehearseNow = (runs: number) => {
    setDialog(undefined);
    return attempt('rehearse', async () => showRun(run, (await rehearse.mutateAsync(runs)).id));
  };

  const runNow = (full: boolean) =>
    attempt('run', async () => {
      const { version, changed } = await readFlow(flow.id);
      if (version === null || changed) setDialog({ kind: 'deploy', thenRun: { mode: 'live', full } });
      else await begin({ mode: 'live', full });
    });

  const deployNow = (note: string) => {
    const thenRun = dialog?.kind === 'deploy' ? dialog.thenRun : undefined;
    setDialog(undefined);
    return attempt('deploy', async () => {
      const { version } = await deploy.mutateAsync(note);
      notifications.show({ color: 'teal', message: t('deploy.done', { version }) });
      if (thenRun) await begin(thenRun);
    });
  };

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHistory size={15} />}
        onClick={() => setDialog({ kind: 'versions' })}
        data-testid="versions"
      >
        {t('bar.versions')}
      </Button>
      <SplitButton
        icon={<IconTestPipe size={15} />}
        label={t('run.dry')}
        title={t('run.dryHint')}
        isBusy={busy === 'dry' || busy === 'rehearse'}
        onClick={() => dryRun(false)}
        more={[
          { label: t('run.dryFull'), hint: t('run.dryHint'), onClick: () => dryRun(true) },
          {
            label: t('rehearse.action'),
            hint: t('rehearse.actionHint'),
            onClick: () => setDialog({ kind: 'rehearse' }),
          },
        ]}
        testId="dry-run"
      />
      <SplitButton
        icon={<IconPlayerPlay size={15} />}
        label={t('run.run')}
        isBusy={busy === 'run'}
        onClick={() => runNow(false)}
        more={[{ label: t('run.full'), hint: t('run.fullHint'), onClick: () => runNow(true) }]}
        testId="run"
      />
      <Button
        variant={isDeployed ? 'default' : 'filled'}
        leftSection={<IconCloudUpload size={15} />}
        loading={busy === 'deploy'}
        onClick={() => setDialog({ kind: 'deploy' })}
        data-testid="deploy"
      >
        {t('deploy.deploy')}
      </Button>
      <DeployDialog
        isOpen={dialog?.kind === 'deploy'}
        alsoRuns={dialog?.kind === 'deploy' && dialog.thenRun !== undefined}
        onClose={() => setDialog(undefined)}
        onDeploy={deployNow}
      />
      <RehearseDialog
        isOpen={dialog?.kind === 'rehearse'}
        onRehearse={rehearseNow}
        onClose={() => setDialog(undefined)}
      />
      <Versions flow={flow} isOpen={dialog?.kind === 'versions'} onClose={() => setDialog(undefined)} />
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
