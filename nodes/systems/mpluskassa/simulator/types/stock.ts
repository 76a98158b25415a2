import type { Declarations } from './declarations.ts';

/** Stock. */
export const stockTypes: Declarations = {
  GetStockRequest: `branchNumber:int articleNumbers:ArticleNumberList stockId?:long dayStockOnlyFilter?:boolean
    branchNumbers?:BranchNumberList`,
  ArticleStock: `branchNumber?:int articleNumber:long stockId:long amountFree:long decimalPlacesFree?:int
    amountReserved:long decimalPlacesReserved?:int amountIncoming:long decimalPlacesIncoming?:int
    isDayStockArticle:boolean`,
  SetStockRequest:
    'branchNumber:int articleNumber:long amount:long decimalPlaces?:int employeeNumber?:long reference?',
  UpdateStockRequest: `branchNumber:int articleNumber:long amountChanged:long decimalPlaces?:int employeeNumber?:long
    reference?`,

  getStock: 'request:GetStockRequest',
  GetStockResponse: 'articleStocks*:ArticleStock',
  setStock: 'request:SetStockRequest',
  SetStockResponse: 'result stockId?:long',
  updateStock: 'request:UpdateStockRequest',
  UpdateStockResponse: 'result stockId?:long',
};
