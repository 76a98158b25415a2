import type { FlowTable } from '../../flows/flow.ts';
import { useActions, useDocument } from '../canvas/designer-context.ts';
import { RowsGrid } from './RowsGrid.tsx';

/** A value table of the flow on the canvas. */
export const TableGrid = ({ name, table }: { readonly name: string; readonly table: FlowTable }) => {
  const actions = useActions();
  const roles = useDocument(({ flow }) => flow.roles);
  return (
    <RowsGrid
      name={name}
      table={table}
      connectionOf={role => roles[role]?.connection ?? null}
      onChange={changed => actions.setTable(name, changed)}
    />
  );
};
