import { Global, Module } from '@nestjs/common';

import { Secrets } from './secrets.js';

@Global()
@Module({ providers: [Secrets], exports: [Secrets] })
export class SecretsModule {}

export { KeyRing, type Sealed } from './key-ring.js';
export { isReadByEveryone, writeUnlessThere } from './new-file.js';
export { Secrets } from './secrets.js';
