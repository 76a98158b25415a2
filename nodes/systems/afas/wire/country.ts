/**
 * Country codes of AFAS by ISO 3166-1 code, as they are in a standard environment; an environment may change them, see
 * its GetConnector ProfitCountries.
 */
const table = [
  'AD=AND AE=AE AF=AFG AG=AG AI=AIA AL=AL AM=AM AN=NA AO=AN AQ=ATA AR=RA AS=ASM AT=A AU=AUS',
  'AW=AW AX=AX AZ=AZ BA=BA BB=BDS BD=BD BE=B BF=BU BG=BG BH=BRN BI=RU BJ=DY BL=BL BM=BM',
  'BN=BRU BO=BOL BQ=BQ BR=BR BS=BS BT=BT BV=BVT BW=RB BY=BY BZ=BH CA=CDN CC=CCK CD=ZRE CF=RCA',
  'CG=RCB CH=CH CI=CI CK=COK CL=RCH CM=TC CN=CN CO=CO CR=CR CU=C CV=CV CW=CW CX=CXR CY=CY',
  'CZ=CZ DE=D DJ=DJI DK=DK DM=WD DO=DOM DZ=DZ EC=EC EE=EE EG=ET EH=ESH ER=ERI ES=E ET=ETH',
  'FI=FIN FJ=FJI FK=FLK FM=MIC FO=FRO FR=F GA=GA GB=GB GD=WG GE=GE GF=GF GG=GG GH=GH GI=GIB',
  'GL=GRO GM=WAG GN=GN GP=GP GQ=EQ GR=GR GS=SGS GT=GCA GU=GUM GW=GW GY=GUY HK=HK HM=HMD HN=HON',
  'HR=HR HT=RH HU=H ID=RI IE=IRL IL=IL IM=IM IN=IND IO=IOT IQ=IRQ IR=IR IS=IS IT=I JE=JE',
  'JM=JA JO=HKJ JP=J KE=EAK KG=KG KH=K KI=KIR KM=KM KN=KN KP=KO KR=ROK KW=KWT KY=CYM KZ=KZ',
  'LA=LAO LB=RL LC=WL LI=FL LK=CL LR=LB LS=LS LT=LT LU=L LV=LV LY=LAR MA=MA MC=MC MD=MD',
  'ME=MNE MF=MF MG=RM MH=MAR MK=MK ML=RMM MM=BUR MN=MON MO=MO MP=MNP MQ=MQ MR=RIM MS=MSR MT=M',
  'MU=MS MV=MV MW=MW MX=MEX MY=MAL MZ=MOC NA=SWA NC=NCL NE=RN NF=NFK NG=WAN NI=NIC NL=NL NO=N',
  'NP=NPL NR=NR NU=NIU NZ=NZ OM=OMA PA=PA PE=PE PF=PYF PG=PNG PH=RP PK=PK PL=PL PM=SPM PN=PCN',
  'PR=PR PS=PSE PT=P PW=PLW PY=PY QA=QA RE=REU RO=RO RS=SRB RU=RUS RW=RWA SA=AS SB=SB SC=SY',
  'SD=SUD SE=S SG=SGP SH=SHN SI=SLO SJ=SJM SK=SK SL=WAL SM=RSM SN=SN SO=SP SR=SME SS=SS ST=ST',
  'SV=EL SX=SX SY=SYR SZ=SD TC=TCA TD=TS TF=ATF TG=TG TH=T TJ=TAD TK=TKL TL=TLS TM=TMN TN=TN',
  'TO=TO TR=TR TT=TT TV=TV TW=RC TZ=EAT UA=UA UG=EAU UM=UMI US=USA UY=ROU UZ=OEZ VA=VAT VC=WV',
  'VE=YV VG=VGB VI=VIR VN=VN VU=VU WF=WLF WS=WSM XK=XK YE=YMN YT=MYT YU=YU ZA=ZA ZM=Z ZW=ZW',
].join(' ');

const byIso: ReadonlyMap<string, string> = new Map(
  table.split(' ').map(pair => {
    const [iso = '', code = ''] = pair.split('=');
    return [iso, code] as const;
  }),
);

/** Every country there is a code for, by ISO code. */
export const isoCountries: readonly string[] = [...byIso.keys()];

const byCode: ReadonlyMap<string, string> = new Map([...byIso].map(([iso, code]) => [code, iso]));

/** `"BE"` → `"B"`; a country that AFAS has no other code for keeps its own. */
export const toAfasCountry = (iso: string): string => byIso.get(iso) ?? iso;

/** `"B"` → `"BE"`; undefined for a code that AFAS does not have. */
export const fromAfasCountry = (code: string): string | undefined => byCode.get(code);
