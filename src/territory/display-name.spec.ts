import { displayName } from './display-name.rules.js';

describe('a school name for reading', () => {
  it.each([
    ['LICEO POLITECNICO ARICA', 'Liceo Politecnico Arica'],
    ['ESCUELA NUESTRA SEÑORA DE LA PAZ', 'Escuela Nuestra Señora de la Paz'],
    ['ESCUELA LA GREDA', 'Escuela La Greda'],
    ['COLEGIO EL BOSQUE Y LAS CUMBRES', 'Colegio El Bosque y las Cumbres'],
    ['LICEO JUAN XXIII', 'Liceo Juan XXIII'],
    ['COLEGIO PIO X', 'Colegio Pio X'],
    ['ESCUELA BASICA D-12', 'Escuela Basica D-12'],
    ['ESCUELA ESPECIAL N° 2258 NIÑO JESUS', 'Escuela Especial N° 2258 Niño Jesus'],
    ["LICEO BERNARDO O'HIGGINS R.", "Liceo Bernardo O'Higgins R."],
    ['LICEO B. O´HIGGINS', 'Liceo B. O´Higgins'],
    ["ST. MARY'S SCHOOL", "St. Mary's School"],
    ['ESCUELA "LOS AROMOS" (ANEXO)', 'Escuela "Los Aromos" (Anexo)'],
    ['CENTRO `JEROME BRUNER`', 'Centro `Jerome Bruner`'],
    ['C.E.I.A. ANTONIO RENDIC', 'C.E.I.A. Antonio Rendic'],
    ['ESCUELA ALTO-BIO', 'Escuela Alto-Bio'],
    ['EL PERAL', 'El Peral'],
    ['Colegio McKay de Concón', 'Colegio McKay de Concón'],
  ])('%s is shown as %s', (stored, shown) => {
    expect(displayName(stored)).toBe(shown);
  });
});
