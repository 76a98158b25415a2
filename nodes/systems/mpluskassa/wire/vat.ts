import { Failure } from '../../../sdk/failure.ts';
import type { MplusClient, VatCode } from '../client.ts';
import { title } from './read.ts';

/** The VAT code to send: the one given, else the till's code for the rate; undefined when neither is given. */
export const vatCodeFor = async (
  client: MplusClient,
  { vatCode, vatRate }: { readonly vatCode?: number; readonly vatRate?: number },
  path: string,
  signal: AbortSignal,
): Promise<number | undefined> => {
  if (vatCode !== undefined || vatRate === undefined) return vatCode;
  const codeIn = (codes: readonly VatCode[]) => codes.find(({ rate }) => rate === vatRate)?.code;
  const known = codeIn(await client.vatCodes(signal));
  if (known !== undefined) return known;
  // It may have been added since.
  const codes = await client.vatCodes(signal, { anew: true });
  const added = codeIn(codes);
  if (added !== undefined) return added;
  throw new Failure('target.reference-missing', `${title} has no VAT code for ${vatRate} %.`, {
    system: title,
    path: `${path}.vatRate`,
    hint: `Its rates are ${codes.map(({ rate }) => `${rate} %`).join(', ')}; correct the rate or add it in the till.`,
  });
};
