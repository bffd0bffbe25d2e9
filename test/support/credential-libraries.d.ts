/** What the tests use of the verifying libraries, which bring no types of their own. */

declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<object>;
    checkStatus: () => Promise<{ verified: boolean }>;
  }): Promise<{ verified: boolean }>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(options: {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<object>;
  }): Promise<{
    verified: boolean;
    results?: { credentialStatus: { statusPurpose: string }; status: boolean }[];
    error?: Error;
  }>;
}
