import { type Definition, define } from './definition.ts';

const entryHead = [
  'Year! i Financial year',
  'Peri! i Period',
  'UnId i Administration number',
  'JoCo! s6 Journal',
  'AuNu b Autonummering factuur',
  'AdDc b Maak verbijzonderingscode',
  'AdDa b Maak verbijzonderingstoewijzing',
  'PrTp i Entry type',
];

const entryLine = [
  'EnNo i Journal entry number',
  'VaAs! s10 {1,2,3} Account feature',
  'AcNr! s16 Account number',
  'EnDa! D Date entry',
  'BpDa! D Voucher date',
  'BpNr s32 Entry number',
  'InId s12 Invoice number',
  'Ds s255 Description entry',
  'AmDe d Amount debit',
  'AmCr d Amount credit',
  'VaId s3 VAT code',
  'CuId s3 Currency',
  'Rate d Exchange rate',
  'AmDc d Debit currency amount',
  'AmCc d Credit currency amount',
  'DaEx D Expiry date',
  'PaId s32 Payment reference',
  'PaCd s5 Payment condition',
  'OrNu s12 Sales order number',
  'Fref s32 Invoice reference',
];

/** Financial entries. */
export const entryDefinitions: Readonly<Record<string, Definition>> = {
  FiEntries: define(entryHead, { FiEntries: define(entryLine) }),
};
