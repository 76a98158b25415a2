import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Cause } from '../../server/api/contracts/desk.ts';
import { useBulk } from '../api/desk.ts';
import { useItems } from '../api/items.ts';
import { useMayEdit } from '../api/session.ts';
import { formatCount } from '../app/format.ts';
import { RowsLoading } from '../app/Loading.tsx';
import { notifyDone, notifyError } from '../app/notify.ts';
import { When } from '../app/When.tsx';
import { ItemList } from '../items/ItemList.tsx';
import styles from './CauseList.module.css';
import { DismissDialog } from './DismissDialog.tsx';
import type { Attempt } from './TryingAgain.tsx';

/** One cause: how many items wait, why, what to do, where and since when; and what can be done with all of them. */
export const CauseRow = ({
  cause,
  isShown,
  onShow,
  onTried,
}: {
  readonly cause: Cause;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onTried: (attempt: Attempt) => void;
}) => {
  const { t } = useTranslation('desk');
  const { t: app } = useTranslation();
  const mayEdit = useMayEdit();
  return (
    <li className={styles.cause}>
      <b className={styles.count} title={t('cause.count', { count: cause.count })}>
        {formatCount(cause.count)}
      </b>
      <div className={styles.words}>
        <p className={styles.message}>{cause.message}</p>
        {cause.said !== null && (
          <blockquote className={styles.said}>
            <span>{app('error.otherSystem')}</span> “{cause.said}”
          </blockquote>
        )}
        <p className={styles.hint}>{cause.hint}</p>
        <Facts cause={cause} />
      </div>
      <div className={styles.actions}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isShown}
          leftSection={<IconChevronRight size={14} className={styles.chevron} aria-hidden />}
          onClick={onShow}
        >
          {t('cause.show')}
        </Button>
        {mayEdit && <Actions cause={cause} onTried={onTried} />}
      </div>
      {isShown && <Items cause={cause} />}
    </li>
  );
};

const Facts = ({ cause }: { readonly cause: Cause }) => {
  const { t } = useTranslation('desk');
  return (
    <p className={styles.facts}>
      <span>
        <Link href={`/flows/${cause.flow}`}>{cause.flowName}</Link>
        {cause.node !== null && ` › ${cause.nodeName ?? cause.node}`}
      </span>
      <span>
        {t('cause.since')} <When at={cause.oldestAt} />
      </span>
      <span>
        <NextTry at={cause.nextTryAt} />
      </span>
    </p>
  );
};

const NextTry = ({ at }: { readonly at: string | null }) => {
  const { t } = useTranslation('desk');
  if (at === null) return t('cause.waitsForPeople');
  // The server looks once a minute; what is due is tried at the next look.
  if (Date.parse(at) <= Date.now()) return t('cause.nextTrySoon');
  return (
    <>
      {t('cause.nextTry')} <When at={at} />
    </>
  );
};

const Actions = ({
  cause,
  onTried,
}: {
  readonly cause: Cause;
  readonly onTried: (attempt: Attempt) => void;
}) => {
  const { t } = useTranslation('desk');
  const bulk = useBulk();
  const [isDismissing, setIsDismissing] = useState(false);
  const ofCause = { flow: cause.flow, cause: cause.cause };
  const retry = () =>
    bulk.mutate(
      { ...ofCause, action: 'retry' },
      {
        onSuccess: ({ runs }) => onTried({ title: cause.message, runs: runs.map(({ id }) => id) }),
        onError: notifyError,
      },
    );
  const dismiss = (reason: string) =>
    bulk.mutate(
      { ...ofCause, action: 'dismiss', reason },
      {
        onSuccess: ({ count }) => {
          setIsDismissing(false);
          notifyDone(t('dismiss.done', { count }));
        },
      },
    );
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setIsDismissing(true)}>
        {t('dismiss.all', { count: cause.count })}
      </Button>
      <Button variant="light" size="compact-sm" loading={bulk.isPending && !isDismissing} onClick={retry}>
        {t('retry.all', { count: cause.count })}
      </Button>
      {isDismissing && (
        <DismissDialog
          count={cause.count}
          isBusy={bulk.isPending}
          error={bulk.error}
          onDismiss={dismiss}
          onClose={() => setIsDismissing(false)}
        />
      )}
    </>
  );
};

const Items = ({ cause: { flow, cause } }: { readonly cause: Cause }) => {
  const items = useItems({ state: 'open', flow, cause });
  return (
    <div className={styles.items}>
      {items.data ? (
        <ItemList items={items.data} hasMore={items.hasNextPage} onMore={items.fetchNextPage} />
      ) : (
        <RowsLoading rows={3} />
      )}
    </div>
  );
};
