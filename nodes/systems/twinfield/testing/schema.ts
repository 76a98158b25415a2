import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { validateXML, type XMLFileInfo } from 'xmllint-wasm';

const folder = resolve('../shared/contracts/twinfield');

/** True when the interface descriptions of Twinfield lie beside the project. */
export const hasDescriptions = existsSync(resolve(folder, 'finder.asmx.wsdl.xml'));

const guid = 'http://microsoft.com/wsdl/types/';

/** The schemas inside a description, as files of their own that know of each other. */
const schemasOf = (service: string): { readonly main: XMLFileInfo; readonly types: XMLFileInfo } => {
  const description = readFileSync(resolve(folder, `${service}.asmx.wsdl.xml`), 'utf8');
  const [main = '', types = ''] = [...description.matchAll(/<s:schema[\s\S]*?<\/s:schema>/g)].map(([text]) =>
    text.replace(
      '<s:schema ',
      `<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:tns="http://www.twinfield.com/" xmlns:s1="${guid}" `,
    ),
  );
  return {
    main: {
      fileName: `${service}.xsd`,
      contents: main.replace(`namespace="${guid}"`, `namespace="${guid}" schemaLocation="types.xsd"`),
    },
    types: { fileName: 'types.xsd', contents: types },
  };
};

/** The header and the content of the body of an envelope, each as a document. */
const partsOf = (envelope: string): readonly string[] => {
  const content = (name: string) =>
    new RegExp(`<soap:${name}>([\\s\\S]*)</soap:${name}>`).exec(envelope)?.[1] ?? '';
  return [content('Header'), content('Body')]
    .filter(part => part !== '')
    .map(part => part.replace(/^<(\w+)/, '<$1 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'));
};

/** What the descriptions object to in these envelopes; empty when nothing. */
export const objections = async (
  service: string,
  envelopes: readonly string[],
): Promise<readonly string[]> => {
  const { main, types } = schemasOf(service);
  const xml = envelopes
    .flatMap(partsOf)
    .map((contents, index) => ({ fileName: `part${index}.xml`, contents }));
  const result = await validateXML({ xml, schema: main, preload: [types] });
  return result.errors.map(({ rawMessage }) => rawMessage);
};
