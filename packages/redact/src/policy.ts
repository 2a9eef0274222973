import type { Finder } from "./engine/compile.js";
import type { Mask } from "./markers.js";

/** What a redactor has been told to look for and to do about it. */
export interface Policy {
  readonly finder: Finder;
  readonly isSecretPath: (path: string) => boolean;
  readonly marker: (mask: Mask) => string;
}
