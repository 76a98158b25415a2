/**
 * The types of the service that are simulated, in the element order of its description. A field is written
 * `name`, `name?` (optional) or `name*` (repeated), followed by `:type`; without a type it is text. Operations are
 * types named after themselves. Elements that are formally required but that working clients leave out are optional.
 */
const declarations: Readonly<Record<string, string>> = {
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

  CustomField: `fieldName dataType?:DataType isRequired?:boolean strValue? intValue?:long decimalPlaces?:int
    boolValue?:boolean dateValue?:SoapMplusDate dateTimeValue?:SoapMplusDateTime multiSelectInt*:int`,
  CustomFieldList: 'customField*:CustomField',
  Relation: `relationNumber?:long extRelationId? syncMarker?:long createTimestamp?:SoapMplusDateTime
    changeTimestamp?:SoapMplusDateTime active?:boolean name? address? zipcode? city? country? deliveryAddress?
    deliveryZipcode? deliveryCity? deliveryCountry? contact? telephone? mobile? email? website? relationCode?
    points?:int balance?:long priceGroupNumber?:int discountPercentage?:int categoryId?:int categoryIds?:CategoryIdSet
    bankAccountNumber? creditLimit?:long paymentWithinDays?:int vatNumber? commerceNumber? extraText?
    defaultVatMethod?:VatMethod customFieldList?:CustomFieldList companyName?`,
  RelationList: 'relation*:Relation',
  GetRelationsRequest: 'relationNumbers*:long categoryId?:int syncMarker?:long syncMarkerLimit?:int',
  FindRelationV2Request: 'relation:Relation exactMatch?:boolean',

  Barcode: 'barcodeId?:long description? barcode? quantity?:long decimalPlaces?:int isCurrent?:boolean',
  BarcodeList: 'barcode*:Barcode',
  Article: `articleNumber?:long extArticleId? pluNumber? syncMarker?:long changeTimestamp?:SoapMplusDateTime
    active?:boolean description? colour? size? invoiceText? receiptText? displayText? barcode? brandName? extraText?
    turnoverGroup?:int vatCode?:int vatPercentage?:int purchasePrice?:long priceIncl?:long priceExcl?:long siUnit?
    unit? webshop?:boolean categoryIds?:CategoryIdSet stockArticle?:boolean customFieldList?:CustomFieldList
    barcodeList?:BarcodeList`,
  ArticleList: 'article*:Article',
  Product:
    'productNumber?:long syncMarker?:long description? extraText? articleList?:ArticleList groupNumbers*:int',
  ProductList: 'product*:Product',
  GetProductsRequest: `articleNumbers*:long groupNumbers*:int pluNumbers?:TextList onlyWebshop?:boolean
    onlyActive?:boolean syncMarker?:long syncMarkerLimit?:int includeAllArticlesOfSelectedProducts?:boolean
    productNumbers*:long`,
  ArticleGroup: `groupNumber:int syncMarker?:long name text subGroupList:ArticleGroupList sortOrder:int
    isDeleted?:boolean`,
  ArticleGroupList: 'articleGroups*:ArticleGroup',
  GetArticleGroupsRequest:
    'syncMarker?:long syncMarkerLimit?:int groupNumbers*:int retrieveArticleNumbers?:boolean',

  GetStockRequest: `branchNumber:int articleNumbers:ArticleNumberList stockId?:long dayStockOnlyFilter?:boolean
    branchNumbers?:BranchNumberList`,
  ArticleStock: `branchNumber?:int articleNumber:long stockId:long amountFree:long decimalPlacesFree?:int
    amountReserved:long decimalPlacesReserved?:int amountIncoming:long decimalPlacesIncoming?:int
    isDayStockArticle:boolean`,
  SetStockRequest:
    'branchNumber:int articleNumber:long amount:long decimalPlaces?:int employeeNumber?:long reference?',
  UpdateStockRequest: `branchNumber:int articleNumber:long amountChanged:long decimalPlaces?:int employeeNumber?:long
    reference?`,

  PaymentMethod: `method description buttonText allowNegativeAmount:boolean active?:boolean type?:PaymentMethodType`,
  PaymentMethodList: 'paymentMethod*:PaymentMethod',
  DeliveryMethod: 'deliveryMethod description buttonText enabled?:boolean',
  DeliveryMethodList: 'deliveryMethod*:DeliveryMethod',
  Employee: 'employeeNumber?:long name? active?:boolean',
  EmployeeList: 'employee*:Employee',
  getEmployeesRequest: 'employeeNumbers*:long syncMarker?:long syncMarkerLimit?:int',
  TurnoverGroup: 'turnoverGroupType:TurnoverGroupType turnoverGroup:int turnoverGroupName',
  TurnoverGroupList: 'turnoverGroup*:TurnoverGroup',
  GetTurnoverGroupsRequest: 'onlyActive?:boolean',
  Branch: 'branchNumber:int branchName abbreviation countryCode:int countryIso3 countryName',
  BranchList: 'branch*:Branch',

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

  getRelations: 'request?:GetRelationsRequest',
  GetRelationsResponse: 'relationList:RelationList',
  getRelation: 'relationNumber:long',
  GetRelationResponse: 'result relation:Relation',
  findRelation: 'relation?:Relation',
  FindRelationResponse: 'result relation?:Relation',
  findRelationV2: 'request:FindRelationV2Request',
  FindRelationV2Response: 'result relation?:Relation',
  createRelation: 'relation?:Relation',
  CreateRelationResponse: `result relationNumber:long changeTimestamp?:SoapMplusDateTime syncMarker?:long
    errorMessage`,
  updateRelation: 'relation?:Relation',
  UpdateRelationResponse: 'result errorMessage changeTimestamp?:SoapMplusDateTime syncMarker?:long',

  getProducts: 'request:GetProductsRequest',
  GetProductsResponse: 'productList:ProductList',
  createProduct: 'product:Product',
  CreateProductResponse: 'result productNumber:long articleNumbers*:long syncMarker?:long errorMessage',
  updateProduct: 'product:Product',
  UpdateProductResponse: `result existingArticleNumbers*:long newArticleNumbers*:long syncMarker?:long errorMessage`,
  getArticleGroups: 'request:GetArticleGroupsRequest',
  GetArticleGroupsResponse: 'articleGroupList:ArticleGroupList',

  getStock: 'request:GetStockRequest',
  GetStockResponse: 'articleStocks*:ArticleStock',
  setStock: 'request:SetStockRequest',
  SetStockResponse: 'result stockId?:long',
  updateStock: 'request:UpdateStockRequest',
  UpdateStockResponse: 'result stockId?:long',

  getApiVersion: '',
  getApiVersionResponse: `majorNumber:int minorNumber:int revisionNumber:int serviceMajorNumber?:int
    serviceMinorNumber?:int serviceRevisionNumber?:int inDebugMode:boolean`,
  getCurrentSyncMarkers: '',
  getCurrentSyncMarkersResponse: `articleSyncMarker:long relationSyncMarker:long employeeSyncMarker:long
    invoiceSyncMarker:long receiptSyncMarker:long orderSyncMarker:long stockId?:long`,
  getVatGroupList: '',
  getVatGroupListResponse: 'vatGroup*:VatGroup',
  getPaymentMethods: '',
  GetPaymentMethodsResponse: 'paymentMethodList:PaymentMethodList',
  getDeliveryMethods: '',
  GetDeliveryMethodsResponse: 'deliveryMethodList:DeliveryMethodList',
  getEmployees: 'request?:getEmployeesRequest',
  GetEmployeesResponse: 'employeeList:EmployeeList',
  getTurnoverGroups: 'request:GetTurnoverGroupsRequest',
  GetTurnoverGroupsResponse: 'turnoverGroupList:TurnoverGroupList',
  getBranches: '',
  getBranchesResponse: 'branches:BranchList',
};

const constants = (prefix: string, names: string): readonly string[] =>
  names.split(' ').map(name => `${prefix}-${name}`);

const states = 'NOTHING PARTIAL COMPLETE';

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
  DataType: constants(
    'DATA-TYPE',
    'STRING INT DECIMAL BOOL DATE DATETIME ARRAY MULTISELECTINT UNKNOWN TEXT-ARRAY',
  ),
};

/** One element of a type. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly repeated: boolean;
}

const fieldOf = (word: string): Field => {
  const [label = '', type = 'string'] = word.split(':');
  const last = label.at(-1);
  return {
    name: label.replace(/[?*]$/, ''),
    type,
    required: last !== '?' && last !== '*',
    repeated: last === '*',
  };
};

/** Fields of each type, in the order of the wire. */
export const types: ReadonlyMap<string, readonly Field[]> = new Map(
  Object.entries(declarations).map(([name, words]) => [
    name,
    words.split(/\s+/).filter(Boolean).map(fieldOf),
  ]),
);
