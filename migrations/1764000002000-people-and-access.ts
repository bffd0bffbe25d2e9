import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleAndAccess1764000002000 implements MigrationInterface {
  name = 'PeopleAndAccess1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE provider (
        id         uuid CONSTRAINT provider_pk PRIMARY KEY DEFAULT uuid_v7(),
        code       text NOT NULL CONSTRAINT provider_code_key UNIQUE,
        name       text NOT NULL,
        kind       text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT provider_kind_check CHECK (kind IN ('university', 'zonal_centre'))
      );

      CREATE TABLE person (
        id            uuid CONSTRAINT person_pk PRIMARY KEY DEFAULT uuid_v7(),
        run           text CONSTRAINT person_run_key UNIQUE,
        given_names   text NOT NULL,
        family_names  text NOT NULL,
        gender        text,
        birth_year    smallint,
        email         citext CONSTRAINT person_email_key UNIQUE,
        locale        text NOT NULL DEFAULT 'es',
        password_hash text,
        created_at    timestamptz NOT NULL DEFAULT now(),
        updated_at    timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_run_check CHECK (run ~ '^[1-9][0-9]{5,7}-[0-9K]$'),
        CONSTRAINT person_gender_check CHECK (gender IN ('female', 'male', 'other')),
        CONSTRAINT person_names_check CHECK (given_names <> '' AND family_names <> ''),
        CONSTRAINT person_locale_check CHECK (locale IN ('es', 'en'))
      );
      CREATE INDEX person_name_search_idx ON person USING gin (search_text(given_names || ' ' || family_names) gin_trgm_ops);

      -- A post at a school from a date to a date. Two posts of one person at one school may not overlap.
      CREATE TABLE appointment (
        id           uuid CONSTRAINT appointment_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id    uuid NOT NULL CONSTRAINT appointment_person_fk REFERENCES person,
        school_rbd   integer NOT NULL CONSTRAINT appointment_school_fk REFERENCES school,
        starts_on    date NOT NULL,
        ends_on      date,
        subject      text,
        weekly_hours smallint,
        main         boolean NOT NULL DEFAULT true,
        created_at   timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT appointment_dates_check CHECK (ends_on >= starts_on),
        CONSTRAINT appointment_weekly_hours_check CHECK (weekly_hours BETWEEN 1 AND 44),
        CONSTRAINT appointment_overlap_excl EXCLUDE USING gist
          (person_id WITH =, school_rbd WITH =, daterange(starts_on, ends_on, '[]') WITH &&),
        -- "Where does this teacher work?" has one answer on any day.
        CONSTRAINT appointment_one_main_excl EXCLUDE USING gist
          (person_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (main)
      );
      CREATE INDEX appointment_school_idx ON appointment (school_rbd);

      -- role + scope + dates: what a person may do, where, from when to when. ("grant" is a reserved word of SQL.)
      CREATE TABLE access_grant (
        id         uuid CONSTRAINT access_grant_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id  uuid NOT NULL CONSTRAINT access_grant_person_fk REFERENCES person,
        role       text NOT NULL,
        scope_kind text NOT NULL,
        scope_code text NOT NULL DEFAULT '',
        starts_on  date NOT NULL DEFAULT country_date(),
        ends_on    date,
        granted_by uuid CONSTRAINT access_grant_granted_by_fk REFERENCES person,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT access_grant_role_check CHECK (role IN
          ('teacher', 'author', 'tutor', 'coordinator', 'head', 'official', 'analyst', 'administrator')),
        CONSTRAINT access_grant_scope_check CHECK (
          CASE scope_kind
            WHEN 'nation'    THEN scope_code = ''
            WHEN 'territory' THEN scope_code ~ '^([0-9]{2}|[0-9]{3}|[0-9]{5})$'
            WHEN 'school'    THEN scope_code ~ '^[1-9][0-9]*$'
            WHEN 'provider'  THEN scope_code ~ '^[0-9a-f-]{36}$'
            WHEN 'cohort'    THEN scope_code ~ '^[0-9a-f-]{36}$'
            ELSE false
          END),
        -- One that ends the day before it begins was taken back before it held.
        CONSTRAINT access_grant_dates_check CHECK (ends_on >= starts_on - 1)
      );
      CREATE INDEX access_grant_person_idx ON access_grant (person_id);

      -- One row per signed-in device: the page cookie and the API's bearer token are the same thing, stored hashed.
      CREATE TABLE session (
        id         uuid CONSTRAINT session_pk PRIMARY KEY DEFAULT uuid_v7(),
        person_id  uuid NOT NULL CONSTRAINT session_person_fk REFERENCES person,
        token_hash bytea NOT NULL CONSTRAINT session_token_hash_key UNIQUE,
        kind       text NOT NULL,
        user_agent text NOT NULL DEFAULT '',
        address    inet,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        ended_at   timestamptz,
        CONSTRAINT session_kind_check CHECK (kind IN ('page', 'api'))
      );
      CREATE INDEX session_person_idx ON session (person_id);

      -- Whose session a token is of, while it is in force: for a statement that checks who asks and does the work in one
      -- round trip.
      CREATE FUNCTION session_person(hash bytea) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN (SELECT s.person_id FROM session s WHERE s.token_hash = hash AND s.ended_at IS NULL AND s.expires_at > now());

      -- Failed sign-ins, kept a day, to slow down guessing by account and by address.
      CREATE TABLE failed_sign_in (
        id      bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT failed_sign_in_pk PRIMARY KEY,
        login   text NOT NULL,
        address inet NOT NULL,
        at      timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX failed_sign_in_login_idx ON failed_sign_in (login, at);
      CREATE INDEX failed_sign_in_address_idx ON failed_sign_in (address, at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
