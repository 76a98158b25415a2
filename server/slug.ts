/** A readable id made of a name: “Orders → Twinfield” → `orders-twinfield`; numbered when it is taken. */
export const freeSlug = async (
  name: string,
  fallback: string,
  taken: (id: string) => Promise<boolean>,
): Promise<string> => {
  const base =
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50) || fallback;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!(await taken(id))) return id;
  }
};
