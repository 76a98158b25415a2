import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Token } from '../../server/api/contracts/session.ts';
import { useDeleteToken, useTokens } from '../api/tokens.ts';
import { Card } from '../app/Card.tsx';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { When } from '../app/When.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import styles from './Settings.module.css';

/** Tokens with which scripts use the API. */
export const Tokens = () => {
  const { t } = useTranslation('settings');
  const tokens = useTokens();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Card
      title={t('tokens.title')}
      hint={t('tokens.hint')}
      actions={
        <Button variant="default" onClick={() => setIsAdding(true)}>
          {t('tokens.add')}
        </Button>
      }
    >
      {tokens.error && <ErrorNotice error={tokens.error} onRetry={() => tokens.refetch()} />}
      {tokens.isPending && <RowsLoading rows={2} />}
      {tokens.data?.length === 0 && <p className={styles.dim}>{t('tokens.none')}</p>}
      {tokens.data?.map(token => (
        <TokenLine key={token.id} token={token} />
      ))}
      {isAdding && <NewTokenDialog onClose={() => setIsAdding(false)} />}
    </Card>
  );
};

const TokenLine = ({ token }: { readonly token: Token }) => {
  const { t } = useTranslation('settings');
  const remove = useDeleteToken();
  const [isDeleting, setIsDeleting] = useState(false);
  const close = () => setIsDeleting(false);
  return (
    <div className={styles.line}>
      <div>
        <p className={styles.strong}>{token.name}</p>
        <p className={styles.dim}>
          {t(`role.${token.role}`)} · {t('tokens.made')} <When at={token.createdAt} /> ·{' '}
          {token.lastUsedAt === null ? (
            t('tokens.neverUsed')
          ) : (
            <>
              {t('tokens.used')} <When at={token.lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <Button variant="subtle" color="red" onClick={() => setIsDeleting(true)}>
        {t('tokens.delete')}
      </Button>
      {isDeleting && (
        <ConfirmDialog
          title={t('tokens.deleteTitle', { name: token.name })}
          action={t('tokens.delete')}
          isBusy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(token.id, { onSuccess: close })}
          onClose={close}
        >
          {t('tokens.deleteWhat')}
        </ConfirmDialog>
      )}
    </div>
  );
};
