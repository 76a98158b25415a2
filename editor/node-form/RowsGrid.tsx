import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowTable } from '../../flows/flow.ts';
import { ChoiceSelect } from './ChoiceSelect.tsx';
import { OptionSelect } from './OptionSelect.tsx';
import styles from './RowsGrid.module.css';
import { parseRows, pasteRows, repeatedValues, type TableRow } from './table-paste.ts';

/** A value table as a grid of two columns; rows copied in a spreadsheet can be pasted into it. */
export const RowsGrid = ({
  name,
  table,
  connectionOf,
  onChange,
}: {
  readonly name: string;
  readonly table: FlowTable;
  /** The connection on a side of the flow, for lists of live systems. */
  readonly connectionOf: (role: string) => string | null;
  readonly onChange: (table: FlowTable) => void;
}) => {
  const { t } = useTranslation('designer');
  const repeated = repeatedValues(table.rows);
  const connectionFor = (source: FlowTable['fromOptions']) => (source ? connectionOf(source.role) : null);
  const save = (rows: readonly TableRow[]) =>
    onChange({ ...table, rows: rows.map(([from, to]) => [from, to]) });
  const change = (at: number, row: TableRow) => save(table.rows.map((each, i) => (i === at ? row : each)));
  const paste = (event: ClipboardEvent, at: number) => {
    const rows = parseRows(event.clipboardData.getData('text/plain'));
    if (!rows) return;
    event.preventDefault();
    save(pasteRows(table.rows, at, rows));
  };
  return (
    <div className={styles.grid} data-testid={`table-${name}`}>
      <div className={styles.headings}>
        <span>{table.from}</span>
        <span>{table.to}</span>
      </div>
      {table.rows.map(([from, to], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={i} className={styles.row} onPaste={event => paste(event, i)}>
          <Cell
            source={table.fromOptions}
            connection={connectionFor(table.fromOptions)}
            label={t('tables.cell', { column: table.from, row: i + 1 })}
            value={from}
            isWrong={repeated.has(from)}
            onChange={text => change(i, [text, to])}
          />
          <Cell
            source={table.toOptions}
            also={table.also}
            connection={connectionFor(table.toOptions)}
            label={t('tables.cell', { column: table.to, row: i + 1 })}
            value={to}
            onChange={text => change(i, [from, text])}
          />
          <ActionIcon
            size={22}
            aria-label={t('tables.remove', { row: i + 1 })}
            onClick={() => save(table.rows.filter((_, at) => at !== i))}
          >
            <IconX size={13} />
          </ActionIcon>
        </div>
      ))}
      {repeated.size > 0 && (
        <p className={styles.wrong}>{t('tables.repeated', { values: [...repeated].join(', ') })}</p>
      )}
      <div className={styles.foot} onPaste={event => paste(event, table.rows.length)}>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} />}
          onClick={() => save([...table.rows, ['', '']])}
        >
          {t('tables.add')}
        </Button>
      </div>
      <div className={styles.row}>
        <span className={styles.otherwise}>{t('tables.otherwise')}</span>
        <Cell
          source={table.toOptions}
          also={table.also}
          connection={connectionFor(table.toOptions)}
          label={t('tables.otherwise')}
          value={table.otherwise ?? ''}
          placeholder={t('tables.otherwiseNone')}
          onChange={text => {
            const { otherwise: _, ...rest } = table;
            onChange(text === '' ? rest : { ...rest, otherwise: text });
          }}
        />
        <span />
      </div>
    </div>
  );
};

const Cell = ({
  source,
  also,
  connection,
  label,
  value,
  onChange,
  isWrong = false,
  placeholder = '',
}: {
  readonly source: FlowTable['fromOptions'];
  readonly also?: FlowTable['also'];
  readonly connection: string | null;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly isWrong?: boolean;
  readonly placeholder?: string;
}) => {
  const field = { ariaLabel: label, value, placeholder, error: isWrong, onChange };
  if (source) return <OptionSelect {...field} connection={connection} list={source.list} also={also} />;
  if (also) return <ChoiceSelect {...field} listed={{ data: also, isComplete: false }} />;
  return (
    <TextInput
      aria-label={label}
      value={value}
      error={isWrong}
      placeholder={placeholder}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
};
