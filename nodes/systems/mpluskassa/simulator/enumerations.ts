const constants = (prefix: string, names: string): readonly string[] =>
  names.split(' ').map(name => `${prefix}-${name}`);

const states = 'NOTHING PARTIAL COMPLETE';
const settled = 'OUTSTANDING PARTLY-PAID PAID HANDLED OUTSTANDING-CREDIT';

/** The constants of the simulated enumerations. */
export const enumerations: Readonly<Record<string, readonly string[]>> = {
  OrderType: constants(
    'ORDER-TYPE',
    'SALES-ORDER REPEAT-SALES-ORDER EXTERNAL-SALES-ORDER TABLE-ORDER CAFETERIA-ORDER',
  ),
  OrderDeliveryState: constants('ORDER-DELIVERY-STATE', states),
  OrderCancelState: constants('ORDER-CANCEL-STATE', states),
  OrderCompleteState: constants('ORDER-COMPLETE-STATE', `${states} PARTIAL-DELIVERY-PENDING`),
  VatMethod: constants('VAT-METHOD', 'INCLUSIVE EXCLUSIVE SHIFTED NONE'),
  LineType: constants('LINE-TYPE', 'NONE PREPARATION COMPONENT'),
  LineKind: constants('LINE-KIND', 'DEFAULT SUBTOTAL HEADER SECONDARY-HEADER'),
  DiscountType: constants(
    'DISCOUNT-TYPE',
    'NONE PRICE-GROUP SALES-PRICE CUSTOMER-DISCOUNT BRANCH-PRICE EXTERNAL-DISCOUNT SALE-PROMOTION SALE-PROMOTION-RETOUR SALE-PROMOTION-FREE-ARTICLE',
  ),
  TurnoverGroupType: constants(
    'TURNOVER-GROUP-TYPE',
    'TURNOVER PAYMENT SUSPENSE CASH-INFLOW CASH-OUTFLOW BALANCE-UPGRADE UNKNOWN REFUNDABLE-DEPOSIT',
  ),
  PaymentMethodType: constants(
    'PAYMENT-METHOD-TYPE',
    'PAYMENT EFT SUSPENSE DEPOSIT AUTO-DEPOSIT BPE BPE-NO-STOCK VOUCHER-BPE VOUCHER-BOOK-BPE',
  ),
  InvoiceType: constants('INVOICE-TYPE', 'INVOICE DIRECT-INVOICE CREDIT-INVOICE REPEATING-INVOICE'),
  InvoiceState: constants('INVOICE-STATE', settled),
  ReceiptType: constants(
    'RECEIPT-TYPE',
    'RECEIPT CREDIT-RECEIPT CASH-INFLOW CASH-OUTFLOW PAYMENT-METHOD-TRANSFER',
  ),
  ReceiptState: constants('RECEIPT-STATE', settled),
  ProposalType: constants('PROPOSAL-TYPE', 'PROPOSAL'),
  ProposalState: constants('PROPOSAL-STATE', 'OUTSTANDING ORDER INVOICE CANCELLED'),
  PackingSlipType: constants('PACKING-SLIP-TYPE', 'UNKNOWN FROM-INVOICE PACKING-SLIP CASH-REGISTER'),
  PackingSlipState: constants('PACKING-SLIP-STATE', 'OPEN INVOICED CANCELLED'),
  JournalFilter: constants('JOURNAL-FILTER', 'RECEIPT INVOICE ORDER'),
  FinancialGroupType: constants(
    'FINANCIAL-GROUP-TYPE',
    'TURNOVER PAYMENT SUSPENSE-ACCOUNT CASH-INFLOW CASH-OUTFLOW BPE REFUNDABLE-DEPOSIT',
  ),
  FinancialGroupSource: constants('FINANCIAL-GROUP-SOURCE', 'INVOICE RECEIPT ORDER'),
  DataType: constants(
    'DATA-TYPE',
    'STRING INT DECIMAL BOOL DATE DATETIME ARRAY MULTISELECTINT UNKNOWN TEXT-ARRAY',
  ),
};
