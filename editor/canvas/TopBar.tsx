import { UnstyledButton } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FlowDetail } from '../../server/api/contracts/flows.ts';
import { DraftStatus } from './DraftStatus.tsx';
import { useActions, useDesigner, useDocument } from './designer-context.ts';
import type { Draft } from './draft.ts';
import { LivePill } from './LivePill.tsx';
import { ProblemsMenu } from './ProblemsMenu.tsx';
import { RunButtons } from './RunButtons.tsx';
import styles from './TopBar.module.css';

/** Name and state of the flow, and what can be done with it. */
export const TopBar = ({ flow, draft }: { readonly flow: FlowDetail; readonly draft: Draft }) => {
  const { t } = useTranslation('designer');
  const { isReadOnly } = useDesigner();
  return (
    <header className={styles.bar}>
      <Link href="/flows" className={styles.back} aria-label={t('bar.back')}>
        <IconChevronLeft size={16} />
      </Link>
      <FlowName />
      <span className={styles.pill}>
        {flow.version === null ? t('bar.neverDeployed') : t('bar.version', { version: flow.version })}
      </span>
      <LivePill flow={flow} />
      {flow.parked > 0 && (
        <Link href={`/items?flow=${flow.id}`} className={styles.pill} data-parked>
          {t('bar.parked', { count: flow.parked })}
        </Link>
      )}
      <span className={styles.grow} />
      {isReadOnly ? <span className={styles.pill}>{t('bar.readOnly')}</span> : <DraftStatus draft={draft} />}
      <ProblemsMenu />
      {!isReadOnly && <RunButtons flow={flow} draft={draft} />}
    </header>
  );
};

/** The name, which becomes a field when clicked. */
const FlowName = () => {
  const { t } = useTranslation('designer');
  const name = useDocument(({ flow }) => flow.name);
  const actions = useActions();
  const { isReadOnly } = useDesigner();
  const [draft, setDraft] = useState<string>();
  if (draft === undefined) {
    return (
      <h1 className={styles.name}>
        <UnstyledButton
          className={styles.nameButton}
          title={t('bar.rename')}
          disabled={isReadOnly}
          onClick={() => setDraft(name)}
          data-testid="flow-name"
        >
          {name}
        </UnstyledButton>
      </h1>
    );
  }
  const finish = () => {
    const wish = draft.trim().slice(0, 80);
    if (wish !== '' && wish !== name) actions.setAbout({ name: wish });
    setDraft(undefined);
  };
  return (
    <input
      className={styles.nameField}
      // biome-ignore lint/a11y/noAutofocus: the field appears because it was asked for
      autoFocus
      aria-label={t('bar.rename')}
      value={draft}
      maxLength={80}
      onChange={event => setDraft(event.currentTarget.value)}
      onFocus={event => event.currentTarget.select()}
      onBlur={finish}
      onKeyDown={event => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape') setDraft(undefined);
      }}
    />
  );
};
