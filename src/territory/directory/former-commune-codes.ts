/**
 * Codes that communes had before their region or province was created, so that directories of those years can be read:
 * Ñuble until 2018, Marga Marga until 2010, Los Ríos, Arica y Parinacota and Tamarugal until 2007.
 */
// prettier-ignore
export const FORMER_COMMUNE_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // Ñuble, from Biobío
    '08401': '16101', '08402': '16102', '08403': '16202', '08404': '16203', '08405': '16302', '08406': '16103',
    '08407': '16104', '08408': '16204', '08409': '16303', '08410': '16105', '08411': '16106', '08412': '16205',
    '08413': '16107', '08414': '16201', '08415': '16206', '08416': '16301', '08417': '16304', '08418': '16108',
    '08419': '16305', '08420': '16207', '08421': '16109',
    // Marga Marga, from Valparaíso and Quillota
    '05106': '05801', '05108': '05804', '05505': '05802', '05507': '05803',
    // Los Ríos, from Los Lagos
    '10501': '14101', '10502': '14102', '10503': '14202', '10504': '14201', '10505': '14203', '10506': '14103',
    '10507': '14104', '10508': '14105', '10509': '14106', '10510': '14107', '10511': '14108', '10512': '14204',
    // Arica y Parinacota, from Tarapacá
    '01201': '15101', '01202': '15102', '01301': '15201', '01302': '15202',
    // Tamarugal, from Iquique
    '01102': '01402', '01103': '01403', '01104': '01404', '01105': '01405', '01106': '01401',
  }),
);
