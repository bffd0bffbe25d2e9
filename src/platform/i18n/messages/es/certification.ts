export const certification = {
  'certification.title': 'Certificados',
  'certification.lead': 'Cada curso aprobado da un certificado que cualquier persona puede comprobar.',
  'certification.empty': 'Todavía no hay certificados',
  'certification.emptyHint': 'Al aprobar un curso, el certificado aparece aquí de inmediato.',
  'certification.download': 'Descargar el certificado',
  'certification.downloadOf': 'Descargar el certificado de {course}',
  'certification.share': 'Página de verificación',
  'certification.shareOf': 'Página de verificación del certificado de {course}',
  'certification.serial': 'Número de serie',
  'certification.issuedOn': 'Emitido el {date}',
  'certification.grade': 'Nota {grade, number, ::.0}',
  'certification.holder': 'Otorgado a',
  'certification.course': 'Curso',
  'certification.provider': 'Institución formadora',
  'certification.duration': 'Duración',
  'certification.dates': 'Realizado',
  'certification.period': 'Del {from} al {until}',
  'certification.issued': 'Emitido',
  'certification.checked': 'Consultado',
  'certification.state.valid': 'Vigente',
  'certification.state.suspended': 'Suspendido',
  'certification.state.revoked': 'Revocado',
  'certification.state.grace': 'Vencido, en período de gracia',
  'certification.state.expired': 'Vencido',
  'certification.state.superseded': 'Reemplazado',
  'certification.state.renewed': 'Renovado',
  'certification.validUntil': 'Vigente hasta',
  'certification.validUntilDay': 'Vigente hasta el {date}',
  'certification.validForEver': 'Sin vencimiento',
  'certification.expiredOn': 'Venció el {date}',
  'certification.renewal.from': 'Se puede renovar desde el {from} y conviene hacerlo antes de que venza, el {until}.',
  'certification.renewal.now': 'Ya se puede renovar: basta con aprobar el curso otra vez antes del {until}.',
  'certification.renewal.expired': 'Para tener un certificado vigente, hay que aprobar el curso otra vez.',
  'certification.renewal.find': 'Ver cohortes abiertas',
  'certification.renewal.findOf': 'Ver cohortes abiertas de {course}',

  'certification.beingIssued.title': 'Certificado en camino: {course}',
  'certification.beingIssued.soon':
    'El curso está aprobado y el certificado se está emitiendo. En unos segundos aparece en esta página.',
  'certification.beingIssued.late':
    'El curso está aprobado, pero la emisión está tardando más de lo habitual. No hace falta hacer nada: el certificado se emite apenas sea posible.',
  'certification.beingIssued.refresh': 'Actualizar la página',

  'certification.verify.title': 'Verificar un certificado',
  'certification.verify.lead':
    'Comprueba si un certificado es auténtico y sigue vigente. No hace falta tener una cuenta.',
  'certification.verify.hint': 'El número de serie está al pie del certificado, junto al código QR.',
  'certification.verify.button': 'Verificar',
  'certification.verify.another': 'Verificar otro certificado',
  'certification.verify.malformed':
    'Ese número no puede ser el de un certificado: tiene una letra cambiada, o le falta o le sobra alguna. Compáralo con el documento y vuelve a intentarlo.',
  'certification.verify.valid': 'Certificado auténtico y vigente',
  'certification.verify.validDetail': 'Este certificado fue emitido por el programa y sigue vigente.',
  'certification.verify.suspended': 'Certificado suspendido',
  'certification.verify.suspendedDetail':
    'Este certificado es auténtico, pero está suspendido desde el {date}. Mientras dure la suspensión no acredita la aprobación del curso.',
  'certification.verify.revoked': 'Certificado revocado',
  'certification.verify.revokedDetail':
    'Este certificado fue emitido por el programa, pero se revocó el {date}. Ya no acredita la aprobación del curso.',
  'certification.verify.grace': 'Certificado vencido, en período de gracia',
  'certification.verify.graceDetail':
    'Este certificado es auténtico y estuvo vigente hasta el {until}. El programa reconoce un período de gracia hasta el {grace}, mientras se renueva.',
  'certification.verify.expired': 'Certificado vencido',
  'certification.verify.expiredDetail':
    'Este certificado es auténtico, pero solo estuvo vigente hasta el {until}. El curso se aprobó y eso no cambia.',
  'certification.verify.renewedBy': 'El curso se aprobó otra vez y hay un certificado más nuevo.',
  'certification.verify.seeRenewal': 'Ver el certificado que lo renueva',
  'certification.verify.renews': 'Renueva un certificado anterior.',
  'certification.verify.seeRenewed': 'Ver el certificado anterior',
  'certification.verify.unknown': 'Ningún certificado tiene ese número',
  'certification.verify.unknownDetail':
    'El número está bien escrito, pero este programa nunca emitió un certificado con él. Si así está impreso en el documento, el documento no es auténtico.',
  'certification.verify.superseded': 'Este certificado fue reemplazado por otro con datos corregidos.',
  'certification.verify.seeSuccessor': 'Ver el certificado que lo reemplaza',
  'certification.verify.compare':
    'Compara el nombre y el final del RUN con la cédula de identidad de quien lo presenta.',

  'certification.file.title': 'Verificar con el archivo',
  'certification.file.lead':
    'Sube el certificado en PDF o la credencial digital que te entregaron y sabrás si la emitió este programa, si alguien la cambió y si sigue vigente. El archivo no se guarda.',
  'certification.file.types': 'PDF o JSON',
  'certification.file.field': 'Certificado o credencial',
  'certification.file.button': 'Verificar el archivo',
  'certification.verify.replaced': 'Certificado reemplazado por otro',

  'certification.credential.title': 'Verificar una credencial digital',
  'certification.credential.field': 'Credencial',
  'certification.credential.hint': 'Pega aquí el texto completo del archivo JSON, de la primera llave a la última.',
  'certification.credential.button': 'Verificar la credencial',
  'certification.credential.unreadable':
    'Ese texto no es una credencial: tiene que ser el contenido completo de un archivo JSON. Cópialo otra vez, desde la primera llave hasta la última.',
  'certification.credential.genuine': 'La credencial presentada dice exactamente lo que el programa firmó.',
  'certification.credential.altered': 'Credencial alterada',
  'certification.credential.alteredDetail':
    'El programa emitió una credencial con este número, pero esta no dice lo mismo: fue cambiada después de firmarse. No la des por buena.',
  'certification.credential.unknown': 'Este programa nunca emitió esa credencial',
  'certification.credential.unknownDetail':
    'La credencial dice venir de este programa, pero ningún certificado le corresponde. No es auténtica.',
  'certification.credential.notOurs': 'La credencial es de otro emisor',
  'certification.credential.notOursDetail':
    'Esta credencial no viene de este programa y aquí no se puede decir si es auténtica. Pregunta a quien figura como emisor.',
  'certification.credential.seeIssued': 'Ver lo que el programa emitió',
  'certification.credential.download': 'Credencial digital',
  'certification.credential.downloadOf': 'Credencial digital del curso {course}, en JSON',
} as const;
