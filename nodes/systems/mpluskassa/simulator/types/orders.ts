import type { Declarations } from './declarations.ts';

/** Common types and orders. */
export const orderTypes: Declarations = {
  SoapMplusDate: 'day:int mon:int year:int',
  SoapMplusDateTime: 'sec:int min:int hour:int day:int mon:int year:int isdst:boolean timezone:int',
  YearNumber: 'year:int number:long',
  IdList: 'id*',
  Text: 'text',
  TextList: 'text*:Text',
  CategoryIdSet: 'category*:int',
  NumberList: 'number*:long',
  ArticleNumberList: 'articleNumbers*:long',
  BranchNumberList: 'branchNumber*:int',

  Address:
    'addressId? name? contact? address? zipcode? city? country? label? companyName? supplierInformation?',
  VatGroup: `branchNumber?:int extBranchId? countryCode?:int countryIso3? vatCode:int vatPercentage:long
    exclAmount?:long vatAmount?:long accountNumber?:int`,
  VatGroupList: 'vatGroup*:VatGroup',
  Payment: `paymentId? financialDate?:SoapMplusDate entryTimestamp?:SoapMplusDateTime branchNumber?:int
    workplaceNumber?:int employeeNumber?:long employeeName? method description? amount:long
    paymentMethodType?:PaymentMethodType accountNumber?:int giftcardNumber? externalPaymentId? externalReference?`,
  PaymentList: 'payment*:Payment',
  LineData: `quantity:long decimalPlaces?:int price?:long priceExcl?:long originalPrice?:long originalPriceExcl?:long
    purchasePrice?:long turnoverGroup?:int turnoverGroupName? turnoverGroupType?:TurnoverGroupType vatCode?:int
    vatPercentage?:int siUnit? discountType?:DiscountType discountPercentage?:int discountAmount?:long
    discountAmountExcl?:long totalInclAmount?:long totalExclAmount?:long`,
  Line: `lineId? employeeNumber?:long articleNumber:long pluNumber? text? data?:LineData lineType?:LineType
    preparationList?:LineList sequenceNumber?:int tempLineId? lineKind?:LineKind`,
  LineList: 'line*:Line',
  Order: `orderId extOrderId? transactionString? syncMarker?:long orderType?:OrderType entryBranchNumber?:int
    employeeNumber?:long employeeName? entryTimestamp?:SoapMplusDateTime relationNumber?:long relationName?
    relationVatNumber? deliveryAddress?:Address invoiceAddress?:Address financialDate?:SoapMplusDate
    financialBranchNumber?:int workplaceNumber?:int reference? totalInclAmount?:long totalExclAmount?:long
    vatMethod?:VatMethod vatGroupList?:VatGroupList deliveryMethod? deliveryDate?:SoapMplusDate paymentMethod?
    changeCounter?:int versionNumber?:int prepaidAmount?:long fullyPaid?:boolean deliveryState?:OrderDeliveryState
    cancelState?:OrderCancelState completeState?:OrderCompleteState orderNumber?:YearNumber orderBarcode?
    lineList?:LineList paymentList?:PaymentList`,
  OrderList: 'order*:Order',
  OrderTypeList: 'orderType*:OrderType',
  GetOrdersRequest: `syncMarker?:long syncMarkerLimit?:int fromFinancialDate?:SoapMplusDate
    throughFinancialDate?:SoapMplusDate branchNumbers*:int employeeNumbers*:long relationNumbers*:long
    articleNumbers*:long articlePluNumbers?:TextList articleBarcodes?:TextList orderTypeList?:OrderTypeList orderIds*
    orderNumbers*:YearNumber includeLineList?:boolean`,
  GetOrdersByExtOrderIdsRequest: 'syncMarker?:long syncMarkerLimit?:int extOrderIds?:IdList',
  OrderInfo: 'orderId orderString orderQueued?:boolean',
  CreateOrderV2Request: `order:Order applySalesAndActions?:boolean applySalesPrices?:boolean
    applyPriceGroups?:boolean`,
  CreateOrderV3Request: `idempotencyKey order:Order applySalesAndActions?:boolean applySalesPrices?:boolean
    applyPriceGroups?:boolean prepay?:boolean paymentList?:PaymentList`,
  PayOrderV2Request: 'idempotencyKey orderId prepay:boolean paymentList:PaymentList',

  getOrders: 'request:GetOrdersRequest',
  GetOrdersResponse: 'orderList:OrderList',
  getOrder: 'orderId',
  findOrder: 'extOrderId',
  GetOrderResponse: 'result order?:Order',
  getOrdersByExtOrderIds: 'request:GetOrdersByExtOrderIdsRequest',
  GetOrdersByExtOrderIdsResponse: 'orderList:OrderList',
  createOrder: 'order?:Order',
  CreateOrderResponse: 'result info:OrderInfo errorMessage',
  createOrderV2: 'request:CreateOrderV2Request',
  CreateOrderV2Response: 'result order?:Order errorMessage? info:OrderInfo',
  createOrderV3: 'request:CreateOrderV3Request',
  CreateOrderV3Response:
    'idempotencyResult result order?:Order errorMessage? info:OrderInfo payResult? invoiceId?',
  updateOrder: 'order?:Order',
  UpdateOrderResponse: 'result info:OrderInfo errorMessage',
  updateOrderV2: 'request:CreateOrderV2Request',
  UpdateOrderV2Response: 'result order?:Order errorMessage? info:OrderInfo',
  payOrderV2: 'request:PayOrderV2Request',
  PayOrderV2Response: 'idempotencyResult result invoiceId? errorMessage',
  cancelOrder: 'orderId',
  CancelOrderResponse: 'result message',
};
