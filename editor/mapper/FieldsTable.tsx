import { ActionIcon, Autocomplete, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ComplaintList } from './ComplaintList.tsx';
import type { Complaint } from './companion.ts';
import { FieldCell } from './FieldCell.tsx';
import { FieldName } from './FieldName.tsx';
import styles from './FieldsTable.module.css';
import { addField, editField, type FieldRow, type FieldsView, removeField } from './fields.ts';
import { missingFields, type TargetField, targetOf } from './target-fields.ts';

/** The fields of a mapping as a table; every cell is a slice of the code. */
export const FieldsTable = ({
  code,
  view,
  targets,
  complaints,
  onChange,
}: {
  readonly code: string;
  readonly view: Extract<FieldsView, { kind: 'fields' }>;
  readonly targets: readonly TargetField[];
  readonly complaints: readonly Complaint[];
  readonly onChange: (code: string) => void;
}) => {
  const [pending, setPending] = useState<readonly (readonly string[])[]>([]);
  const missing = useMemo(() => missingFields(targets, view.rows), [targets, view]);
  const required = missing.filter(field => field.required);
  const open = [
    ...required.map(({ path }) => path),
    ...pending.filter(path => !required.some(field => field.path.join() === path.join())),
  ].filter(path => !hasRow(view.rows, path));

  const add = (path: readonly string[], text: string): boolean => {
    const result = addField(code, path, text);
    if (!result.ok) return false;
    setPending(rest => rest.filter(each => each.join() !== path.join()));
    onChange(result.text);
    return true;
  };

  return (
    <div className={styles.fields} data-testid="fields">
      <ul className={styles.rows}>
        {view.rows.map(row => (
          <Row key={row.path.join('.')} row={row} {...{ code, targets, complaints, onChange }} />
        ))}
        {open.map(path => (
          <li key={path.join('.')} className={styles.row} data-missing>
            <FieldName name={path.join('.')} target={targetOf(targets, path)} />
            <FieldCell label={path.join('.')} code="" complaints={[]} onCommit={text => add(path, text)} />
          </li>
        ))}
      </ul>
      <AddField
        offered={missing.filter(field => !field.required)}
        onAdd={path => setPending([...pending, path])}
      />
      <ComplaintList complaints={complaints} code={code} onChange={onChange} />
    </div>
  );
};

const hasRow = (rows: readonly FieldRow[], path: readonly string[]): boolean =>
  rows.some(row => row.path.join('.') === path.join('.') || hasRow(row.rows, path));

interface RowProps {
  readonly row: FieldRow;
  readonly code: string;
  readonly targets: readonly TargetField[];
  readonly complaints: readonly Complaint[];
  readonly onChange: (code: string) => void;
}

const Row = (props: RowProps) => {
  const { row, code, targets, complaints, onChange } = props;
  const target = targetOf(targets, row.path);
  const remove = () => onChange(removeField(code, row));
  if (row.kind === 'group') {
    return (
      <li className={styles.group}>
        <div className={styles.row}>
          <FieldName name={row.name} target={target} onRemove={remove} />
        </div>
        <ul className={styles.rows}>
          {row.rows.map(inner => (
            <Row {...props} key={inner.path.join('.')} row={inner} />
          ))}
        </ul>
      </li>
    );
  }
  const own = complaints.filter(({ start, end }) => start < row.range.end && end > row.range.start);
  return (
    <li className={styles.row}>
      <FieldName name={row.kind === 'spread' ? '…' : row.name} target={target} onRemove={remove} />
      <FieldCell
        label={row.path.join('.')}
        code={row.code}
        complaints={own.map(({ start, end }) => ({
          start: start - row.range.start,
          end: end - row.range.start,
        }))}
        onCommit={text => {
          const result = editField(code, row, text);
          if (result.ok) onChange(result.text);
          return result.ok;
        }}
      />
    </li>
  );
};

/** Offers the fields the target knows; any other name may be typed. */
const AddField = ({
  offered,
  onAdd,
}: {
  readonly offered: readonly TargetField[];
  readonly onAdd: (path: readonly string[]) => void;
}) => {
  const { t } = useTranslation('designer');
  const [name, setName] = useState('');
  const add = (wish: string) => {
    if (wish.trim() === '') return;
    const known = offered.find(({ path }) => path.join('.') === wish.trim());
    onAdd(known?.path ?? [wish.trim()]);
    setName('');
  };
  return (
    <div className={styles.add}>
      <Autocomplete
        size="xs"
        placeholder={t('fields.add')}
        aria-label={t('fields.add')}
        data={offered.map(({ path }) => path.join('.'))}
        value={name}
        onChange={setName}
        onOptionSubmit={add}
        onKeyDown={event => event.key === 'Enter' && add(name)}
        limit={50}
        data-testid="add-field"
      />
      <Tooltip label={t('fields.add')}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('fields.add')}
          disabled={name.trim() === ''}
          onClick={() => add(name)}
        >
          <IconPlus size={15} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
};
