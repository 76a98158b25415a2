import { useTranslation } from 'react-i18next';
import { useDocument } from '../canvas/designer-context.ts';
import styles from './Panel.module.css';
import { TableGrid } from './TableGrid.tsx';

/** Every value table of the flow. */
export const TablesForm = () => {
  const { t } = useTranslation('designer');
  const tables = useDocument(({ flow }) => flow.tables);
  return (
    <div className={styles.stack}>
      {Object.entries(tables).map(([name, table]) => (
        <div key={name} className={styles.section}>
          <h3>{table.label}</h3>
          {table.help && <p className={styles.hint}>{table.help}</p>}
          <TableGrid name={name} table={table} />
        </div>
      ))}
      <p className={styles.hint}>{t('tables.pasteHint')}</p>
    </div>
  );
};
