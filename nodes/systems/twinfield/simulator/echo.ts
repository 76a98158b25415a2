import { type Element, el } from './xml.ts';

type Kind = 'error' | 'warning';

/**
 * The answer to a write: the request itself, with remarks on the elements they are about, `result` on every element from
 * the root down to an offender, and computed elements added when all is well.
 */
export class Echo {
  readonly #root: Element;
  readonly #remarks = new Map<Element, { readonly kind: Kind; readonly texts: string[] }>();
  readonly #attributes = new Map<Element, Record<string, string>>();
  readonly #computed = new Map<Element, Element[]>();
  readonly #missing = new Map<Element, Element[]>();
  #ignoresWarnings = false;

  constructor(root: Element) {
    this.#root = root;
    this.#ignoresWarnings = root.attributes.raisewarning === 'false';
  }

  /** An element is wrong; several remarks on one are joined. */
  error(element: Element, text: string): void {
    this.#remark(element, 'error', text);
  }

  /** Stops the write as an error does, unless the request switched warnings off. */
  warning(element: Element, text: string): void {
    if (this.#ignoresWarnings || element.attributes.raisewarning === 'false') return;
    this.#remark(element, 'warning', text);
  }

  /** A child that should have been there is missing. */
  missing(parent: Element, name: string, text: string): void {
    const child = el(name);
    this.#missing.set(parent, [...(this.#missing.get(parent) ?? []), child]);
    this.error(child, text);
  }

  /** Adds attributes such as the name that belongs to a code. */
  name(element: Element | undefined, attributes: Record<string, string>): void {
    if (element) this.#attributes.set(element, { ...this.#attributes.get(element), ...attributes });
  }

  /** Adds a computed child, or fills in the empty one of that name. */
  compute(parent: Element, ...children: readonly Element[]): void {
    this.#computed.set(parent, [...(this.#computed.get(parent) ?? []), ...children]);
  }

  get failed(): boolean {
    return this.#remarks.size > 0;
  }

  /** The answer; `result` of its root tells whether the record was saved. */
  answer(): Element {
    const root = this.#annotate(this.#root);
    return { ...root, attributes: { ...root.attributes, result: this.failed ? '0' : '1' } };
  }

  #remark(element: Element, kind: Kind, text: string): void {
    const known = this.#remarks.get(element);
    if (known) known.texts.push(text);
    else this.#remarks.set(element, { kind, texts: [text] });
  }

  #annotate(element: Element): Element {
    const remark = this.#remarks.get(element);
    const computed = this.failed ? [] : (this.#computed.get(element) ?? []);
    const names = new Set(computed.map(({ name }) => name));
    const echoed = element.children.filter(({ name, text }) => !(names.has(name) && text === ''));
    const children = [...echoed, ...(this.#missing.get(element) ?? [])].map(child => this.#annotate(child));
    const isBad = remark !== undefined || children.some(({ attributes }) => attributes.result === '0');
    return {
      ...element,
      attributes: {
        ...element.attributes,
        ...this.#attributes.get(element),
        ...(remark ? { msgtype: remark.kind, msg: remark.texts.join('//') } : {}),
        ...(isBad ? { result: '0' } : {}),
      },
      children: [...children, ...computed],
    };
  }
}
