import type { XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import type { OrderWrites } from '../entities/order-record.ts';
import { documentParts, type LineToSend } from './document-write.ts';

/** What an update must repeat of the order as it was read. */
export interface OrderVersion {
  readonly orderId: string;
  readonly changeCounter?: number;
  readonly versionNumber?: number;
}

/** The whole order, in the order of the elements on the wire. Without a version it is a new one. */
export const orderTree = async (
  client: MplusClient,
  record: Omit<OrderWrites, 'lines'> & { readonly lines: readonly LineToSend[] },
  signal: AbortSignal,
  version?: OrderVersion,
): Promise<XmlTree> => {
  const parts = await documentParts(client, record, signal);
  return {
    orderId: version?.orderId ?? '',
    extOrderId: record.extOrderId,
    entryBranchNumber: parts.entryBranchNumber,
    employeeNumber: parts.employeeNumber,
    relationNumber: parts.relationNumber,
    deliveryAddress: parts.deliveryAddress,
    invoiceAddress: parts.invoiceAddress,
    financialDate: parts.financialDate,
    financialBranchNumber: parts.financialBranchNumber,
    workplaceNumber: parts.workplaceNumber,
    reference: parts.reference,
    vatMethod: parts.vatMethod,
    deliveryMethod: record.deliveryMethod,
    changeCounter: version?.changeCounter,
    versionNumber: version?.versionNumber,
    lineList: parts.lineList,
  };
};
