import type { Declarations } from './declarations.ts';

/** Journals of the till. */
export const journalTypes: Declarations = {
  JournalFilterList: 'journalFilter*:JournalFilter',
  GetJournalsRequest: `fromFinancialDate:SoapMplusDate throughFinancialDate:SoapMplusDate branchNumbers*:int
    journalFilterList?:JournalFilterList reference?`,
  Journal: `financialDate:SoapMplusDate journalFilterList?:JournalFilterList branchNumber:int
    turnoverGroupList?:TurnoverGroupList paymentList?:PaymentList vatGroupList?:VatGroupList`,
  JournalList: 'journal*:Journal',
  GetFinancialJournalRequest: 'fromFinancialDate:SoapMplusDate throughFinancialDate:SoapMplusDate reference?',
  FinancialGroup: `financialGroupType:FinancialGroupType financialGroupSource:FinancialGroupSource
    financialGroupNumber?:int financialGroupName accountNumber:int branchNumber?:int
    fromFinancialDate?:SoapMplusDate throughFinancialDate?:SoapMplusDate financialPeriodClosed?:boolean
    inclAmount?:long exclAmount?:long vatGroupList?:VatGroupList`,
  FinancialGroupList: 'financialGroup*:FinancialGroup',

  getJournals: 'request:GetJournalsRequest',
  GetJournalsResponse: 'journalList:JournalList',
  getFinancialJournal: 'request:GetFinancialJournalRequest',
  GetFinancialJournalResponse: 'financialGroupList:FinancialGroupList financialPeriodClosed?:boolean',
};
