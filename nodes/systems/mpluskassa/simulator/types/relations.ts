import type { Declarations } from './declarations.ts';

/** Relations. */
export const relationTypes: Declarations = {
  CustomField: `fieldName dataType?:DataType isRequired?:boolean strValue? intValue?:long decimalPlaces?:int
    boolValue?:boolean dateValue?:SoapMplusDate dateTimeValue?:SoapMplusDateTime multiSelectInt*:int`,
  CustomFieldList: 'customField*:CustomField',
  Relation: `relationNumber?:long extRelationId? syncMarker?:long createTimestamp?:SoapMplusDateTime
    changeTimestamp?:SoapMplusDateTime active?:boolean name? address? zipcode? city? country? deliveryAddress?
    deliveryZipcode? deliveryCity? deliveryCountry? contact? telephone? mobile? email? website? relationCode?
    points?:int balance?:long priceGroupNumber?:int discountPercentage?:int categoryId?:int categoryIds?:CategoryIdSet
    bankAccountNumber? creditLimit?:long paymentWithinDays?:int vatNumber? commerceNumber? extraText?
    defaultVatMethod?:VatMethod customFieldList?:CustomFieldList
    relationArticleDiscountList?:RelationArticleDiscountList companyName?`,
  RelationArticleDiscount: `relationArticleDiscountId?:long relationNumber?:long articleNumber?:long
    articleDiscountGroupNumber?:int minimumAmount?:long minimumAmountDecimalPlaces?:int discountPercentage?:int
    priceIncl?:long priceExcl?:long`,
  RelationArticleDiscountList: 'relationArticleDiscount*:RelationArticleDiscount',
  RelationList: 'relation*:Relation',
  GetRelationsRequest: 'relationNumbers*:long categoryId?:int syncMarker?:long syncMarkerLimit?:int',
  FindRelationV2Request: 'relation:Relation exactMatch?:boolean',
  CardCategory: 'categoryId:int name isVipGroup:boolean isSupplierGroup:boolean',
  CardCategoryList: 'cardCategory*:CardCategory',

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
  getCardCategories: '',
  GetCardCategoriesResponse: `articleCardCategoryList?:CardCategoryList employeeCardCategoryList?:CardCategoryList
    relationCardCategoryList?:CardCategoryList`,
};
