/*
 * The schools draw the country: one dot for each group of working schools, thinned so that no two touch. Made from the
 * coordinates in the official school directory of 2025 (Ministerio de Educación de Chile, Centro de Estudios).
 *
 * Four letters are one dot, two numbers of base 36: how far south and how far east of the north-west corner, in parts
 * of 1,295 of the country's length. It belongs to template 1 and never changes.
 */
const DOTS =
  '074s0a4n0d4u0f4m0h4w0k4m0m500r4q0r4y0y4g104c104s1146144f144s1a4q1d4a1d4m1f541h4s1j4i1o491p4u1q5b1t4u1t5g' +
  '1u591w4q1z4w1z5f2150234826502c4w2e4s2h4k2l512m4l2o4a2q4k2s4o2w4q2y4w324q35493d543j4b3n5q424r4g494m5g4n5o' +
  '4p4n4s585247584x595s5f425i5x5m615n4i5q425x445z5v78427l418e4p8i3y8j4d8l46973s9f409g3t9g459l479u499y4da44f' +
  'a53ja73rai3hak3lak3pam3tas41aw42aw47az3qb049b141b43cb83nb83zb93aba3fbc3nbg3fbm3fbm3kbm3obs3tbt44bu3hbx3e' +
  'by3lby3zbz3vc13dc341c346c53bc63gc63lc83xca38cb3jcc3qcc3ycd3dcf3mcg3ach35ci3tcj3ick3acl3ecm3ocn3sco34co3w' +
  'cp3fcq3jcr3scs3act35ct3ncu3gcw3ucy39cy3ycz3fcz3jd03od13sd235d239d53hd53nd93gda3adb3ldg3edg3ndg3rdi39di3i' +
  'dl3fdm3sdn3odp3jdq3edr3uds39dt3ydu3ldu3pdw3hdy3sdz3adz3ee03je339e33qe63ee63le83rea3gec3bec3oec44ee3geg3c' +
  'eg3vej3pej3zek3cek3iek3vel38eo3oep3gep3xeq39eq3keq46et3geu37ev3cev3pew3lew3tey38f034f03wf23if338f33qf43c' +
  'f43zf53uf545f635f63lf83bf83zf93ufa36fc3afc3hfc3xfd3mfd3sfd44fe36fg3ifg3pfh3zfi3ufi46fj36fj3efk3jfk3qfm3u' +
  'fn49fo39fq31fr3lfs3hft3wfu2yfu36fu3afv3sfx3dfy35fy3pfy3vfy40g12zg13bg13fg13lg13sg42wg438g533g53gg53rg63l' +
  'g82vg83ag93hgb3ngc2zgc36gd3dge3hgf2vgf32gf3rgi2zgi35gi3ggi3mgj3bgk2sgl2wgn35gn39go2rgo31go3hgp2wgp3ngp3s' +
  'gr3ags3igt2qgt34gu2ygu3mgv3egx2ogy2wgy3igz32h03eh12lh22rh22wh33bh435h43lh530h62ih63hh72rh738h93kha2oha33' +
  'ha3fhc2ihc2xhd3che2mhe2she37he3ihg2whg31hh3bhh3shi2ehi37hj2jhj3ghk2shm2mhm34hm3ahn2ghn2yhn3ehp2chp37hq2u' +
  'hq33hs2ghs2ohs3eht2aht30ht38hu2vhx2ahx2hhx35hy2yhy3ehz2pi02ei032i12li12ui136i22yi32hi42ai52qi532i626i72u' +
  'i82ci923i92ii930i93bia34ib2sic20ic28ic2did2jid2oid31ie2xif2sig22ig26ig2eig35ih2aii2nii2vij2zij3aik24il1q' +
  'il2fil2kin21io27io2oio2tip2gip2kip34iq2ciq2zir1zis26is2rit1pit2liu1wiu2hiu2xiv2ciw2qix1rix34iy1niy1viy28' +
  'iy39iz24iz2fj02jj02sj030j12nj12wj21pj21vj32dj333j429j520j52rj61wj62hj62nj71nj71sj82zj92vja27ja2pja3aja3g' +
  'jb1qjb32jc1ujc2hjd2djd2yje2lje2qjf24jf29jf35jg1sji1yji2gji2kjk24jk2ujl2cjl3ajl3fjm1tjm28jm2ljn30jo22jo2h' +
  'jp1wjq2vjr28jr2qjs1rjs2ejs2mjs3fjt1zju2ujw1gjw1rjw25jw2ajw2hjw2mjy1vjy2tjz2zjz3dk028k02ck02ik02pk03jk11y' +
  'k134k21rk22uk33ak429k42kk51wk62tk72pk821k827k82bk83fk83lk91tk91xk92fk92jkb2pkc25kc2akc3fkd21kd2ekd2lkd34' +
  'ke1wke2ukf3akg29kg2yki1xki22ki2eki2iki2pki2ukl32km26km2kkm3akn2ekn2oko20ko2skq24kq31kq3bkr2gks20ks2aks2l' +
  'ks2qks2xkt38ku33kw2gkx2bkx2qky1yky2mky39kz24l02il228l22rl22xl322l41yl42nl52jl530l62bl62fl71ul921la25la2g' +
  'la2klb1xlb2tlb2xlc1tlc2ale21lf1plf2elg29lg2ilj34lk2blk2fll2llm1zlm24ln2plo2blo2xlq22lq2flr2llr2qls1xls26' +
  'ls2wlu1tlx23lx2aly1sly2glz1lm020m11wm12am12lm226m31rm32sm41jm42fm52km62bm71rm71ym825ma2gma2lmb1rmb29mb2r' +
  'mc1hmd1wme21mf26mg1tmh1ymh2emi1pmi23mk1tml1yml2jmn2amp1mmp1wmp25mq2dms1smt1nmt22mt2nmu27mu2emv1jmw1ymw30' +
  'mx1smy24my2dmz1on01vn020n02on12kn22en325n41kn41on41wn420n51sn61gn723n72an82xn91kn91rna1dnb2jnc2bnd1rne1e' +
  'ne2gnf1jnf30ng1nnh1rni2inl20nl2cnm1qnm1vnp1hnp1nnp2bnp2knq21nr1wnt1jnt1rnu2cnx1onx1yny1any1sny23o01go11n' +
  'o229o31jo61qo81mo82coa1sob2joe2vof1ooj1loj2zon1aop2mor2sow2vox2zox34oz2sp126p51gp51kp82lpc22ph30pk2hpv35' +
  'pw29py2dpy2qqc1rqc2zqd2sqg34qj2nqk2wql2dqn29qr2uqv2tqz2uqz2yr234r92rrf2xrl2dro33rp2frt2kry2cs429sc2gsv1q' +
  'ti2gu412vu2jw52mwh2nwl2ix12jx54nx93cxg3axl4yxx3qy345ye4oyl42ys5bzn67zs6m';

export interface Dot {
  /** Shares of the country's length, from its north-west corner. */
  readonly south: number;
  readonly east: number;
}

export const COUNTRY_OF_SCHOOLS: readonly Dot[] = Array.from({ length: DOTS.length / 4 }, (_, i) => ({
  south: parseInt(DOTS.slice(i * 4, i * 4 + 2), 36) / 1295,
  east: parseInt(DOTS.slice(i * 4 + 2, i * 4 + 4), 36) / 1295,
}));
