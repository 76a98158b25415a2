/** A call the service refuses with a SOAP fault instead of an answer. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  readonly code: string;

  /** `code` is the part after `SOAP-ENV:`; `Client` blames the request, `Server` the service. */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
