/** Who trains, all invented, and the regions that each one serves. */
export interface ProviderText {
  readonly code: string;
  readonly name: string;
  readonly kind: 'university' | 'zonal_centre';
  readonly regions: readonly string[];
}

export const PROVIDERS: readonly ProviderText[] = [
  { code: 'UPL', name: 'Universidad Pedagógica de los Lagos', kind: 'university', regions: ['14', '10', '11', '12'] },
  { code: 'CZA', name: 'Centro Zonal Austral', kind: 'zonal_centre', regions: ['10', '11', '12'] },
  {
    code: 'UDF',
    name: 'Universidad del Desierto Florido',
    kind: 'university',
    regions: ['15', '01', '02', '03', '04'],
  },
  { code: 'CZN', name: 'Centro Zonal Norte Grande', kind: 'zonal_centre', regions: ['15', '01', '02'] },
  { code: 'CZC', name: 'Centro Zonal Norte Chico', kind: 'zonal_centre', regions: ['03', '04'] },
  { code: 'UPV', name: 'Universidad Puertas del Valle', kind: 'university', regions: ['05', '13'] },
  { code: 'CZP', name: 'Centro Zonal Costa Central', kind: 'zonal_centre', regions: ['05'] },
  { code: 'UMA', name: 'Universidad Metropolitana Abierta', kind: 'university', regions: ['13'] },
  { code: 'UCE', name: 'Universidad Cordillera del Este', kind: 'university', regions: ['13', '06'] },
  { code: 'CZM', name: 'Centro Zonal Metropolitano', kind: 'zonal_centre', regions: ['13'] },
  { code: 'UVC', name: 'Universidad del Valle Central', kind: 'university', regions: ['06', '07', '16'] },
  { code: 'CZV', name: 'Centro Zonal Maule y Ñuble', kind: 'zonal_centre', regions: ['07', '16'] },
  { code: 'UBN', name: 'Universidad Bosque Nativo', kind: 'university', regions: ['08', '09', '14'] },
  { code: 'CZS', name: 'Centro Zonal Sur', kind: 'zonal_centre', regions: ['08', '09'] },
];
