/** A key that signs without being seen: a file's, or one that stays inside a device or a service and is only asked to sign. */
export interface SigningKey {
  /** The public half, Ed25519 as Multikey writes it: `z6Mk…`. */
  readonly publicKey: string;
  sign(data: Uint8Array): Promise<Uint8Array>;
}

/** Where signing keys come from. */
export abstract class SigningKeys {
  /** The key that signs today, or null when there is none: then no credentials are issued. */
  abstract current(): Promise<SigningKey | null>;
}
