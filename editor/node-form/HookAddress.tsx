import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hook } from '../../server/api/contracts/hooks.ts';
import { useHook, useNewHookAddress, useNewHookSecret } from '../api/hooks.ts';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { CopyLine } from '../app/CopyLine.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { When } from '../app/When.tsx';
import { useDesigner } from '../canvas/designer-context.ts';
import styles from './HookAddress.module.css';
import panel from './Panel.module.css';

/** Where a webhook node is delivered to, and the secret under which deliveries are signed. */
export const HookAddress = ({ node }: { readonly node: string }) => {
  const { t } = useTranslation('designer');
  const { flowId, isReadOnly } = useDesigner();
  // Who knows the address can deliver, so it is shown to those only who may change the flow.
  if (isReadOnly) return null;
  return (
    <section className={panel.section} data-testid="hook">
      <h3>{t('hook.title')}</h3>
      <Address flow={flowId} node={node} />
    </section>
  );
};

interface Place {
  readonly flow: string;
  readonly node: string;
}

const Address = ({ flow, node }: Place) => {
  const { t } = useTranslation('designer');
  const { data: hook, error } = useHook(flow, node);
  if (error) return <ErrorNotice error={error} />;
  if (!hook) return <p className={panel.hint}>{t('hook.notSaved')}</p>;
  return (
    <>
      <CopyLine text={addressOf(hook)} label={t('hook.copyAddress')} />
      <p className={panel.hint}>
        {hook.lastDeliveryAt ? (
          <>
            {t('hook.last')} <When at={hook.lastDeliveryAt} />
          </>
        ) : (
          t('hook.never')
        )}
        {hook.waiting > 0 && ` · ${t('hook.waiting', { count: hook.waiting })}`}
      </p>
      <Changes flow={flow} node={node} hook={hook} />
    </>
  );
};

const addressOf = ({ url, path }: Hook): string => url ?? new URL(path, window.location.href).href;

const Changes = ({ flow, node, hook }: Place & { readonly hook: Hook }) => {
  const { t } = useTranslation('designer');
  const [asked, setAsked] = useState<'secret' | 'address' | null>(null);
  const secret = useNewHookSecret(flow, node);
  const address = useNewHookAddress(flow, node);
  const close = () => setAsked(null);
  return (
    <>
      {secret.data && (
        <>
          <p className={styles.once}>{t('hook.once')}</p>
          <CopyLine text={secret.data.secret} label={t('hook.copySecret')} />
        </>
      )}
      {secret.error && asked === null && <ErrorNotice error={secret.error} />}
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="default"
          loading={secret.isPending}
          onClick={() => (hook.hasSecret ? setAsked('secret') : secret.mutate())}
        >
          {t(hook.hasSecret ? 'hook.newSecret' : 'hook.makeSecret')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setAsked('address')}>
          {t('hook.newAddress')}
        </Button>
      </div>
      {asked === 'secret' && (
        <ConfirmDialog
          title={t('hook.newSecret')}
          action={t('hook.newSecret')}
          isBusy={secret.isPending}
          error={secret.error}
          onConfirm={() => secret.mutate(undefined, { onSuccess: close })}
          onClose={close}
        >
          {t('hook.newSecretHint')}
        </ConfirmDialog>
      )}
      {asked === 'address' && (
        <ConfirmDialog
          title={t('hook.newAddress')}
          action={t('hook.newAddress')}
          isBusy={address.isPending}
          error={address.error}
          onConfirm={() => address.mutate(undefined, { onSuccess: close })}
          onClose={close}
        >
          {t('hook.newAddressHint')}
        </ConfirmDialog>
      )}
    </>
  );
};
