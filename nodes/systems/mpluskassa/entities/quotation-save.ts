import type { CreateRequest, UpdateRequest } from '../../../sdk/define-system.ts';
import { child, text, type XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { documentParts, type LineToSend } from '../wire/document-write.ts';
import { malformed, present, title } from '../wire/read.ts';
import { expectOk, type Meaning } from '../wire/result.ts';
import { keepingIds, lostLines, type Saved, storedWarnings, writesOf } from './document-save.ts';
import type { Quotation, QuotationWrites } from './quotation-record.ts';

/** An existing quotation in the shape of what is written. */
export const toQuotationWrites = (quotation: Quotation): QuotationWrites =>
  present({
    ...writesOf(quotation),
    extQuotationId: quotation.extQuotationId,
  });

const proposalTree = async (
  client: MplusClient,
  record: Omit<QuotationWrites, 'lines'> & { readonly lines: readonly LineToSend[] },
  signal: AbortSignal,
  existing?: Quotation,
): Promise<XmlTree> => {
  const parts = await documentParts(client, record, signal);
  return {
    proposalId: existing?.quotationId ?? '',
    extProposalId: record.extQuotationId,
    employeeNumber: parts.employeeNumber,
    relationNumber: parts.relationNumber,
    deliveryAddress: parts.deliveryAddress,
    invoiceAddress: parts.invoiceAddress,
    financialDate: parts.financialDate,
    financialBranchNumber: parts.financialBranchNumber,
    workplaceNumber: parts.workplaceNumber,
    entryBranchNumber: parts.entryBranchNumber,
    reference: parts.reference,
    vatMethod: parts.vatMethod,
    changeCounter: existing?.changeCounter,
    lineList: parts.lineList,
  };
};

const meanings = (extQuotationId: string | undefined): Readonly<Record<string, Meaning>> => ({
  'EXT-PROPOSAL-ID-ALREADY-EXISTS': [
    'target.duplicate',
    `${title} has a quotation with external id ${extQuotationId} already.`,
  ],
  'PROPOSAL-HAS-CHANGED': ['target.changed', `The quotation was changed in ${title} meanwhile.`],
  'NOT-FOUND': ['target.reference-missing', `The quotation does not exist in ${title} any more.`],
});

/** Creates a quotation. The external id keeps a second one away. */
export const createQuotation = async (
  client: MplusClient,
  { record }: CreateRequest<QuotationWrites>,
  signal: AbortSignal,
): Promise<Saved> => {
  const answer = await client.tell('saveProposal', signal, {
    proposal: await proposalTree(client, record, signal),
  });
  expectOk(answer, `${title} did not accept the quotation.`, meanings(record.extQuotationId));
  const id = text(answer, 'info', 'proposalId');
  if (id === undefined) throw malformed('no id for the quotation it stored');
  const stored = async () => child(await client.ask('getProposal', signal, { proposalId: id }), 'proposal');
  return { id, warnings: await storedWarnings(record, stored) };
};

/** Updates a quotation as it was read; whole, since the till takes the lines sent for all there are. */
export const updateQuotation = async (
  client: MplusClient,
  { id, changes, existing }: UpdateRequest<QuotationWrites, Quotation>,
  signal: AbortSignal,
): Promise<Saved> => {
  const record = { ...toQuotationWrites(existing), ...changes };
  const lines = keepingIds(record.lines, existing);
  const answer = await client.tell('saveProposal', signal, {
    proposal: await proposalTree(client, { ...record, lines }, signal, existing),
  });
  expectOk(answer, `${title} did not accept the change of the quotation.`, meanings(record.extQuotationId));
  return { id, warnings: lostLines(existing) };
};
