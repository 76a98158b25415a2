/** What may stand in a header besides letters (RFC 9110): nothing that ends it and begins another. */
const value = /^[\t\x20-\x7e\x80-\xff]*$/;
const name = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether a text may be the value of a header. */
export const isHeaderValue = (text: string): boolean => value.test(text);

/** Whether there may be such a header. */
export const isHeader = (header: string, text: string): boolean => name.test(header) && isHeaderValue(text);
