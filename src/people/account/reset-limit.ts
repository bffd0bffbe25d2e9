import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/index.js';
import { AddressLimit } from '../../platform/limit/index.js';

/** A school behind one address may forget so many passwords in an hour; nobody has us write to a whole country. */
const MOST_AN_HOUR = 30;

/** How often a link for a forgotten password is asked for from one address. */
@Injectable()
export class ResetLimit extends AddressLimit {
  constructor(database: Database) {
    super(database, 'reset', MOST_AN_HOUR, 3600);
  }
}
