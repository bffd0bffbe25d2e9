import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Code and name of the provincial departments of education. */
const DEPROV = `
11|Iquique
21|Antofagasta - Tocopilla
22|El Loa
31|Copiapó
32|Huasco
41|Elqui
42|Limarí
43|Choapa
51|Quillota
52|San Felipe
53|Valparaíso
54|San Antonio
61|Cachapoal
62|Colchagua
63|Cardenal Caro
71|Curicó
72|Talca
73|Linares
74|Cauquenes
81|Ñuble
82|Biobío
83|Concepción
84|Arauco
91|Malleco
92|Cautín Norte
93|Cautín Sur
101|Llanquihue
102|Chiloé
103|Osorno
104|Palena
111|Coyhaique
121|Magallanes
131|Santiago Centro
132|Santiago Sur
133|Santiago Oriente
134|Santiago Poniente
135|Talagante
136|Cordillera
137|Santiago Norte
141|Valdivia
142|Ranco
151|Arica`;

/** Code, name and communes of the local public education services, those to come too: they have schools once they run some. */
const SLEP = `
101|Iquique|01101 01107
102|Tamarugal|01401 01402 01403 01404 01405
201|Antofagasta|02101 02102 02103 02104
202|Licancabur|02201 02202 02203 02301 02302
301|Atacama|03101 03102 03103 03201 03202
302|Huasco|03301 03302 03303 03304
401|Elqui|04101 04104 04105 04106
402|Puerto Cordillera|04102 04103
403|Choapa|04201 04202 04203 04204
404|Limarí|04301 04302 04303 04304 04305
501|Valparaíso|05101 05104
502|del Litoral|05102 05601 05602 05603 05604 05605 05606
503|Costa Central|05103 05105 05107 05109
504|Hanga Roa|05201
505|Los Andes|05301 05302 05303 05304
506|Petorca|05401 05402 05403 05404 05405
507|Quillota|05501 05502 05503 05504 05506
508|Aconcagua|05701 05702 05703 05704 05705 05706
509|Marga Marga|05801 05802 05803 05804
601|Cachapoal Norte|06101 06102 06106 06108 06110 06111
602|Valle Cachapoal|06103 06104 06105 06109 06114 06115 06116
603|Cachapoal Costa|06107 06112 06113 06117
604|Cardenal Caro|06201 06202 06203 06204 06205 06206
605|Colchagua|06301 06303 06305 06308
606|Costa Colchagua|06302 06304 06306 06307 06309 06310
701|Maule Valle|07101 07105 07106 07107 07109 07110 07406
702|Maule Costa|07102 07104 07201 07202 07203
703|Los Cerezos|07103 07108 07301 07302 07303 07304 07305 07306 07307 07308 07309
704|Los Álamos|07401 07402 07403 07404 07405 07407 07408
801|Andalién Sur|08101 08103 08104 08105
802|Andalién Costa|08102 08106 08108 08109
803|Las Caletas|08107 08110 08111 08112
804|Arauco Norte|08201 08202 08205
805|Arauco Sur|08203 08204 08206 08207
806|Los Copihues|08301 08303 08313
807|Puelche|08302 08305 08308 08309 08311 08312 08314
808|Valle Biobío|08304 08306 08307 08310
901|Cautín Norte|09101 09106 09108 09113 09119 09121
902|Costa Araucanía|09102 09111 09116 09117 09118
903|Cautín Sur|09103 09104 09105 09107 09109 09110 09112 09114 09115 09120
904|Malleco Costa|09201 09206 09207 09208 09209 09210
905|Malleco Cordillera|09202 09203 09204 09205 09211
1001|del Reloncaví|10101 10102 10103 10108 10401 10402 10403 10404
1002|Llanquihue|10104 10105 10106 10107 10109
1003|Chiloé|10201 10202 10203 10204 10205 10206 10207 10208 10209 10210
1004|Osorno|10301 10302 10303 10304 10305 10306 10307
1101|Aysén|11101 11102 11201 11202 11203 11301 11302 11303 11401 11402
1201|Magallanes|12101 12102 12103 12104 12201 12202 12301 12302 12303 12401 12402
1301|Santiago Centro|13101
1302|Santa Corina|13102 13106 13119
1303|Barrancas|13103 13117 13124
1304|Los Libertadores|13104 13125
1305|del Pino|13105 13112 13401 13403
1306|Mapocho|13107 13108 13127
1307|Santa Rosa|13109 13116 13121 13130 13131
1308|La Quebrada|13110 13120 13122
1309|Gabriela Mistral|13111 13118 13129
1310|Manquehue|13113 13114 13115 13123 13132
1311|Los Parques|13126 13128
1312|Los Viñedos|13201 13202 13203
1313|Chacabuco|13301 13302 13303
1314|Maipo Sur|13402 13404
1315|Melipilla|13501 13502 13503 13504 13505
1316|Talagante|13601 13602 13603 13604 13605
1401|Valdivia|14101 14102 14103 14104 14105 14106 14107 14108
1402|Ranco|14201 14202 14203 14204
1501|Chinchorro|15101 15102 15201 15202
1601|Valle Diguillín|16101 16102 16103 16104 16105 16108 16109
1602|Punilla Cordillera|16106 16301 16302 16303 16304
1603|Costa Itata|16107 16201 16202 16203 16204 16205 16206 16207 16305`;

const linesOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|'));

export class DeprovAndSlep1764000009030 implements MigrationInterface {
  name = 'DeprovAndSlep1764000009030';

  async up(runner: QueryRunner): Promise<void> {
    const deprov = linesOf(DEPROV).map(([code, name]) => ({ code, name }));
    const slep = linesOf(SLEP).map(([code, name, communes]) => ({ code, name, communes: communes!.split(' ') }));
    await runner.query(
      `INSERT INTO school_grouping (kind, code, name)
       SELECT 'deprov', code, name FROM jsonb_to_recordset($1::jsonb) AS d (code text, name text)`,
      [JSON.stringify(deprov)],
    );
    await runner.query(
      `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS s (code text, name text, communes text[])),
            added AS (INSERT INTO school_grouping (kind, code, name) SELECT 'slep', code, name FROM given RETURNING id, code)
       INSERT INTO school_grouping_commune (grouping_id, commune_code)
       SELECT added.id, unnest(given.communes) FROM added JOIN given USING (code)`,
      [JSON.stringify(slep)],
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
