import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SettingQuestion, TableQuestion } from '../../flows/answers.ts';
import type { Flow } from '../../flows/flow.ts';
import type { Item, ItemDetail } from '../../server/api/contracts/runs.ts';
import { useSystems } from '../api/catalog.ts';
import { useItem } from '../api/items.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatMoney } from '../app/format.ts';
import { RowsLoading } from '../app/Loading.tsx';
import { StatusDot } from '../app/StatusBadge.tsx';
import { words as asWords } from '../app/schema-form/model.ts';
import { FieldChanges } from '../items/FieldChanges.tsx';
import { nameOf, questionsBehind, skipOf, type ToldWrite, writesOf } from './results.ts';
import styles from './TestFlows.module.css';

interface Asking {
  readonly document: Flow;
  readonly settings: readonly SettingQuestion[];
  readonly tables: readonly TableQuestion[];
  readonly onAsk: (key: string) => void;
}

/** One record of a test: what was read, what would happen with it, and why; opened, in full. */
export const TestedRecord = ({
  item,
  isFirst,
  ...asking
}: Asking & { readonly item: Item; readonly isFirst: boolean }) => {
  const { t } = useTranslation('wizard');
  const detail = useItem(item.id).data;
  // The first shows that there is more to see; what needs somebody is open from the start.
  const [isOpen, { toggle }] = useDisclosure(isFirst || item.status === 'parked');
  const words = (): string => {
    if (item.status === 'parked') return t('test.park');
    const skip = detail && skipOf(detail, asking.document);
    if (skip) return t(skip.why === 'exists' ? 'test.would.skipped' : 'test.skip');
    return t(`test.would.${item.status}`);
  };
  return (
    <li className={styles.record}>
      <UnstyledButton
        className={styles.line}
        onClick={toggle}
        aria-expanded={isOpen}
        title={t('test.open', { key: item.key })}
      >
        <IconChevronRight size={14} className={styles.chevron} aria-hidden />
        <StatusDot status={item.status} />
        <b>{item.key}</b>
        <span className={styles.name}>{detail && nameOf(detail.source)}</span>
        <span className={styles.outcome} data-status={item.status}>
          {words()}
        </span>
        <span className={styles.amount}>{item.amount === null ? '' : formatMoney(item.amount)}</span>
      </UnstyledButton>
      {isOpen && (detail ? <Detail detail={detail} {...asking} /> : <RowsLoading rows={2} />)}
    </li>
  );
};

const Detail = ({ detail, document, settings, tables, onAsk }: Asking & { readonly detail: ItemDetail }) => {
  const { t } = useTranslation('wizard');
  const writes = writesOf(detail, document);
  const skip = skipOf(detail, document);
  const links = detail.status === 'parked' || skip ? questionsBehind(detail, document, settings, tables) : [];
  return (
    <div className={styles.detail}>
      {detail.failure && <ErrorNotice error={detail.failure} />}
      {skip && (
        <p>
          {t(skip.why === 'exists' ? 'test.existsAt' : 'test.skipAt', { node: skip.node })}{' '}
          {skip.facts.length > 0 &&
            t('test.skipFacts', {
              facts: skip.facts.map(({ field, value }) => `${asWords(field)} “${value}”`).join(', '),
            })}
        </p>
      )}
      {writes.map(write => (
        <Write key={write.node} write={write} document={document} />
      ))}
      {detail.notes.map(note => (
        <p key={note}>{note}</p>
      ))}
      <p className={styles.links}>
        {links.map(({ key, label }) => (
          <UnstyledButton key={key} className={styles.ask} onClick={() => onAsk(key)}>
            {t('test.change', { label })}
          </UnstyledButton>
        ))}
        <Link href={`/items/${detail.id}`}>{t('test.openItem')}</Link>
      </p>
    </div>
  );
};

const Write = ({ write, document }: { readonly write: ToldWrite; readonly document: Flow }) => {
  const { t } = useTranslation('wizard');
  const side = document.roles[write.role ?? ''];
  const system = useSystems().data?.find(({ id }) => id === side?.system);
  const entity = system?.entities.find(({ id }) => id === write.entity);
  return (
    <div className={styles.write}>
      <p>
        <StatusDot status={write.action} />
        {t(`test.write.${write.action}`, {
          entity: entity?.title ?? write.entity ?? write.node,
          system: system?.title ?? side?.title,
        })}
      </p>
      {write.changes.length > 0 && (
        <FieldChanges changes={write.changes} schema={entity?.writes ?? entity?.reads} kind="dry" />
      )}
    </div>
  );
};
