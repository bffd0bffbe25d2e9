export const territory = {
  'territory.country': 'Chile',
  'territory.region': 'Región',
  'territory.province': 'Provincia',
  'territory.commune': 'Comuna',
  'territory.school': 'Establecimiento',
  'territory.schools.title': 'Establecimientos',
  'territory.schools.count':
    '{count, plural, =0 {Ningún establecimiento} one {# establecimiento} other {# establecimientos}}',
  'territory.rbd': 'RBD',
  'territory.governance': 'Dependencia',
  'territory.governance.municipal': 'Municipal',
  'territory.governance.subsidised': 'Particular subvencionado',
  'territory.governance.private': 'Particular pagado',
  'territory.governance.delegated': 'Administración delegada',
  'territory.governance.slep': 'Servicio Local de Educación Pública',
  'territory.area.rural': 'Rural',
  'territory.area.urban': 'Urbano',
} as const;
