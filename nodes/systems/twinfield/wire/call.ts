import { Failure } from '../../../sdk/failure.ts';
import type { Http } from '../../../sdk/http.ts';
import { soap } from '../../../sdk/soap.ts';
import type { XmlElement, XmlTree } from '../../../sdk/xml.ts';
import { failureOfFault, isRefusedToken } from './fault.ts';
import type { Access, Session } from './login.ts';
import { title } from './title.ts';

/** One operation of one of Twinfield's two services. */
export interface Call {
  readonly service: 'processxml' | 'finder';
  readonly operation: 'ProcessXmlString' | 'Search';
  readonly body: XmlTree;
  /** True for queries, which may be asked twice. */
  readonly safe: boolean;
  /** Left out only for the list of offices, which needs none. */
  readonly office: string | undefined;
  readonly signal: AbortSignal;
}

/** Sends an operation and gives the content of the SOAP body. */
export type Caller = (call: Call) => Promise<XmlElement>;

const namespace = 'http://www.twinfield.com/';

const header = (token: string, office: string | undefined): XmlTree => ({
  Header: {
    '@xmlns': namespace,
    AccessToken: token,
    CompanyCode: office,
    // The schema requires the element, and some clusters refuse a header without it.
    CompanyId: { '@xsi:nil': 'true' },
  },
});

/**
 * Opens the two services of the cluster. A call refused for its token was not carried out: the token is refreshed
 * once and the call repeated once.
 */
export const createCaller = (http: Http, session: Session): Caller => {
  const send = (call: Call, { token, cluster }: Access): Promise<XmlElement> =>
    soap(
      http,
      title,
      {
        url: `${cluster}/webservices/${call.service}.asmx`,
        action: `${namespace}${call.operation}`,
        namespaces: { xsi: 'http://www.w3.org/2001/XMLSchema-instance' },
        header: header(token, call.office),
        body: { [call.operation]: { '@xmlns': namespace, ...call.body } },
        safe: call.safe,
        signal: call.signal,
      },
      failureOfFault,
    );

  return async call => {
    const access = await session.access();
    try {
      return await send(call, access);
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      session.refused(access.token);
    }
    const renewed = await session.access();
    return send(call, renewed).catch(error => {
      throw isRefusedToken(error) ? ended(error) : error;
    });
  };
};

const ended = (error: Failure): Failure =>
  new Failure('auth.expired', 'Twinfield refuses the sign-in, also after renewing it.', {
    system: title,
    said: error.said,
    cause: error,
  });
