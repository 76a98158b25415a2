import { useSearchParams } from 'wouter';

/** Filters kept in the address of the page, so that they survive a reload and can be shared. */
export const useFilter = <Name extends string>(...names: readonly Name[]) => {
  const [search, setSearch] = useSearchParams();
  const filter: Partial<Readonly<Record<Name, string>>> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value) Object.assign(filter, { [name]: value });
  }
  const set = (name: Name, value: string | null | undefined) =>
    setSearch(
      before => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  const clear = () =>
    setSearch(
      before => new URLSearchParams([...before].filter(([name]) => !names.some(own => own === name))),
      { replace: true },
    );
  return { filter, set, clear, isSet: Object.keys(filter).length > 0 };
};
