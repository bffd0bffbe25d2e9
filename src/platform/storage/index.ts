import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Storage } from './storage.service.js';
import { StoredFile } from './stored-file.entity.js';
import { StoredFilesRepository } from './stored-files.repository.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([StoredFile])],
  providers: [Storage, StoredFilesRepository],
  exports: [Storage],
})
export class StorageModule {}

export { readPicture } from './picture.rules.js';
export { serveFile, type ServedFile } from './serve.js';
export { Storage } from './storage.service.js';
