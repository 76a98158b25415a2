import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Difference.module.css';
import { difference, isSame, valueLines } from './difference.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { ValueView } from './ValueView.tsx';

/** What a node got and what it gave, side by side; only once when it gave on what it got, or stopped there. */
export const Difference = ({
  before,
  after,
  isStopped,
}: {
  readonly before: unknown;
  readonly after: unknown;
  /** The item went no further than this node. */
  readonly isStopped: boolean;
}) => {
  const { t } = useTranslation('runs');
  if (isStopped) return <OneSide title={t('step.input')} value={before} />;
  if (isSame(before, after)) return <OneSide title={t('step.passed')} value={before} />;
  return <TwoSides before={before} after={after} />;
};

const OneSide = ({ title, value }: { readonly title: string; readonly value: unknown }) => {
  const lines = useMemo(() => valueLines(value), [value]);
  return (
    <div>
      <SectionTitle>{title}</SectionTitle>
      <ValueView lines={lines} label={title} />
    </div>
  );
};

const TwoSides = ({ before, after }: { readonly before: unknown; readonly after: unknown }) => {
  const { t } = useTranslation('runs');
  const found = useMemo(() => difference(before, after), [before, after]);
  const facts = (['added', 'changed', 'removed'] as const).filter(kind => found[kind] > 0);
  return (
    <div className={styles.sides}>
      <div>
        <SectionTitle>{t('step.input')}</SectionTitle>
        <ValueView lines={found.before} label={t('step.input')} />
      </div>
      <div>
        <SectionTitle>
          {t('step.output')}
          <span className={styles.facts}>
            {facts.map(kind => (
              <span key={kind} data-kind={kind}>
                {t(`step.${kind}`, { count: found[kind] })}
              </span>
            ))}
          </span>
        </SectionTitle>
        <ValueView lines={found.after} label={t('step.output')} />
      </div>
    </div>
  );
};
