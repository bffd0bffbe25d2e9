import { statement } from '../../platform/database/index.js';
import { chance, hashOf, idAt, moment, pick } from './chance.js';
import { GIVEN_NAMES_A_DECADE, SURNAME_LISTS } from './names.js';

/*
 * Who teaches where: schools get teachers by their pupils, teachers get a sex, an age, a name of their time and place, a RUN
 * of their birth year, and a post, or two if they moved.
 */

/**
 * `$2` schools, `$3` teachers, `$4` schools that are not to be used, `$5` the first teacher's number. However few are taken,
 * each region keeps two schools, one of them in town and of middling size. A school has one teacher and its share of the others by the pupils above 22, so
 * small rural ones have one to three.
 */
export const CHOOSE_SCHOOLS = statement(
  'demo.choose_schools',
  `INSERT INTO demo_work.school
   WITH working AS (
     SELECT s.rbd, c.region_code, s.commune_code, s.rural, s.pupils,
            row_number() OVER (PARTITION BY c.region_code, NOT s.rural AND s.pupils BETWEEN 300 AND 900
                               ORDER BY ${hashOf('s.rbd', 1)}, s.rbd) AS of_region,
            row_number() OVER (PARTITION BY c.code ORDER BY ${hashOf('s.rbd', 1)}, s.rbd) AS of_commune
       FROM school s JOIN commune c ON c.code = s.commune_code
      WHERE s.status = 'working' AND s.pupils > 0 AND s.rbd <> ALL ($4::int[])
   ), chosen AS (
     SELECT * FROM working
      ORDER BY of_region > 1 AND NOT (commune_code = '05201' AND of_commune = 1), ${hashOf('rbd', 2)}, rbd
      LIMIT $2
   ), weighed AS (
     SELECT *, row_number() OVER by_rbd AS no, count(*) OVER () AS schools,
            sum(weight) OVER by_rbd AS upto, sum(weight) OVER () AS total
       FROM (SELECT *, (greatest(pupils - 22, 0) + 0.01)::float8 ^ 0.93 AS weight FROM chosen) w
     WINDOW by_rbd AS (ORDER BY rbd)
   ), counted AS (
     -- Running sums of rounded-down shares, so that they add up exactly.
     SELECT *, no + CASE WHEN no = schools THEN $3 - schools ELSE floor(($3 - schools) * (upto / total) + 1e-6)::int END AS last
       FROM weighed
   )
   SELECT no, rbd, region_code, commune_code,
          row_number() OVER (PARTITION BY region_code ORDER BY rbd), count(*) OVER (PARTITION BY region_code), rural,
          $5 + coalesce(lag(last) OVER (ORDER BY no), 0), last - coalesce(lag(last) OVER (ORDER BY no), 0)
     FROM counted ORDER BY no`,
);

/** `$2` the school year (its first day is 1 March), `$3` milliseconds when the first person was recorded. */
export const PLACE_TEACHERS = statement(
  'demo.place_teachers',
  `INSERT INTO demo_work.teacher
   WITH placed AS (
     SELECT s.first_teacher + i AS no, s.rbd, s.region_code, s.commune_code, s.rural, s.rank_in_region, s.in_region
       FROM demo_work.school s CROSS JOIN LATERAL generate_series(0, s.teachers - 1) i
   ), drawn AS (
     SELECT *, ${chance('no', 10)} < 0.73 AS female,
            $2::int - 26 - floor(38 * ${chance('no', 11)} ^ 1.15)::int AS birth_year,
            in_region > 1 AND ${chance('no', 12)} < 0.18 AS moved,
            (rank_in_region + ${pick('no', 13, 'greatest(in_region - 1, 1)')}) % in_region + 1 AS rank_before
       FROM placed
   )
   SELECT d.no, ${idAt('$3::bigint + d.no', 'd.no', 14)}, d.female, d.birth_year, d.region_code, d.commune_code, d.rural,
          d.rbd, make_date($2::int - 3 - floor(${chance('d.no', 16)} ^ 1.5 * least(24, $2::int - 26 - d.birth_year))::int, 3, 1),
          CASE WHEN d.moved THEN b.rbd END,
          CASE WHEN d.moved THEN make_date($2::int - ${pick('d.no', 17, '3')}, 3, 1) END,
          -- Regions differ in how many never take part, from one in twelve to two in five, and so in their coverage.
          CASE WHEN ${chance('d.no', 18)} < 0.07 + 0.30 * ${chance('d.region_code::int', 20)} + CASE WHEN d.rural THEN 0.05 ELSE 0 END THEN 0
               ELSE (0.5 + 1.5 * ${chance('d.no', 19)}) * (0.85 + 0.3 * ${chance('d.region_code::int', 21)})
                    * CASE WHEN d.rural THEN 0.85 ELSE 1 END * CASE WHEN d.female THEN 1.04 ELSE 0.93 END END
     FROM drawn d JOIN demo_work.school b ON b.region_code = d.region_code AND b.rank_in_region = d.rank_before
    ORDER BY d.no`,
);

const [COMMON, MAPUCHE, AYMARA, RAPA_NUI] = SURNAME_LISTS as [
  (typeof SURNAME_LISTS)[0],
  (typeof SURNAME_LISTS)[0],
  (typeof SURNAME_LISTS)[0],
  (typeof SURNAME_LISTS)[0],
];

/** A place in the list of surnames, by where the person lives. `origin`: a chance that decides among the peoples. */
function surname(origin: string, salt: number): string {
  const from = ({ first, count }: { first: number; count: number }, skew: number) =>
    `${first + 1} + floor(${count} * ${chance('no', salt)} ^ ${skew})::int`;
  return `CASE
    WHEN commune_code = '05201' AND ${origin} < 0.75 THEN ${from(RAPA_NUI, 1)}
    WHEN ${origin} < CASE region_code WHEN '09' THEN 0.28 WHEN '14' THEN 0.18 WHEN '10' THEN 0.15 WHEN '11' THEN 0.12
                          WHEN '08' THEN 0.06 WHEN '13' THEN 0.05 ELSE 0.02 END THEN ${from(MAPUCHE, 1)}
    WHEN ${origin} > CASE region_code WHEN '15' THEN 0.68 WHEN '01' THEN 0.77 WHEN '02' THEN 0.94 ELSE 2 END
      THEN ${from(AYMARA, 1.2)}
    ELSE ${from(COMMON, 1.7)} END`;
}

const letters = (text: string) => `regexp_replace(search_text(${text}), '[^a-z]', '', 'g')`;

const YEARS_RUNS = 297_000;

/** The lowest number of a RUN in a birth year: a straight line through the register, good to a year or so. */
export function firstRunOf(birthYear: number): number {
  return 5_600_000 + (birthYear - 1950) * YEARS_RUNS;
}

/**
 * `$2` given names, `$3` surnames, `$4` milliseconds as in {@link PLACE_TEACHERS}, `$5` and `$6` stride and offset of the
 * RUNs: a layer takes only the numbers of its own residue class, each in its own cell of its birth year, so none is used twice.
 */
export const ADD_TEACHERS = statement(
  'demo.add_teachers',
  `INSERT INTO person (id, run, given_names, family_names, gender, birth_year, email, created_at, updated_at)
   WITH ranked AS (
     SELECT *, 5600000 + (birth_year - 1950) * ${YEARS_RUNS} AS first_run,
            row_number() OVER (PARTITION BY birth_year ORDER BY ${hashOf('no', 30)}, no) - 1 AS place,
            ${YEARS_RUNS} / $5::int / count(*) OVER (PARTITION BY birth_year) AS cell
       FROM demo_work.teacher
   ), drawn AS (
     SELECT *, (first_run + $5::int * (place * cell + ${pick('no', 31, 'cell')}) + $6::int)::int AS number,
            ${GIVEN_NAMES_A_DECADE} * (least(greatest((birth_year - 1950) / 10, 0), 5) + CASE WHEN female THEN 0 ELSE 6 END) AS list,
            floor(${GIVEN_NAMES_A_DECADE} * ${chance('no', 32)} ^ 1.6)::int AS name1,
            1 + floor(${GIVEN_NAMES_A_DECADE - 1} * ${chance('no', 33)} ^ 1.2)::int AS step,
            ${surname(chance('no', 34), 35)} AS surname1, ${surname(chance('no', 36), 37)} AS surname2
       FROM ranked
   ), named AS (
     SELECT *, ($2::text[])[list + name1 + 1] AS given1, ($2::text[])[list + (name1 + step) % ${GIVEN_NAMES_A_DECADE} + 1] AS given2,
            ($3::text[])[surname1] AS family1, ($3::text[])[surname2] AS family2,
            number % 10 * 2 + number / 10 % 10 * 3 + number / 100 % 10 * 4 + number / 1000 % 10 * 5 + number / 10000 % 10 * 6
              + number / 100000 % 10 * 7 + number / 1000000 % 10 * 2 + number / 10000000 * 3 AS weighted
       FROM drawn
   )
   SELECT person_id, number || '-' || CASE 11 - weighted % 11 WHEN 11 THEN '0' WHEN 10 THEN 'K' ELSE (11 - weighted % 11)::text END,
          given1 || ' ' || given2, family1 || ' ' || family2, CASE WHEN female THEN 'female' ELSE 'male' END, birth_year,
          ${letters('given1')} || '.' || ${letters('family1')} || '.' || no || '@example.org',
          ${moment('$4::bigint + no')}, ${moment('$4::bigint + no')}
     FROM named ORDER BY no`,
);

const SUBJECTS = `ARRAY['Educación general básica', 'Educación general básica', 'Educación general básica', 'Educación general básica',
  'Lenguaje y comunicación', 'Lenguaje y comunicación', 'Matemática', 'Matemática', 'Historia, geografía y ciencias sociales',
  'Ciencias naturales', 'Inglés', 'Educación física y salud', 'Artes visuales', 'Música', 'Tecnología', 'Educación parvularia',
  'Educación parvularia', 'Educación diferencial', 'Educación diferencial', 'Orientación', 'Religión', 'Filosofía',
  'Formación técnico-profesional']`;
const HOURS = `ARRAY[44, 44, 44, 44, 44, 40, 38, 38, 36, 30, 24, 20]`;

/** `$2` milliseconds as above, `$3` and `$4` the first and last teacher. Each post is the main one of its time. */
export const APPOINT_TEACHERS = statement(
  'demo.appoint_teachers',
  `INSERT INTO appointment (id, person_id, school_rbd, starts_on, ends_on, subject, weekly_hours, main, created_at)
   SELECT ${idAt('$2::bigint + t.no', 't.no * 2 + post.nth', 40)}, t.person_id, post.rbd, post.starts_on, post.ends_on,
          (${SUBJECTS})[1 + ${pick('t.no', 42, '23')}], (${HOURS})[1 + ${pick('t.no * 2 + post.nth', 43, '12')}], true,
          ${moment('$2::bigint + t.no')}
     FROM demo_work.teacher t
    CROSS JOIN LATERAL (
      SELECT 0 AS nth, t.rbd_before AS rbd, t.began_on AS starts_on, t.moved_on - 1 AS ends_on WHERE t.moved_on IS NOT NULL
      UNION ALL SELECT 1, t.rbd, coalesce(t.moved_on, t.began_on), NULL
    ) post
    WHERE t.no BETWEEN $3 AND $4
    ORDER BY t.no, post.nth`,
);

/** The school where the demonstration's head and teacher work: among those of `$1`, its region, the one with most teachers. */
export const BUSIEST_SCHOOL = statement(
  'demo.busiest_school',
  `SELECT rbd, region_code AS "regionCode", commune_code AS "communeCode", rural FROM demo_work.school
    ORDER BY region_code = $1 DESC, teachers DESC, rbd LIMIT 1`,
);

/** Account holders who teach join the plan with the posts that they were given. */
export const NOTE_TEACHERS = statement(
  'demo.note_teachers',
  `INSERT INTO demo_work.teacher (no, person_id, female, birth_year, region_code, commune_code, rural, rbd, began_on, zeal)
   SELECT no, "personId", female, "birthYear", "regionCode", "communeCode", rural, rbd, "beganOn", 0
     FROM jsonb_to_recordset($1::jsonb) AS r(no int, "personId" uuid, female boolean, "birthYear" int, "regionCode" char(2),
                                             "communeCode" char(5), rural boolean, rbd int, "beganOn" date)`,
);
