import type { Declarations } from './declarations.ts';

/** Versions, markers and look-ups. */
export const lookupTypes: Declarations = {
  PaymentMethod: `method description buttonText allowNegativeAmount:boolean active?:boolean type?:PaymentMethodType
    accountNumber?:int`,
  PaymentMethodList: 'paymentMethod*:PaymentMethod',
  DeliveryMethod: 'deliveryMethod description buttonText enabled?:boolean',
  DeliveryMethodList: 'deliveryMethod*:DeliveryMethod',
  Employee: 'employeeNumber?:long name? active?:boolean',
  EmployeeList: 'employee*:Employee',
  getEmployeesRequest: 'employeeNumbers*:long syncMarker?:long syncMarkerLimit?:int',
  TurnoverGroup: `turnoverGroupType:TurnoverGroupType turnoverGroup:int turnoverGroupName inclAmount?:long
    exclAmount?:long defaultAccountNumber?:int accountNumber?:int`,
  TurnoverGroupList: 'turnoverGroup*:TurnoverGroup',
  GetTurnoverGroupsRequest: 'onlyActive?:boolean',
  Branch: 'branchNumber:int branchName abbreviation countryCode:int countryIso3 countryName',
  BranchList: 'branch*:Branch',

  getApiVersion: '',
  getApiVersionResponse: `majorNumber:int minorNumber:int revisionNumber:int serviceMajorNumber?:int
    serviceMinorNumber?:int serviceRevisionNumber?:int inDebugMode:boolean`,
  getCurrentSyncMarkers: '',
  getCurrentSyncMarkersResponse: `articleSyncMarker:long articleGroupSyncMarker?:long relationSyncMarker:long
    employeeSyncMarker:long invoiceSyncMarker:long receiptSyncMarker:long orderSyncMarker:long
    proposalSyncMarker?:long stockId?:long packingSlipSyncMarker?:long`,
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
