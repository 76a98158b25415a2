import { perhapsOrderColumns, tables } from './dictionary.ts';
import type { Desk } from './model.ts';
import { Objection } from './objection.ts';
import { countOf, type Parameters } from './query.ts';

const conditionOf = (parameters: Parameters): string | undefined => {
  const expression = parameters.get('filter');
  if (expression === undefined) return undefined;
  const table = /^dct_fld\.dbf_name\s*=\s*'(\w+)'$/i.exec(expression.trim())?.[1];
  if (table === undefined) throw new Objection(`De expressie ${expression} is niet geldig.`);
  return table.toUpperCase();
};

/** Answers a read of the data dictionary: the columns of all tables, or of one. */
export const readDictionary = (desk: Desk, parameters: Parameters): object => {
  if (!desk.switches.tellsDictionary)
    throw new Objection('U hebt geen rechten op de gegevensverzameling.', 403);
  const object = parameters.get('businessobject')?.toUpperCase();
  if (object !== 'FLD') throw new Objection(`Het business object ${object ?? ''} is onbekend.`);
  const wanted = conditionOf(parameters);
  const rows = [...tables]
    .filter(([table]) => wanted === undefined || table === wanted)
    .flatMap(([table, columns]) =>
      [...columns.values()]
        .filter(
          ({ name }) => table !== 'SO_HDR' || desk.switches.hasOrderColumns || !perhapsOrderColumns.has(name),
        )
        .map(column => ({
          DBF_NAME: table,
          FIELD_NAME: column.name,
          FLD_DESC: column.caption,
          FIELD_TYPE: column.type,
          FIELD_LEN: column.length,
          INP_MAND: column.isRequired,
          COM_BLK: column.isBlocked,
        })),
    );
  const size = countOf(parameters, 'pagesize', 100);
  return { DCT_FLD: rows.slice(0, size).map((row, index) => ({ ...row, DCT_FLD_Id: index })) };
};
