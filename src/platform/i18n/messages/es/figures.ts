/** Las cifras de cada pregunta. */
export const figures = {
  'figures.title': 'Cómo resultan las preguntas: {title}',
  'figures.lead':
    'Cuenta el primer intento terminado de cada persona. Con menos de {fewest, number} no se muestra nada.',
  'figures.questions': 'Preguntas',
  'figures.question': 'Pregunta',
  'figures.count': 'Intentos',
  'figures.facility': 'Facilidad',
  'figures.deviation': 'Desviación estándar',
  'figures.discrimination': 'Discriminación',
  'figures.efficiency': 'Eficiencia discriminativa',
  'figures.meaning': 'Qué significa cada cifra',
  'figures.facilityMeaning': 'Promedio de lo obtenido ÷ lo máximo. 100%: todas las personas aciertan.',
  'figures.deviationMeaning': 'Cuánto varían los resultados: raíz de Σ(x − promedio)² ÷ (n − 1), sobre lo máximo.',
  'figures.discriminationMeaning':
    'Correlación entre la pregunta y el resto del cuestionario. Bajo 0%, aciertan más quienes saben menos: conviene revisarla.',
  'figures.efficiencyMeaning':
    'La covarianza con el resto ÷ la mayor posible con esos mismos resultados. Sirve para comparar preguntas fáciles y difíciles.',
  'figures.link': 'Cómo resultan las preguntas',
} as const;
