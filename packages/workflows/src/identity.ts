/** Version of this program, as every envelope and the server's handshake say it. */
export const version = "0.1.0";

/** Which program made a result, and which contract it speaks. */
export interface Identity {
  readonly version: string;
  readonly fingerprint: string;
}
