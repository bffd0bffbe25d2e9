import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Counters that may be lost; rate-limiter-flexible writes them, and removes them an hour after they ran out. */
@Entity('rate_limit')
@Index('rate_limit_expire_idx', ['expire'])
export class RateLimit {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'rate_limit_pk' })
  key: string;

  @Column('integer', { default: 0 })
  points: number;

  /** In milliseconds since 1970. */
  @Column('bigint', { nullable: true })
  expire: string | null;
}
