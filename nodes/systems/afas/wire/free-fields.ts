import { Failure } from '../../../sdk/failure.ts';
import { levelsOf, type MetaInfo, type UpdateLevel } from './metainfo.ts';
import { title } from './title.ts';

/** A field that the customer added to items. */
export interface FreeField {
  /** Field of AFAS, e.g. `U1A2B…`. */
  readonly code: string;
  readonly label: string;
}

/** Whether a field of AFAS is one that the customer added. */
export const isFree = (fieldId: string): boolean => /^U[0-9A-F]{32}$/i.test(fieldId);

const customLevel = (level: UpdateLevel): UpdateLevel | undefined =>
  levelsOf(level).find(({ name }) => name === 'FbArticleCustom');

/** The free fields of items, as the UpdateConnector describes them. */
export const freeFields = async (metainfo: MetaInfo): Promise<readonly FreeField[]> => {
  const level = await metainfo.update('FbItemArticle');
  return (customLevel(level)?.fields ?? [])
    .filter(({ fieldId }) => isFree(fieldId))
    .map(({ fieldId, label }) => ({ code: fieldId, label: label || fieldId }));
};

/** The free field people mean by a name: its code, or its label whatever the capitals. */
export const freeField = (fields: readonly FreeField[], name: string): FreeField => {
  const wanted = name.trim().toLowerCase();
  const found = fields.find(
    ({ code, label }) => code.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  if (found) return found;
  throw new Failure('target.reference-missing', `Items in AFAS have no free field “${name}”.`, {
    system: title,
    path: 'attributes',
    hint: `Add the field to items in AFAS, or choose another one: ${fields.map(({ label }) => label).join(', ') || 'there is none'}.`,
  });
};
