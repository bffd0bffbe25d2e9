type Json = Record<string, unknown>;

/*
 * The rules of Open Badges 3.0 (1EdTech, chapter "Data Models") that an OpenBadgeCredential has to keep, with those of the
 * W3C's data model 2.0, Data Integrity and Bitstring Status List that it rests on. Only what is required or typed.
 */

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const isUri = (value: unknown) => typeof value === 'string' && URL.canParse(value);
const isTime = (value: unknown) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
  !isNaN(Date.parse(value));
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isFlag = (value: unknown) => typeof value === 'boolean';
const oneOf =
  (...choices: string[]) =>
  (value: unknown) =>
    choices.includes(value as string);
const typed =
  (...wanted: string[]) =>
  (value: unknown) => {
    const types = [value].flat();
    return types.every(isText) && wanted.every((each) => types.includes(each));
  };
type Rule = (value: unknown) => boolean;
interface Shape {
  required: Record<string, Rule | Shape | [Shape]>;
  optional?: Record<string, Rule | Shape | [Shape]>;
}

const profile: Shape = {
  required: { id: isUri, type: typed('Profile') },
  optional: { name: isText, url: isUri, description: isText },
};
const resultDescription: Shape = {
  required: {
    id: isUri,
    type: typed('ResultDescription'),
    name: isText,
    resultType: oneOf(
      ...['GradePointAverage', 'LetterGrade', 'Percent', 'PerformanceLevel', 'PredictedScore', 'RawScore'],
      ...['Result', 'RubricCriterion', 'RubricCriterionLevel', 'RubricScore', 'ScaledScore', 'Status'],
    ),
  },
  optional: { valueMin: isText, valueMax: isText, requiredValue: isText },
};
const alignment: Shape = {
  required: { type: typed('Alignment'), targetName: isText, targetUrl: isUri },
  optional: {
    targetCode: isText,
    targetDescription: isText,
    targetFramework: isText,
    targetType: oneOf(
      ...[
        'ceasn:Competency',
        'ceterms:Credential',
        'CFItem',
        'CFRubric',
        'CFRubricCriterion',
        'CFRubricCriterionLevel',
        'CTDL',
      ],
    ),
  },
};
const achievement: Shape = {
  required: {
    id: isUri,
    type: typed('Achievement'),
    name: isText,
    description: isText,
    criteria: { required: {}, optional: { id: isUri, narrative: isText } },
  },
  optional: {
    achievementType: isText,
    humanCode: isText,
    version: isText,
    inLanguage: (value) => typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(value),
    creditsAvailable: isNumber,
    resultDescription: [resultDescription],
    alignment: [alignment],
    related: [{ required: { id: isUri, type: typed('Related') }, optional: { version: isText, inLanguage: isText } }],
  },
};
const subject: Shape = {
  required: { type: typed('AchievementSubject'), achievement },
  optional: {
    id: isUri,
    identifier: [
      {
        required: { type: oneOf('IdentityObject'), hashed: isFlag, identityHash: isText, identityType: isText },
        optional: { salt: isText },
      },
    ],
    activityStartDate: isTime,
    activityEndDate: isTime,
    creditsEarned: isNumber,
    result: [{ required: { type: typed('Result') }, optional: { resultDescription: isUri, value: isText } }],
  },
};
const credential: Shape = {
  required: {
    '@context': (value) =>
      Array.isArray(value) &&
      value[0] === 'https://www.w3.org/ns/credentials/v2' &&
      /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context-3\.0\.\d\.json$/.test(String(value[1])),
    id: isUri,
    type: typed('VerifiableCredential', 'OpenBadgeCredential'),
    name: isText,
    issuer: profile,
    validFrom: isTime,
    credentialSubject: subject,
    proof: [
      {
        required: {
          type: oneOf('DataIntegrityProof'),
          cryptosuite: oneOf('eddsa-rdfc-2022'),
          created: isTime,
          verificationMethod: isUri,
          proofPurpose: oneOf('assertionMethod'),
          proofValue: (value) => typeof value === 'string' && /^z[1-9A-HJ-NP-Za-km-z]{80,90}$/.test(value),
        },
      },
    ],
  },
  optional: {
    awardedDate: isTime,
    evidence: [{ required: { type: typed('Evidence') }, optional: { id: isUri, name: isText, narrative: isText } }],
    credentialStatus: [
      {
        required: {
          type: oneOf('BitstringStatusListEntry'),
          statusPurpose: oneOf('revocation', 'suspension'),
          statusListIndex: (value) => typeof value === 'string' && /^(0|[1-9]\d*)$/.test(value),
          statusListCredential: isUri,
        },
        optional: { id: isUri },
      },
    ],
  },
};

/** Where a document breaks the rules, by path; nothing when it keeps them. A property that no rule knows is a fault too. */
export function openBadgeFaults(document: Json): string[] {
  const { id, identifier } = document['credentialSubject'] as Json;
  const faults = [...faultsOf(document, credential, '')];
  if (id === undefined && identifier === undefined) faults.push('credentialSubject: neither id nor identifier');
  return faults;
}

function* faultsOf(value: unknown, rule: Rule | Shape | [Shape], path: string): Generator<string> {
  if (typeof rule === 'function') {
    if (!rule(value)) yield `${path}: ${JSON.stringify(value)}`;
  } else if (Array.isArray(rule)) {
    if (!Array.isArray(value) || value.length === 0) yield `${path}: no list`;
    else for (const [at, each] of value.entries()) yield* faultsOf(each, rule[0], `${path}/${at}`);
  } else if (typeof value !== 'object' || value === null) {
    yield `${path}: no object`;
  } else {
    const rules = { ...rule.required, ...rule.optional };
    for (const key of Object.keys(rule.required)) if (!(key in value)) yield `${path}/${key}: missing`;
    for (const [key, each] of Object.entries(value)) {
      const known = rules[key];
      if (known === undefined) yield `${path}/${key}: unknown`;
      else yield* faultsOf(each, known, `${path}/${key}`);
    }
  }
}
