import { branches, deliveryMethods, employees, paymentMethods, vatGroups } from '../lookups.ts';
import { currentMarker } from '../state.ts';
import { numbersOf, type Struct, structOf } from '../struct.ts';
import type { Operation } from './operation.ts';

/** Versions, sync markers and the lists for drop-downs. */
export const lookupOperations: Readonly<Record<string, Operation>> = {
  getApiVersion: {
    response: 'getApiVersionResponse',
    run: () => ({
      majorNumber: 1,
      minorNumber: 0,
      revisionNumber: 0,
      serviceMajorNumber: 67,
      serviceMinorNumber: 1,
      serviceRevisionNumber: 3,
      inDebugMode: false,
    }),
  },
  getCurrentSyncMarkers: {
    response: 'getCurrentSyncMarkersResponse',
    run: (_, { store }) => ({
      articleSyncMarker: currentMarker(store, 'product'),
      articleGroupSyncMarker: currentMarker(store, 'articleGroup'),
      relationSyncMarker: currentMarker(store, 'relation'),
      employeeSyncMarker: employees.length,
      invoiceSyncMarker: currentMarker(store, 'invoice'),
      receiptSyncMarker: currentMarker(store, 'receipt'),
      orderSyncMarker: currentMarker(store, 'order'),
      proposalSyncMarker: currentMarker(store, 'quotation'),
      stockId: currentMarker(store, 'stock'),
      packingSlipSyncMarker: currentMarker(store, 'packingSlip'),
    }),
  },
  getVatGroupList: { response: 'getVatGroupListResponse', run: () => ({ vatGroup: vatGroups }) },
  getPaymentMethods: {
    response: 'GetPaymentMethodsResponse',
    run: () => ({ paymentMethodList: { paymentMethod: paymentMethods } }),
  },
  getDeliveryMethods: {
    response: 'GetDeliveryMethodsResponse',
    run: () => ({ deliveryMethodList: { deliveryMethod: deliveryMethods } }),
  },
  getEmployees: {
    response: 'GetEmployeesResponse',
    run: request => {
      const asked = numbersOf(structOf(request, 'request'), 'employeeNumbers');
      const employee = employees.filter(
        ({ employeeNumber }) => asked.length === 0 || asked.includes(employeeNumber),
      );
      return { employeeList: { employee } };
    },
  },
  getBranches: { response: 'getBranchesResponse', run: () => ({ branches: { branch: branches } }) },
  getTurnoverGroups: {
    response: 'GetTurnoverGroupsResponse',
    run: (_, { store }) => ({
      turnoverGroupList: {
        turnoverGroup: store.values<Struct>('_turnoverGroups'),
      },
    }),
  },
};
