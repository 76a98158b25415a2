import { enumerations } from './enumerations.ts';
import { escapeText, type WireElement } from './envelope.ts';
import { SoapFault } from './soap-fault.ts';
import { isStruct, type Struct, type Value } from './struct.ts';
import { type Field, types } from './types.ts';

const booleans: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

const scalar = (element: WireElement, type: string): Value => {
  const fault = (what: string) => new SoapFault('Client', `Element '${element.name}': ${what}`);
  if (element.children.length > 0) throw fault('has children where a value belongs');
  const { text } = element;
  if (type === 'string') return text;
  if (type === 'boolean') {
    const value = booleans[text.trim()];
    if (value === undefined) throw fault(`'${text}' is not a boolean`);
    return value;
  }
  if (type === 'long' || type === 'int') {
    const value = Number(text);
    const fits = type === 'int' ? Math.abs(value) <= 2 ** 31 : Number.isSafeInteger(value);
    if (!/^[+-]?\d+$/.test(text.trim()) || !fits) throw fault(`'${text}' is not of type ${type}`);
    return value;
  }
  if (!enumerations[type]?.includes(text)) throw fault(`'${text}' is not one of ${type}`);
  return text;
};

const value = (element: WireElement, type: string): Value =>
  types.has(type) ? decode(element, type) : scalar(element, type);

/** The children of an element by its type. Throws a SoapFault when it does not fit the type. */
export const decode = (element: WireElement, type: string): Struct => {
  const fields = types.get(type) ?? [];
  const known = new Set(fields.map(({ name }) => name));
  const stranger = element.children.find(({ name }) => !known.has(name));
  if (stranger)
    throw new SoapFault('Client', `Element '${stranger.name}' is not expected in '${element.name}'`);
  return Object.fromEntries(
    fields.flatMap((field): [string, Value][] => {
      const found = element.children.filter(({ name }) => name === field.name);
      if (field.repeated) return [[field.name, found.map(child => value(child, field.type))]];
      const [first] = found;
      if (found.length > 1) throw new SoapFault('Client', `Element '${field.name}' occurs more than once`);
      if (first) return [[field.name, value(first, field.type)]];
      if (field.required)
        throw new SoapFault('Client', `Element '${field.name}' is missing in '${element.name}'`);
      return [];
    }),
  );
};

const written = (name: string, type: string, content: Value): string => {
  if (isStruct(content)) return `<ns:${name}>${encodeChildren(type, content)}</ns:${name}>`;
  return `<ns:${name}>${escapeText(String(content))}</ns:${name}>`;
};

const encodeField = ({ name, type, required }: Field, content: Value | undefined): string => {
  if (content === undefined) {
    if (required) throw new Error(`The simulator leaves out '${name}'`);
    return '';
  }
  return Array.isArray(content)
    ? content.map(entry => written(name, type, entry)).join('')
    : written(name, type, content);
};

const encodeChildren = (type: string, struct: Struct): string => {
  const fields = types.get(type);
  if (!fields) throw new Error(`The simulator has no type ${type}`);
  return fields.map(field => encodeField(field, struct[field.name])).join('');
};

/** An element with its children in the order of its type; what the type does not know is left out. */
export const encode = (name: string, type: string, struct: Struct): string => written(name, type, struct);
