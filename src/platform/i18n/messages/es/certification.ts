export const certification = {
  'certification.title': 'Certificados',
  'certification.empty': 'Todavía no hay certificados',
  'certification.emptyHint': 'Al aprobar un curso, el certificado aparece aquí de inmediato.',
  'certification.download': 'Descargar el certificado',
  'certification.serial': 'Número de serie',
  'certification.issuedOn': 'Emitido el {date}',
  'certification.verify.title': 'Verificar un certificado',
  'certification.verify.hint': 'El número de serie está al pie del certificado, junto al código QR.',
  'certification.verify.valid': 'Certificado auténtico y vigente',
  'certification.verify.unknown': 'Ningún certificado tiene ese número',
} as const;
