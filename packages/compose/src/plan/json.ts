/** A value of JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A map of JSON. Keys that are absent are absent: nothing holds `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json;
}
