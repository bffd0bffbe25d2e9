import { Injectable } from '@nestjs/common';

/** The time, from one place, so that a test can move it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

export { localDayOf, localTimeOf, momentOf } from './zoned-time.js';
