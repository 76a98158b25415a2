import type { Declarations } from './declarations.ts';

/** Products, articles and groups. */
export const catalogueTypes: Declarations = {
  Barcode: 'barcodeId?:long description? barcode? quantity?:long decimalPlaces?:int isCurrent?:boolean',
  BarcodeList: 'barcode*:Barcode',
  Article: `articleNumber?:long extArticleId? pluNumber? syncMarker?:long changeTimestamp?:SoapMplusDateTime
    active?:boolean description? colour? size? invoiceText? receiptText? displayText? barcode? brandName? extraText?
    turnoverGroup?:int vatCode?:int vatPercentage?:int purchasePrice?:long priceIncl?:long priceExcl?:long siUnit?
    unit? webshop?:boolean categoryIds?:CategoryIdSet stockArticle?:boolean articleDiscountGroupNumber?:int
    articleDiscountGroupName? customFieldList?:CustomFieldList salesPriceList?:SalesPriceList
    priceGroupList?:PriceGroupList barcodeList?:BarcodeList`,
  SalesPrice: `salesPriceNumber:int description? startDate?:SoapMplusDate endDate?:SoapMplusDate priceIncl?:long
    priceExcl?:long discountPercentage?:int minimumAmount?:int`,
  SalesPriceList: 'salesPrice*:SalesPrice',
  PriceGroup: `priceGroupNumber:int description? priceIncl?:long priceExcl?:long discountPercentage?:int
    minimumAmount?:int`,
  PriceGroupList: 'priceGroup*:PriceGroup',
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
  ChangedArticleGroup: `groupNumber:int parentGroupNumber?:int syncMarker?:long name text subGroupNumbers?:NumberList
    sortOrder:int isDeleted?:boolean`,
  ChangedArticleGroupList: 'changedArticleGroups*:ChangedArticleGroup',
  GetArticleGroupChangesRequest: 'syncMarker?:long syncMarkerLimit?:int groupNumbers*:int',
  NewArticleGroupRequest: 'parentGroupNumber:int name text sortOrder?:int imageId?:long',
  UpdateArticleGroupRequest:
    'groupNumber:int name? text? sortOrder?:int imageId?:long parentGroupNumber?:int',

  getProducts: 'request:GetProductsRequest',
  GetProductsResponse: 'productList:ProductList',
  createProduct: 'product:Product',
  CreateProductResponse: 'result productNumber:long articleNumbers*:long syncMarker?:long errorMessage',
  updateProduct: 'product:Product',
  UpdateProductResponse: `result existingArticleNumbers*:long newArticleNumbers*:long syncMarker?:long errorMessage`,
  getArticleGroups: 'request:GetArticleGroupsRequest',
  GetArticleGroupsResponse: 'articleGroupList:ArticleGroupList',
  getArticleGroupChanges: 'request:GetArticleGroupChangesRequest',
  GetArticleGroupChangesResponse: 'changedArticleGroupList:ChangedArticleGroupList',
  newArticleGroup: 'request:NewArticleGroupRequest',
  NewArticleGroupResponse: 'result groupNumber:int',
  updateArticleGroup: 'request:UpdateArticleGroupRequest',
  UpdateArticleGroupResponse: 'result',
  getPriceGroupList: '',
  getPriceGroupListResponse: 'priceGroup*:PriceGroup',
  getSalesPriceList: '',
  getSalesPriceListResponse: 'salesPrice*:SalesPrice',
};
