import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { previewExpression } from '../api/flows.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatDuration } from '../app/format.ts';
import { useDesigner, useDocument } from '../canvas/designer-context.ts';
import styles from './Preview.module.css';
import { previewRows } from './preview-rows.ts';

/** What an expression gives for a real item, as it is typed. */
export const Preview = ({ node, code }: { readonly node: string; readonly code: string }) => {
  const { t } = useTranslation('designer');
  const { flowId, document, isReadOnly } = useDesigner();
  const [settled] = useDebouncedValue(code, 450);
  // Evaluating code is for those who may write it.
  const isShown = settled.trim() !== '' && !isReadOnly;
  // Settings and tables are part of what an expression gives; places of nodes are not.
  const values = useDocument(({ flow }) => flow.values);
  const tables = useDocument(({ flow }) => flow.tables);
  const { data, error, isFetching } = useQuery({
    queryKey: ['preview', flowId, node, settled, values, tables],
    queryFn: () => previewExpression(flowId, { document: document.getState().flow, node, code: settled }),
    enabled: isShown,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  });
  const rows = useMemo(() => (data?.ok ? previewRows(data.value) : []), [data]);
  if (!isShown) return null;
  return (
    <section className={styles.preview} aria-label={t('preview.title')} aria-busy={isFetching}>
      <h3>
        {t('preview.title')}
        {data?.key != null && (
          <span className={styles.facts}>
            {data.key} · {data.ms < 1 ? '< 1 ms' : formatDuration(data.ms)}
          </span>
        )}
      </h3>
      {error && <ErrorNotice error={error} />}
      {data?.key === null && !data.failure && !data.ok && (
        <p className={styles.none}>{t('preview.noSample')}</p>
      )}
      {data?.failure && <ErrorNotice error={data.failure} />}
      {data?.ok && (
        <dl className={styles.rows} data-testid="preview">
          {rows.map(({ path, text, kind }) => (
            <div key={path}>
              {path !== '' && <dt>{path}</dt>}
              <dd data-kind={kind}>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};
