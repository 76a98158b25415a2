import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Difference.module.css';
import { difference } from './difference.ts';
import { ValueView } from './ValueView.tsx';

/** What a node got and what it gave, side by side. */
export const Difference = ({ before, after }: { readonly before: unknown; readonly after: unknown }) => {
  const { t } = useTranslation('runs');
  const found = useMemo(() => difference(before, after), [before, after]);
  const facts = (['added', 'changed', 'removed'] as const).filter(kind => found[kind] > 0);
  return (
    <div className={styles.sides}>
      <div>
        <h4 className={styles.heading}>{t('step.input')}</h4>
        <ValueView lines={found.before} label={t('step.input')} />
      </div>
      <div>
        <h4 className={styles.heading}>
          {t('step.output')}
          <span className={styles.facts}>
            {facts.map(kind => (
              <span key={kind} data-kind={kind}>
                {t(`step.${kind}`, { count: found[kind] })}
              </span>
            ))}
          </span>
        </h4>
        <ValueView lines={found.after} label={t('step.output')} />
      </div>
    </div>
  );
};
