import Table from 'cli-table3';
import { readTemplates } from '../../flows/catalog.ts';

/** `koppel templates` */
export const templates = ({ json = false }: { json?: boolean }): void => {
  const list = [...readTemplates().values()].map(({ id, document }) => ({
    id,
    name: document.name,
    description: document.description,
  }));
  if (json) {
    console.log(JSON.stringify(list, null, 2));
    return;
  }
  const table = new Table({
    head: ['template', 'name', 'what it does'],
    style: { head: [], border: [] },
    // Ids and names stand whole, since people type them; only the description is wrapped.
    colWidths: [null, null, 70],
    wordWrap: true,
  });
  table.push(...list.map(({ id, name, description }) => [id, name, description]));
  console.log(table.toString());
};
