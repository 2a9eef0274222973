import * as v from "valibot";

/** How many: a whole number from zero. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
