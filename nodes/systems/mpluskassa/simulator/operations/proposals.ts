import type { Shop } from '../state.ts';
import { numberOf, type Struct, structOf, textOf } from '../struct.ts';
import { documentById, listDocuments } from './document-list.ts';
import {
  attempt,
  changedDocument,
  documentByExtId,
  newDocument,
  type SavedForm,
  saveDocument,
} from './document-save.ts';
import type { Operation } from './operation.ts';

const form: SavedForm = {
  kind: 'quotation',
  element: 'proposal',
  fields: [],
  fresh: () => ({ proposalType: 'PROPOSAL-TYPE-PROPOSAL', state: 'PROPOSAL-STATE-OUTSTANDING' }),
};

const answer = (ending: string, errorMessage: string, proposal?: Struct): Struct => ({
  result: `SAVE-PROPOSAL-RESULT-${ending}`,
  info: proposal
    ? {
        proposalId: proposal.proposalId,
        proposalString: proposal.transactionString,
        proposalNumber: proposal.proposalNumber,
      }
    : { proposalId: '', proposalString: '' },
  errorMessage,
});

const create = (shop: Shop, sent: Struct): Struct => {
  const extId = textOf(sent, 'extProposalId');
  return documentByExtId(shop, form, extId)
    ? answer('EXT-PROPOSAL-ID-ALREADY-EXISTS', `A proposal with external id ${extId} already exists.`)
    : answer('OK', '', newDocument(shop, form, sent));
};

const update = (shop: Shop, existing: Struct, sent: Struct): Struct => {
  const counter = numberOf(sent, 'changeCounter');
  if (counter !== undefined && counter !== numberOf(existing, 'changeCounter'))
    return answer('PROPOSAL-HAS-CHANGED', 'The proposal was changed by someone else.');
  if (existing.state !== 'PROPOSAL-STATE-OUTSTANDING')
    return answer('FAILED', 'Only an outstanding proposal can be changed.');
  return answer('OK', '', saveDocument(shop, form, changedDocument(shop, form, existing, sent)));
};

const saveProposal = (request: Struct, shop: Shop): Struct => {
  const sent = structOf(request, 'proposal') ?? {};
  const id = textOf(sent, 'proposalId');
  const existing = documentById(shop, 'quotation', id);
  if (id !== undefined && !existing) return answer('NOT-FOUND', 'Proposal not found.');
  return attempt(
    () => (existing ? update(shop, existing, sent) : create(shop, sent)),
    words => answer('FAILED', words),
  );
};

/** Proposals: quotations. */
export const proposalOperations: Readonly<Record<string, Operation>> = {
  getProposals: {
    response: 'GetProposalsResponse',
    run: listDocuments({
      kind: 'quotation',
      list: 'proposalList',
      element: 'proposal',
      ids: 'proposalIds',
      numbers: 'proposalNumbers',
      number: 'proposalNumber',
    }),
  },
  getProposal: {
    response: 'GetProposalResponse',
    run: (request, shop) => {
      const proposal = documentById(shop, 'quotation', textOf(request, 'proposalId'));
      return { result: `GET-PROPOSAL-RESULT-${proposal ? 'OK' : 'NOT-FOUND'}`, proposal };
    },
  },
  saveProposal: { response: 'SaveProposalResponse', run: saveProposal },
};
