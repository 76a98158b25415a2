import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../server/api/contracts/common.ts';
import styles from './ProblemList.module.css';

/** Everything wrong with a flow document: where, what, what to do, and the stable code. */
export const ProblemList = ({ problems }: { readonly problems: readonly ApiProblem[] }) => {
  const { t } = useTranslation('flows');
  return (
    <section role="alert">
      <p className={styles.count}>{t('import.problems', { count: problems.length })}</p>
      <ul className={styles.list}>
        {problems.map(problem => (
          <li key={`${problem.code} ${problem.path} ${problem.message}`} data-severity={problem.severity}>
            <p>{problem.message}</p>
            {problem.hint && <p className={styles.hint}>{problem.hint}</p>}
            <p className={styles.facts}>
              {problem.path && <code>{problem.path}</code>}
              <code>{problem.code}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
