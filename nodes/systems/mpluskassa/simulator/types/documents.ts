import type { Declarations } from './declarations.ts';

/** What getInvoices, getProposals, getPackingSlips and getReceipts all filter by. */
const filters = `syncMarker?:long syncMarkerLimit?:int fromFinancialDate?:SoapMplusDate
    throughFinancialDate?:SoapMplusDate branchNumbers*:int employeeNumbers*:long relationNumbers*:long
    articleNumbers*:long articlePluNumbers?:TextList articleBarcodes?:TextList`;

/** Invoices, proposals, packing slips and receipts. */
export const documentTypes: Declarations = {
  YearNumberList: 'yearNumber*:YearNumber',
  WorkplaceYearNumber: 'branchNumber:int workplaceNumber:int year:int number:long',

  Invoice: `invoiceId? extInvoiceId? orderIds?:IdList extOrderIds?:IdList transactionString? syncMarker?:long
    invoiceNumber?:YearNumber invoiceType?:InvoiceType employeeNumber?:long employeeName?
    entryTimestamp?:SoapMplusDateTime relationNumber?:long relationName? relationVatNumber? deliveryAddress?:Address
    invoiceAddress?:Address financialDate?:SoapMplusDate financialBranchNumber?:int workplaceNumber?:int
    entryBranchNumber?:int reference? dueDate?:SoapMplusDate totalInclAmount?:long totalExclAmount?:long
    vatMethod?:VatMethod vatGroupList?:VatGroupList changeCounter?:int versionNumber?:int paidAmount?:long
    state?:InvoiceState finalized?:boolean lineList?:LineList paymentList?:PaymentList creditedInvoiceId?
    orderNumbers?:YearNumberList packingSlipNumbers?:YearNumberList proposalNumbers?:YearNumberList`,
  InvoiceList: 'invoice*:Invoice',
  GetInvoicesRequest: `${filters} finalizeInvoices?:boolean invoiceIds* invoiceNumbers*:YearNumber
    includeLineList?:boolean`,
  SaveInvoiceInfo: 'invoiceId invoiceString invoiceNumber?:YearNumber',
  PayInvoiceRequest: 'invoiceId paymentList:PaymentList',

  Proposal: `proposalId? extProposalId? orderId? extOrderId? invoiceId? extInvoiceId? transactionString?
    syncMarker?:long proposalNumber?:YearNumber proposalType?:ProposalType employeeNumber?:long employeeName?
    entryTimestamp?:SoapMplusDateTime relationNumber?:long relationName? deliveryAddress?:Address
    invoiceAddress?:Address financialDate?:SoapMplusDate financialBranchNumber?:int workplaceNumber?:int
    entryBranchNumber?:int reference? totalInclAmount?:long totalExclAmount?:long vatMethod?:VatMethod
    vatGroupList?:VatGroupList changeCounter?:int state?:ProposalState lineList?:LineList orderNumber?:YearNumber
    invoiceNumbers?:YearNumberList`,
  ProposalList: 'proposal*:Proposal',
  GetProposalsRequest: `${filters} proposalIds* proposalNumbers*:YearNumber includeLineList?:boolean`,
  SaveProposalInfo: 'proposalId proposalString proposalNumber?:YearNumber',

  PackingSlip: `packingSlipId packingSlipNumber?:YearNumber orderId? extOrderId? orderNumber?:YearNumber invoiceId?
    extInvoiceId? invoiceNumber?:YearNumber transactionString? syncMarker?:long employeeNumber?:long employeeName?
    entryTimestamp?:SoapMplusDateTime relationNumber?:long relationName? relationVatNumber? deliveryAddress?:Address
    invoiceAddress?:Address financialDate?:SoapMplusDate financialBranchNumber?:int workplaceNumber?:int
    entryBranchNumber?:int reference? totalInclAmount?:long totalExclAmount?:long changeCounter?:int
    state?:PackingSlipState lineList?:LineList packingSlipType?:PackingSlipType vatMethod?:VatMethod`,
  PackingSlipList: 'packingSlip*:PackingSlip',
  GetPackingSlipsRequest: `${filters} packingSlipIds* packingSlipNumbers*:YearNumber includeLineList?:boolean`,

  Receipt: `receiptId orderIds?:IdList extOrderIds?:IdList transactionString? syncMarker?:long
    receiptNumber?:WorkplaceYearNumber receiptType:ReceiptType employeeNumber:long employeeName
    entryTimestamp:SoapMplusDateTime relationNumber?:long relationName? financialDate:SoapMplusDate
    financialBranchNumber:int workplaceNumber:int entryBranchNumber?:int reference? totalInclAmount:long
    totalExclAmount:long vatMethod:VatMethod vatGroupList?:VatGroupList changeCounter?:int versionNumber?:int
    paidAmount:long state:ReceiptState lineList?:LineList paymentList?:PaymentList creditedReceiptId?`,
  ReceiptList: 'receipt*:Receipt',
  GetReceiptsRequest: `${filters} includeOrderReferences?:boolean receiptIds* includeLineList?:boolean`,

  getInvoices: 'request:GetInvoicesRequest',
  GetInvoicesResponse: 'invoiceList:InvoiceList',
  getInvoice: 'invoiceId',
  findInvoice: 'extInvoiceId',
  GetInvoiceResponse: 'result invoice?:Invoice',
  saveInvoice: 'invoice:Invoice',
  SaveInvoiceResponse: 'result info:SaveInvoiceInfo errorMessage',
  payInvoice: 'request:PayInvoiceRequest',
  PayInvoiceResponse: 'result errorMessage',

  getProposals: 'request:GetProposalsRequest',
  GetProposalsResponse: 'proposalList:ProposalList',
  getProposal: 'proposalId',
  GetProposalResponse: 'result proposal?:Proposal',
  saveProposal: 'proposal:Proposal',
  SaveProposalResponse: 'result info:SaveProposalInfo errorMessage',

  getPackingSlips: 'request:GetPackingSlipsRequest',
  GetPackingSlipsResponse: 'packingSlipList:PackingSlipList',

  getReceipts: 'request:GetReceiptsRequest',
  GetReceiptsResponse: 'receiptList:ReceiptList',
  getReceipt: 'receiptId',
  GetReceiptResponse: 'result receipt?:Receipt',
};
