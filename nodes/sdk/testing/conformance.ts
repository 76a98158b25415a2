/** What a system tells the conformance suite about itself, in `testing/conformance.ts` of its folder. */
export interface Conformance {
  /** Connections to the simulator that must be refused, each by its own words. */
  readonly refused: readonly {
    readonly name: string;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly secrets?: Readonly<Record<string, unknown>>;
    /** Code of the failure, e.g. `auth.refused`. */
    readonly code: string;
  }[];
  readonly entities: Readonly<Record<string, EntitySample>>;
  /** Checks that do not hold for this system, and why. */
  readonly waivers?: readonly Waiver[];
}

/** How the suite makes and finds records of an entity. */
export interface EntitySample {
  /** A record that does not exist in the seed; another one for every number. Absent = nothing can be created. */
  record?(number: number): Readonly<Record<string, unknown>>;
  /** The search field, and what it is of such a record. */
  readonly by?: string;
  value?(record: Readonly<Record<string, unknown>>): string;
  /** Some fields of an update; the others must stay as they are. Absent = nothing can be updated. */
  readonly changes?: Readonly<Record<string, unknown>>;
  /** Name under which the simulator counts the call that writes, for faults on it. */
  readonly writeOperation?: string;
  /** Name under which the simulator counts the call that reads a page, for faults on it. Absent = nothing can be read. */
  readonly readOperation?: string;
  /** Filters of every read, where what is read without any depends on the day. Default: none. */
  readonly filters?: Readonly<Record<string, unknown>>;
  /** True when creating the same record again is refused as `target.duplicate`. Default false. */
  readonly refusesDuplicates?: boolean;
}

export interface Waiver {
  /** Name of the check, as the suite prints it. */
  readonly check: string;
  /** Default: all entities. */
  readonly entity?: string;
  readonly reason: string;
}
